/** The write functions that lists and hospitals' systems use: many rows at once, the same again nothing, all or none. */
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openDatabase } from '../../../server/database';
import {
  addBranches,
  addHospitals,
  changeDepartments,
  changeDoctors,
  departmentsByCode,
  doctorsByCode,
  findDoctors,
  listDepartments,
  listDoctors,
  organisationOf,
  type DepartmentRow,
  type DoctorRow,
} from '../../../server/hospitals';
import { testDatabase } from '../../support/postgres';

let database: DataSource;
beforeAll(async () => {
  database = await openDatabase({ url: (await testDatabase()).url, poolSize: 6 });
});
afterAll(() => database.destroy());

const AT = new Date('2026-11-22T08:00:00Z');
const departments = (hospitalId: string, rows: DepartmentRow[]) =>
  database.transaction((tx) => changeDepartments(tx, hospitalId, rows, AT));
const doctors = (hospitalId: string, rows: DoctorRow[]) =>
  database.transaction((tx) => changeDoctors(tx, hospitalId, rows, AT));
const refusal = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

async function openHospital(): Promise<string> {
  const id = randomUUID();
  await addHospitals(database.manager, [{ id, name: '批量医院', level: '3A', regionCode: '310101' }]);
  return id;
}
async function openStaffed() {
  const hospitalId = await openHospital();
  const [one] = await departments(hospitalId, [{ code: 'XN', name: '心内科', catalogueCode: '03.04' }]);
  return { hospitalId, departmentId: one!.id };
}
const row = (n: number, departmentId: string): DoctorRow => ({
  ...{ code: `D${n}`, name: `医生甲乙${n % 1000}`, departmentId, title: 'attending', fee: 2500 },
  specialities: '高血压、冠心病、心律失常的诊治',
});

test('departments: added, changed by code, the same again unchanged; results in order', async () => {
  const hospitalId = await openHospital();
  const rows = [
    { code: 'A', name: '内科', catalogueCode: '03' },
    { code: 'B', name: '外科', catalogueCode: '04', nameEn: 'Surgery', place: '2 层' },
  ];
  const added = await departments(hospitalId, rows);
  expect(added.map(({ outcome }) => outcome)).toEqual(['added', 'added']);
  const again = await departments(hospitalId, [...rows].reverse());
  expect(again.map(({ code, outcome }) => [code, outcome])).toEqual([
    ...[
      ['B', 'unchanged'],
      ['A', 'unchanged'],
    ],
  ]);
  expect(again.map(({ id }) => id)).toEqual([added[1]!.id, added[0]!.id]);
  // what a row leaves out stays
  const [changed] = await departments(hospitalId, [{ code: 'B', name: '普外科', catalogueCode: '04.01' }]);
  expect(changed).toMatchObject({ outcome: 'changed', changes: ['name', 'catalogueCode'] });
  const known = await departmentsByCode(database.manager, hospitalId, ['A', 'B', 'C']);
  expect([...known.keys()]).toEqual(expect.arrayContaining(['A', 'B']));
  expect(known.get('B')).toMatchObject({ name: '普外科', nameEn: 'Surgery', place: '2 层' });
});

test('a department without a code that a list names takes the list’s code', async () => {
  const hospitalId = await openHospital();
  const id = randomUUID();
  const there = {
    hospitalId,
    id,
    campusId: null,
    catalogueCode: '03',
    name: '内科',
    nameEn: null,
    place: null,
  };
  await addBranches(database.manager, { campuses: [], departments: [there] });
  const results = await departments(hospitalId, [
    { code: 'N1', name: '内科', catalogueCode: '03' },
    { code: 'N2', name: '内科', catalogueCode: '03' },
  ]);
  expect(results.map((one) => [one.id === id, one.outcome])).toEqual([
    [true, 'changed'],
    [false, 'added'],
  ]);
});

test('a refused row leaves nothing of its list behind', async () => {
  const { hospitalId, departmentId } = await openStaffed();
  const other = await openStaffed();
  const bad: [DoctorRow, string][] = [
    [{ ...row(1, randomUUID()), code: 'X' }, 'BAD_REQUEST'],
    [{ ...row(1, other.departmentId), code: 'X' }, 'BAD_REQUEST'],
    [{ ...row(1, departmentId), code: 'D2' }, 'CODE_TAKEN'],
    [{ ...row(1, departmentId), id: randomUUID(), version: '5' }, 'NOT_FOUND'],
  ];
  for (const [wrong, code] of bad) {
    expect(await refusal(doctors(hospitalId, [row(2, departmentId), row(3, departmentId), wrong]))).toBe(
      code,
    );
    expect((await doctorsByCode(database.manager, hospitalId, ['D2', 'D3'])).size).toBe(0);
  }
  expect(await refusal(departments(randomUUID(), []))).toBe('NOT_FOUND');
  expect(await refusal(departments(hospitalId, [{ code: 'Q', name: '怪科', catalogueCode: '77' }]))).toBe(
    'BAD_REQUEST',
  );
});

test('a row with the version it was seen in is written only while it is still so', async () => {
  const { hospitalId, departmentId } = await openStaffed();
  await doctors(hospitalId, [row(1, departmentId)]);
  const [seen] = await listDoctors(database.manager, hospitalId, { codes: ['D1'], limit: 1 });
  const wish = { ...row(1, departmentId), id: seen!.id, version: seen!.version };
  const both = await Promise.all(
    ['甲', '乙'].map((name) => refusal(doctors(hospitalId, [{ ...wish, name }]))),
  );
  expect(both.sort()).toEqual(['CHANGED_MEANWHILE', 'done']);
});

test('two lists at once for one hospital: one after the other, nobody twice', async () => {
  const { hospitalId, departmentId } = await openStaffed();
  const rows = Array.from({ length: 300 }, (_, n) => row(n, departmentId));
  const all = await Promise.all([1, 2, 3, 4].map(() => doctors(hospitalId, rows)));
  const added = all.flat().filter(({ outcome }) => outcome === 'added');
  expect(added).toHaveLength(300);
  expect(new Set(all.flat().map(({ id }) => id)).size).toBe(300);
});

test('a suspended hospital’s systems and lists write nothing', async () => {
  const { hospitalId, departmentId } = await openStaffed();
  await database.query(
    `UPDATE hospital SET suspended_at = now(), suspension = '过期', bookable = false WHERE id = $1`,
    [hospitalId],
  );
  expect(await refusal(doctors(hospitalId, [row(1, departmentId)]))).toBe('HOSPITAL_SUSPENDED');
  expect(await refusal(departments(hospitalId, []))).toBe('HOSPITAL_SUSPENDED');
});

test('retired and brought back by a system; a department not before its doctors', async () => {
  const { hospitalId, departmentId } = await openStaffed();
  await doctors(hospitalId, [row(1, departmentId)]);
  const close = { code: 'XN', name: '心内科', catalogueCode: '03.04', retired: true };
  expect(await refusal(departments(hospitalId, [close]))).toBe('DEPARTMENT_IN_USE');
  await doctors(hospitalId, [{ ...row(1, departmentId), retired: true }]);
  const [closed] = await departments(hospitalId, [close]);
  expect(closed).toMatchObject({ outcome: 'changed', changes: ['retiredAt'] });
  expect((await departments(hospitalId, [close]))[0]!.outcome).toBe('unchanged');
  expect(await refusal(doctors(hospitalId, [{ ...row(1, departmentId), retired: false }]))).toBe(
    'DEPARTMENT_RETIRED',
  );
  // a list that knows nothing of it leaves it retired
  expect((await doctors(hospitalId, [row(1, departmentId)]))[0]!.outcome).toBe('unchanged');
});

test('what a system reads: the organisation, and departments and doctors by id, page after page', async () => {
  const { hospitalId, departmentId } = await openStaffed();
  await doctors(
    hospitalId,
    Array.from({ length: 25 }, (_, n) => row(n, departmentId)),
  );
  expect(await organisationOf(database.manager, hospitalId)).toMatchObject({ name: '批量医院' });
  const seen: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await listDoctors(database.manager, hospitalId, { limit: 10, after, departmentId });
    seen.push(...page.map(({ id }) => id));
    if (page.length < 10) break;
    after = page.at(-1)!.id;
  }
  expect(seen).toEqual([...new Set(seen)].sort());
  expect(seen).toHaveLength(25);
  const future = await listDepartments(database.manager, hospitalId, {
    ...{ limit: 10, changedSince: new Date('2126-01-01T00:00:00Z') },
  });
  expect(future).toEqual([]);
});

test('20,000 doctors in one transaction, and the same list again changes nothing', async () => {
  const { hospitalId, departmentId } = await openStaffed();
  const rows = Array.from({ length: 20_000 }, (_, n) => row(n, departmentId));
  const added = await doctors(hospitalId, rows);
  expect(added.filter(({ outcome }) => outcome === 'added')).toHaveLength(20_000);
  const again = await doctors(hospitalId, rows);
  expect(again.filter(({ outcome }) => outcome === 'unchanged')).toHaveLength(20_000);
  const found = await findDoctors(database.manager, { q: '医生甲乙999', hospitalId, limit: 5 });
  expect(found.items).toHaveLength(5);
}, 180_000);
