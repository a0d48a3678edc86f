/** One person, several openids: joined by unionid, whatever comes first and however much at once. */
import { randomUUID } from 'node:crypto';
import { recogniseUser } from '../../../server/identity/signIn';
import type { Entry } from '../../../server/platform/superapp/port';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

/** What the super-app would say; it tells no unionid where accounts are not bound together. */
const recognise = (entry: Entry, openid: string, unionid: string | null) =>
  home.house.database.transaction((tx) => recogniseUser(tx, home.house, entry, { openid, unionid }));

const own = (userId: string) =>
  home.house.database.query(
    `INSERT INTO notice (id, user_id, kind, subject_id, facts_sealed, page, created_at)
     VALUES (gen_random_uuid(), $1, 'refund-succeeded', gen_random_uuid(), '-', '/', now())`,
    [userId],
  );
const userRow = async (id: string) =>
  (await home.house.database.query(`SELECT unionid, closed_at FROM app_user WHERE id = $1`, [id]))[0];

it('knows the person of the mini-program in the official account, and the other way round', async () => {
  for (const [name, first] of [['林晓', 'mini-program'] as const, ['周远', 'official-account'] as const]) {
    const phone = home.superapp.user(name);
    const codes = { 'mini-program': () => phone.loginCode(), 'official-account': () => phone.webCode() };
    const second = first === 'mini-program' ? 'official-account' : 'mini-program';
    const one = await home.call('POST /sessions', { body: { entry: first, code: codes[first]() } });
    const other = await home.call('POST /sessions', { body: { entry: second, code: codes[second]() } });
    expect(other.body.user.id).toBe(one.body.user.id);
  }
});

it('makes one user of twenty first sign-ins at once, half of them through the other entrance', async () => {
  const phone = home.superapp.user('二十');
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      home.call('POST /sessions', {
        body:
          i % 2 === 0
            ? { entry: 'mini-program', code: phone.loginCode() }
            : { entry: 'official-account', code: phone.webCode() },
      }),
    ),
  );
  expect(all.map((one) => one.status)).toEqual(all.map(() => 201));
  expect(new Set(all.map((one) => one.body.user.id)).size).toBe(1);
  const [row] = await home.house.database.query(
    `SELECT count(*)::int AS users FROM app_user WHERE unionid = $1`,
    [phone.unionid],
  );
  expect(row.users).toBe(1);
});

it('makes one user of twenty at once where no unionid is told', async () => {
  const openid = randomUUID();
  const ids = await Promise.all(Array.from({ length: 20 }, () => recognise('mini-program', openid, null)));
  expect(new Set(ids).size).toBe(1);
});

it('learns the unionid later', async () => {
  const [openid, other, unionid] = [randomUUID(), randomUUID(), randomUUID()];
  const id = await recognise('mini-program', openid, null);
  expect(await recognise('mini-program', openid, unionid)).toBe(id);
  expect(await recognise('mini-program', openid, null)).toBe(id);
  expect(await recognise('official-account', other, unionid)).toBe(id);
});

describe('two users who turn out to be one person', () => {
  async function twoUsers() {
    const [mini, official, unionid] = [randomUUID(), randomUUID(), randomUUID()];
    const first = await recognise('mini-program', mini, null);
    home.clock.advance(1000);
    const second = await recognise('official-account', official, unionid);
    expect(second).not.toBe(first);
    return { mini, official, unionid, first, second };
  }

  it('become the older one when neither holds anything', async () => {
    const { mini, official, unionid, first, second } = await twoUsers();
    expect(await recognise('mini-program', mini, unionid)).toBe(first);
    expect(await recognise('official-account', official, unionid)).toBe(first);
    expect(await userRow(first)).toMatchObject({ unionid, closed_at: null });
    expect(await userRow(second)).toMatchObject({ unionid: null, closed_at: expect.any(Date) });
  });

  it('become the one who holds something, be it the younger', async () => {
    const { mini, unionid, first, second } = await twoUsers();
    await own(second);
    expect(await recognise('mini-program', mini, unionid)).toBe(second);
    expect((await userRow(first)).closed_at).not.toBeNull();
  });

  it('are left apart when both hold something', async () => {
    const { mini, official, unionid, first, second } = await twoUsers();
    await own(first);
    await own(second);
    expect(await recognise('mini-program', mini, unionid)).toBe(first);
    expect(await recognise('official-account', official, unionid)).toBe(second);
  });

  it('are joined once however many sign in at the same moment', async () => {
    const { mini, official, unionid, first } = await twoUsers();
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 2 ? recognise('mini-program', mini, unionid) : recognise('official-account', official, unionid),
      ),
    );
    expect(await recognise('official-account', official, unionid)).toBe(first);
    expect(await recognise('mini-program', mini, unionid)).toBe(first);
    expect(ids).toContain(first);
  });

  it('end the session of the account that was given up', async () => {
    const { phone, refreshToken, userId } = await signIn(home, '合并', { consent: false });
    const elder = randomUUID();
    await home.house.database.query(
      `INSERT INTO app_user (id, created_at) VALUES ($1, now() - interval '1 year')`,
      [elder],
    );
    await home.house.database.query(
      `INSERT INTO openid (entry, openid, user_id, joined_at) VALUES ('official-account', $1, $2, now())`,
      [phone.officialOpenid, elder],
    );
    const code = phone.webCode();
    const session = await home.call('POST /sessions', { body: { entry: 'official-account', code } });
    expect(session.body.user.id).toBe(elder);
    expect(userId).not.toBe(elder);
    const refused = await home.call('POST /sessions/refresh', { body: { refreshToken } });
    expect(refused.problem.code).toBe('UNAUTHENTICATED');
  });
});
