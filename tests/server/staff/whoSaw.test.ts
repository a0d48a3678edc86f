/** Who saw a patient: the audit log asked by patient and by actor, its patients by name, and what that leaves in it. */
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { addGuest } from '../../../server/identity';
import { recordAccess, type Access } from '../../../server/staff';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openDesk, type StaffMember } from '../../support/staff';
import { openWard, type Ward } from '../appointments/day/ward';

const AUDIT = 'GET /desk/:hospitalId/audit';
const PATIENTS = 'GET /desk/:hospitalId/audit/:id/patients';
const ACTORS = 'GET /desk/:hospitalId/audit/actors';
const VISIT = 'GET /desk/:hospitalId/appointments/:id';
const VISITS = 'GET /desk/:hospitalId/appointments';

let home: TestHouse;
let ward: Ward;
let hospitalId: string;
let owner: StaffMember;
beforeAll(async () => {
  home = await openTestHouse();
});
beforeEach(async () => {
  ward = await openWard(home, { names: ['张三', '李四', '王五'] });
  hospitalId = ward.clinic.hospitalId;
  owner = await openDesk(home, hospitalId, 'owner', { name: '王院长' });
});
afterAll(() => home.close());

const openAs = (role: 'cashier' | 'viewer', name: string) => openDesk(home, hospitalId, role, { name });
const read = (member: StaffMember, i: number) =>
  member.call(VISIT, { params: { id: ward.visitors[i]!.appointmentId } });
const log = async (query: Record<string, string | number> = {}, reader = owner) => {
  home.clock.advance(1);
  return (await reader.call(AUDIT, { query })).body;
};
const write = (...accesses: Access[]) => home.house.database.transaction((tx) => recordAccess(tx, accesses));

function access(more: Partial<Access> = {}): Access {
  return {
    ...{ hospitalId, act: 'visit.exported', subject: { kind: 'visits', id: 'rows=1' } },
    ...{ actor: { kind: 'member', id: owner.memberId }, at: home.clock.now() },
    ...more,
  };
}

it('tells everybody who saw a patient, alone or in a list, and who the patient is', async () => {
  const cashier = await openAs('cashier', '收费员小周');
  const { patientId } = ward.visitors[0]!;
  await read(cashier, 0);
  await read(cashier, 1);
  home.clock.advance(1);
  await cashier.call(VISITS);
  const seen = await log({ patientId });
  expect(seen.patient).toEqual({ id: patientId, name: '张三' });
  expect(seen.items).toMatchObject([
    {
      act: 'visit.listed',
      actor: { name: '收费员小周' },
      patientId: null,
      patientName: null,
      patientCount: 3,
    },
    { act: 'visit.read', actor: { name: '收费员小周' }, patientId, patientName: '张三', patientCount: 1 },
  ]);
});

it('is told in full to an owner by the visit, and to nobody else', async () => {
  expect((await read(owner, 0)).body.patientId).toBe(ward.visitors[0]!.patientId);
  const cashier = await openAs('cashier', '收费员小周');
  expect((await read(cashier, 0)).body.patientId).toBeNull();
});

it('notes once a page whose names it told, and nothing where it told none', async () => {
  const cashier = await openAs('cashier', '收费员小周');
  const ids = [0, 1].map((i) => ward.visitors[i]!.patientId);
  for (const i of [0, 1, 0]) await read(cashier, i);
  await log({ act: 'visit.read' });
  const [reading, ...more] = (await log({ act: 'audit.read' })).items;
  expect(more).toEqual([]);
  expect(reading).toMatchObject({ actor: { id: owner.memberId }, patientId: null, patientCount: 2 });
  const whose = await owner.call(PATIENTS, { params: { id: reading!.id } });
  expect(whose.body.items.map(({ id }) => id).sort()).toEqual([...ids].sort());
  // looking through the entries above told no names, but opening the one did
  expect((await log({ act: 'audit.read' })).items).toHaveLength(2);
  expect((await log({ patientId: ids[0]! })).items[0]).toMatchObject({ act: 'audit.read' });
});

it('opens an entry about many page by page, users’ patients and guests alike', async () => {
  const guestId = await home.house.database.transaction((tx) =>
    addGuest(tx, home.house, {
      ...{ hospitalId, name: '欧阳客', now: home.clock.now() },
      ...{ idType: 'passport', idNumber: 'E12345678', phone: '13900139000' },
    }),
  );
  const gone = randomUUID();
  const [one, two] = ward.visitors.map(({ patientId }) => patientId);
  await write(access({ patientIds: [two!, guestId, gone, one!] }));
  const [entry] = (await log({ patientId: guestId })).items;
  const seen: unknown[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await owner.call(PATIENTS, { params: { id: entry!.id }, query: { limit: 3, cursor } });
    seen.push(...body.items);
    cursor = body.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual([
    { id: two, name: '李四' },
    { id: guestId, name: '欧阳客' },
    { id: gone, name: null },
    { id: one, name: '张三' },
  ]);
});

it("names nobody the hospital's own log does not know, and opens no other hospital's entry", async () => {
  const { hospitalId: other } = await openClinic(home.house);
  const theirs = await openDesk(home, other);
  const { patientId } = ward.visitors[0]!;
  await read(owner, 0);
  expect((await log({ patientId })).patient).toEqual({ id: patientId, name: '张三' });
  expect(await log({ patientId }, theirs)).toEqual({ items: [], nextCursor: null, patient: null });
  const [entry] = (await log({ patientId })).items;
  const params = { id: entry!.id };
  expect((await theirs.call(PATIENTS, { params })).problem.code).toBe('NOT_FOUND');
  const viewer = await openAs('viewer', '只读');
  expect((await viewer.call(PATIENTS, { params })).problem.code).toBe('FORBIDDEN');
  const cursor = Buffer.from('["x"]').toString('base64url');
  expect((await owner.call(PATIENTS, { params, query: { cursor } })).problem.code).toBe('BAD_REQUEST');
  const [joined] = (await log({ act: 'staff.joined' })).items;
  const nobody = await owner.call(PATIENTS, { params: { id: joined!.id } });
  expect(nobody.body).toEqual({ items: [], nextCursor: null });
});

it('lists who is in it by the latest name, those who left and systems too', async () => {
  const left = await openAs('cashier', '离职的周');
  await read(left, 0);
  const { body: staff } = await owner.call('GET /desk/:hospitalId/staff');
  expect(staff.items.map(({ id }) => id)).toContain(left.memberId);
  await owner.call('DELETE /desk/:hospitalId/staff/:id', { params: { id: left.memberId } });
  const system = { kind: 'system', id: 'his-1' } as const;
  await write(
    access({ actor: { ...system, name: '旧接口' } }),
    access({ actor: { ...system, name: 'HIS 接口' }, at: new Date(home.clock.now().getTime() + 1_000) }),
    access({ actor: { kind: 'platform', id: null } }),
  );
  const actors = async (query: Record<string, string | number> = {}) =>
    (await owner.call(ACTORS, { query })).body;
  const all = await actors();
  expect(all.total).toBe(3);
  expect(all.items).toEqual(
    expect.arrayContaining([
      { kind: 'member', id: owner.memberId, name: '王院长' },
      { kind: 'member', id: left.memberId, name: '离职的周' },
      { kind: 'system', id: 'his-1', name: 'HIS 接口' },
    ]),
  );
  expect(await actors({ q: 'his' })).toEqual({ items: [{ ...system, name: 'HIS 接口' }], total: 1 });
  expect(await actors({ q: '%' })).toEqual({ items: [], total: 0 });
  expect(await actors({ limit: 1 })).toMatchObject({ items: [{ kind: 'member' }], total: 3 });
  expect((await log({ actor: left.memberId, act: 'visit.read' })).items).toHaveLength(1);
});

it('has every patient of a list in the file, however long the list was', async () => {
  const patientIds = Array.from({ length: 1_200 }, () => randomUUID());
  await write(access({ patientIds }), access({ act: 'visit.read', patientId: ward.visitors[0]!.patientId }));
  const got = await owner.call('GET /desk/:hospitalId/audit.csv', { query: { patientId: patientIds[7]! } });
  const [head, ...rows]: string[][] = parse(got.body as unknown as string, { bom: true });
  expect(head!.slice(-3)).toEqual(['人数 patients', '就诊人 patient ids', '记录 entry']);
  expect(rows.map((cells) => cells.at(-3))).toEqual(['1200', '1200', '1200']);
  expect(rows.flatMap((cells) => cells.at(-2)!.split(' '))).toEqual(patientIds);
  expect(new Set(rows.map((cells) => cells.at(-1))).size).toBe(1);
  expect(Math.max(...rows.flat().map(({ length }) => length))).toBeLessThan(32_767);
});
