/** The audit log: everything that was done, in order, for the owners of the hospital alone, on the screen and as a file. */
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { addDays, beijingDay } from '../../../shared/time';
import { recordAccess, type Access } from '../../../server/staff';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openDesk, type StaffMember } from '../../support/staff';
import { openAccount, signInAgain } from './browser';

const AUDIT = 'GET /desk/:hospitalId/audit';
const FILE = 'GET /desk/:hospitalId/audit.csv';

let home: TestHouse;
let hospitalId: string;
let owner: StaffMember;
beforeAll(async () => {
  home = await openTestHouse();
});
beforeEach(async () => {
  hospitalId = (await openClinic(home.house)).hospitalId;
  owner = await openDesk(home, hospitalId, 'owner', { name: '王院长' });
});
afterAll(() => home.close());

const write = (...accesses: Access[]) => home.house.database.transaction((tx) => recordAccess(tx, accesses));

function access(more: Partial<Access> = {}): Access {
  return {
    ...{ hospitalId, act: 'patient.read', subject: { kind: 'appointment', id: randomUUID() } },
    ...{ actor: { kind: 'member', id: owner.memberId }, patientId: randomUUID(), at: home.clock.now() },
    ...more,
  };
}

it('tells of staff: invited, joined, signed in, another role, removed, in order', async () => {
  const account = await openAccount(home);
  const body = { id: randomUUID(), role: 'registrar' as const, bind: 'email' as const, email: account.email };
  const { body: made } = await owner.call('POST /desk/:hospitalId/invitations', { body });
  const token = new URL(made.link).searchParams.get('token')!;
  home.clock.advance(10);
  await account.call('POST /invitations/:token/acceptance', { params: { token }, body: {} });
  home.clock.advance(10);
  await signInAgain(home, account);
  const { body: staff } = await owner.call('GET /desk/:hospitalId/staff');
  const { id, version } = staff.items.find(({ isYou }) => !isYou)!;
  await owner.call('PUT /desk/:hospitalId/staff/:id', { params: { id }, body: { role: 'viewer', version } });
  home.clock.advance(10);
  await owner.call('DELETE /desk/:hospitalId/staff/:id', { params: { id } });

  const { body: log } = await owner.call(AUDIT);
  expect(log.items.map(({ act, actor }) => [act, actor.name])).toEqual([
    ['staff.removed', '王院长'],
    ['staff.became-viewer', '王院长'],
    ['staff.signed-in', '林晓'],
    ['staff.joined', '林晓'],
    ['staff.invited', '王院长'],
    ['staff.joined', '王院长'],
  ]);
  const [removed, became] = log.items;
  expect(removed!.subject).toEqual({ kind: 'membership', id });
  expect(became!.actor).toEqual({ kind: 'member', id: owner.memberId, name: '王院长' });
});

it('names members and operators by themselves, systems by the name given, and the platform', async () => {
  await write(
    access(),
    access({ actor: { kind: 'system', id: 'his-1', name: '信息科接口' } }),
    access({ actor: { kind: 'platform', id: null } }),
    access({ actor: { kind: 'member', id: randomUUID() } }),
  );
  const { body } = await owner.call(AUDIT, { query: { act: 'patient.read' } });
  expect(body.items.map(({ actor }) => actor.name).sort()).toEqual([
    'member',
    'platform',
    '信息科接口',
    '王院长',
  ]);
});

it('is read page by page, each entry once, also where many have one instant', async () => {
  const many = Array.from({ length: 45 }, () => access());
  await write(...many);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await owner.call(AUDIT, { query: { act: 'patient.read', limit: 10, cursor } });
    seen.push(...body.items.map(({ subject }) => subject.id));
    cursor = body.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(45);
  expect(new Set(seen)).toEqual(new Set(many.map(({ subject }) => subject.id)));
});

it('is sifted by person, act, patient and Beijing day', async () => {
  const patientId = randomUUID();
  const today = beijingDay(home.clock.now());
  await write(
    access({ patientId }),
    access({ at: new Date(`${today}T00:00:00+08:00`), act: 'patient.edge' }),
    access({ at: new Date(`${addDays(today, -1)}T23:59:59.999+08:00`), act: 'patient.eve' }),
    access({ actor: { kind: 'system', id: 'his-1', name: '接口' } }),
  );
  const acts = async (query: Record<string, string>) =>
    (await owner.call(AUDIT, { query })).body.items.map(({ act }) => act);
  expect(await acts({ patientId })).toEqual(['patient.read']);
  expect(await acts({ actor: 'his-1' })).toEqual(['patient.read']);
  expect(await acts({ from: today })).toContain('patient.edge');
  expect(await acts({ from: today })).not.toContain('patient.eve');
  expect(await acts({ to: addDays(today, -1) })).toEqual(['patient.eve']);
  expect(await acts({ from: addDays(today, 1) })).toEqual([]);
});

it("is this hospital's own, and its owners'", async () => {
  const other = (await openClinic(home.house)).hospitalId;
  const theirs = await openDesk(home, other);
  await write(access());
  const { body } = await theirs.call(AUDIT);
  expect(body.items.map(({ act }) => act)).toEqual(['staff.joined']);
  for (const key of [AUDIT, FILE] as const) {
    expect((await theirs.call(key, { params: { hospitalId } })).problem.code).toBe('NOT_FOUND');
    const viewer = await openDesk(home, hospitalId, 'viewer');
    expect((await viewer.call(key)).problem.code).toBe('FORBIDDEN');
  }
});

it('comes as a file that a spreadsheet opens and does not run, and says that it was taken', async () => {
  const evil = `=HYPERLINK("http://evil.test","点我")`;
  await write(access({ actor: { kind: 'system', id: 'his', name: evil } }));
  await write(...Array.from({ length: 1_200 }, () => access({ act: 'patient.listed' })));
  const got = await owner.call(FILE, {});
  const text = got.body as unknown as string;
  expect(got.headers.get('content-type')).toMatch(/^text\/csv/);
  expect(got.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''audit-\d{4}-/);
  const response = await fetch(`${home.url}/desk/${hospitalId}/audit.csv?act=patient.read`, {
    headers: { Authorization: `Bearer ${owner.token}` },
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  const rows: string[][] = parse(text, { bom: true });
  // the heading, 1,200, the evil one, the owner who joined, and this very export
  expect(rows).toHaveLength(1_204);
  const cells = rows.flat();
  expect(cells).toContain(`'${evil}`);
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(rows[1]!.slice(1, 4)).toEqual(['王院长', 'member', 'audit.exported']);
  expect(rows[1]![0]).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/);
});

it('is written with what it tells of, or not at all', async () => {
  await expect(
    home.house.database.transaction(async (tx) => {
      await recordAccess(tx, access({ act: 'patient.changed' }));
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect((await owner.call(AUDIT, { query: { act: 'patient.changed' } })).body.items).toEqual([]);
});
