/** Long lists of staff: read page by page, each row once, in one order. */
import { randomUUID } from 'node:crypto';
import { writeCursor } from '../../../server/platform/http/cursor';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openDesk, type StaffMember } from '../../support/staff';

const STAFF = 'GET /desk/:hospitalId/staff';
const INVITATIONS = 'GET /desk/:hospitalId/invitations';

let home: TestHouse;
let hospitalId: string;
let owner: StaffMember;
beforeAll(async () => {
  home = await openTestHouse({ environment: { RATE_LIMIT_SCALE: '20' } });
  hospitalId = (await openClinic(home.house)).hospitalId;
  owner = await openDesk(home, hospitalId);
});
afterAll(() => home.close());

/** Every page of a list, in order. */
async function pagesOf(key: typeof STAFF | typeof INVITATIONS, limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  let next: string | undefined;
  do {
    const query: Record<string, string> = { limit: String(limit), ...(next && { cursor: next }) };
    const page: { items: { id: string }[]; nextCursor: string | null } = (await owner.call(key, { query }))
      .body;
    pages.push(page.items.map(({ id }) => id));
    next = page.nextCursor ?? undefined;
  } while (next && pages.length < 20);
  return pages;
}

it('shows members owners first, then as they came, also those who came at one moment', async () => {
  const viewers = [];
  for (let i = 0; i < 3; i += 1) viewers.push((await openDesk(home, hospitalId, 'viewer')).memberId);
  await home.house.database.query(
    `UPDATE membership SET since = (SELECT max(since) FROM membership) WHERE hospital_id = $1 AND role = 'viewer'`,
    [hospitalId],
  );
  home.clock.advance(10);
  const late = await openDesk(home, hospitalId, 'owner');
  const order = [owner.memberId, late.memberId, ...viewers.sort()];
  expect(await pagesOf(STAFF, 2)).toEqual([order.slice(0, 2), order.slice(2, 4), order.slice(4)]);
  expect(await pagesOf(STAFF, 5)).toEqual([order]);
});

it('shows invitations newest first, to the last one', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    const id = randomUUID();
    if (i !== 3) home.clock.advance(10);
    await owner.call('POST /desk/:hospitalId/invitations', { body: { id, role: 'viewer', bind: 'wechat' } });
    ids.unshift(id);
  }
  const pages = await pagesOf(INVITATIONS, 2);
  expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
  expect(pages.flat().sort()).toEqual([...ids].sort());
  expect([pages[0]![0], pages[2]![0]]).toEqual([ids[0], ids[4]]);
});

it('refuses a position that is none', async () => {
  const forged = [
    writeCursor(['0', 'soon', owner.memberId]),
    writeCursor(['soon', owner.memberId]),
    writeCursor(['x']),
  ];
  for (const cursor of forged)
    for (const key of [STAFF, INVITATIONS] as const) {
      const got = await owner.call(key, { query: { cursor } });
      expect([key, got.problem.code]).toEqual([key, 'BAD_REQUEST']);
    }
});
