/**
 * Patients of a day as the desk reads them: who sees what, finding by what a patient shows, orders and pages, the
 * file, and that whoever looked is in the audit log.
 *
 * @jest-environment node
 */
import { parse } from 'csv-parse/sync';
import type { HospitalRole } from '../../../../shared/staff/rules';
import { brokenPromises } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { openDesk } from '../../../support/staff';
import { codeOf, entriesOf, openWard, visit, type Ward } from './ward';

let home: TestHouse;
let ward: Ward;
beforeAll(async () => {
  home = await openTestHouse();
  ward = await openWard(home, { names: ['欧阳小雨', '李四', 'Anna Smith', '=1+2', '王五'] });
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

const LIST = 'GET /desk/:hospitalId/appointments';
const FILE = 'GET /desk/:hospitalId/appointments.csv';
const openAs = (role: HospitalRole) =>
  openDesk(home, ward.clinic.hospitalId, role, {
    ...(role === 'doctor' && { doctorId: ward.clinic.doctorId! }),
  });

test('the desk reads names with numbers masked; a viewer reads neither who nor by what', async () => {
  const desk = await openAs('registrar');
  const { body } = await desk.call(LIST);
  expect(body.items.map(({ patient, visitNumber }) => [visitNumber, patient.name])).toEqual([
    [1, '欧阳小雨'],
    [2, '李四'],
    [3, 'Anna Smith'],
    [4, '=1+2'],
    [5, '王五'],
  ]);
  const { phone, idNumber } = ward.visitors[0]!;
  expect(body.items[0]!.patient).toMatchObject({
    idNumber: `${idNumber[0]}${'*'.repeat(16)}${idNumber[17]}`,
    phone: `139****${phone.slice(-4)}`,
  });
  expect(body.items[0]!.visitCode).toMatch(/^\d{10}$/);
  expect(JSON.stringify(body)).not.toContain(idNumber);
  expect(JSON.stringify(body)).not.toContain(phone);

  const viewer = await openAs('viewer');
  const masked = (await viewer.call(LIST)).body.items;
  expect(masked.map(({ patient }) => patient.name)).toEqual(['欧***', '李*', 'A***', '=***', '王*']);
  expect(masked[0]).toMatchObject({
    visitCode: null,
    patient: { idNumber: null, phone: null, sex: 'female' },
  });
  const one = await viewer.call('GET /desk/:hospitalId/appointments/:id', {
    params: { id: ward.visitors[0]!.appointmentId },
  });
  expect(one.body).toMatchObject({ visitCode: null, charge: null, patient: { name: '欧***', phone: null } });
});

test('a patient is found by code, number, ID number or phone, exactly, and by nothing else', async () => {
  const desk = await openAs('cashier');
  const { idNumber, phone, appointmentId } = ward.visitors[1]!;
  const found = async (q: string) =>
    (await desk.call(LIST, { query: { q } })).body.items.map((one) => one.patient.name);
  expect(await found(await codeOf(home, appointmentId))).toEqual(['李四']);
  expect(await found('2')).toEqual(['李四']);
  expect(await found(idNumber)).toEqual(['李四']);
  expect(await found(idNumber.toLowerCase())).toEqual(['李四']);
  expect(await found(`${phone.slice(0, 3)} ${phone.slice(3, 7)}-${phone.slice(7)}`)).toEqual(['李四']);
  for (const q of [phone.slice(0, 10), idNumber.slice(0, 17), '李四', '%', '9999'])
    expect(await found(q)).toEqual([]);
  const viewer = await openAs('viewer');
  expect((await viewer.call(LIST, { query: { q: phone } })).body.items).toEqual([]);
  expect((await viewer.call(LIST, { query: { q: '2' } })).body.items).toHaveLength(1);
});

test('what was looked for is in the audit log, but no ID number or phone', async () => {
  const desk = await openAs('owner');
  const { phone, patientId } = ward.visitors[1]!;
  await desk.call(LIST, { query: { q: phone, status: 'booked' } });
  const [entry] = (await entriesOf(home, ward.clinic.hospitalId)).filter(
    ({ actor, act }) => actor === desk.memberId && act.startsWith('visit.'),
  );
  expect(entry).toMatchObject({ act: 'visit.listed', subject_kind: 'visits', patient_id: null });
  expect(entry!.subject_id).toBe(
    `status=booked; found-by=visit code, ID number or phone; day=${ward.clinic.day}; rows=1`,
  );
  const about = await desk.call('GET /desk/:hospitalId/audit', { query: { patientId, act: 'visit.listed' } });
  expect(about.body.items.map(({ actor }) => actor.id)).toContain(desk.memberId);
});

test.each(['time', '-time', 'number', '-number', 'status', '-status', 'arrival', '-arrival'] as const)(
  'in the order of %s every patient stands on one page, once',
  async (sort) => {
    const desk = await openAs('registrar');
    await desk.call('POST /desk/:hospitalId/appointments/:id/check-in', {
      params: { id: ward.visitors[2]!.appointmentId },
      body: {},
    });
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.call(LIST, { query: { sort, limit: 2, ...(cursor && { cursor }) } });
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map(({ visitNumber }) => visitNumber));
      cursor = page.body.nextCursor ?? undefined;
    } while (cursor);
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5]);
    const whole = await desk.call(LIST, { query: { sort } });
    expect(whole.body.items.map(({ visitNumber }) => visitNumber)).toEqual(seen);
    const [end, visitNumber] = {
      ...{ time: [0, 1], '-time': [0, 5], number: [0, 1], '-number': [0, 5] },
      ...{ status: [0, 3], '-status': [-1, 3], arrival: [0, 3], '-arrival': [-1, 3] },
    }[sort] as [number, number];
    expect(seen.at(end)).toBe(visitNumber);
  },
);

test('a cursor of another order, or a forged one, is refused', async () => {
  const desk = await openAs('registrar');
  const { nextCursor } = (await desk.call(LIST, { query: { sort: 'time', limit: 1 } })).body;
  for (const cursor of [nextCursor!, 'abc', Buffer.from('["number","x","y","z"]').toString('base64url')]) {
    const refused = await desk.call(LIST, { query: { sort: 'number', cursor } });
    expect([refused.status, refused.problem.code]).toEqual([400, 'BAD_REQUEST']);
  }
});

test('filters narrow; a doctor has the own patients only; another hospital has none of them', async () => {
  const other = await openClinic(home.house, {
    ...{ hospitalId: ward.clinic.hospitalId, inDays: 0, places: [3], doctor: false },
    settings: { payment: 'on-site' },
  });
  const desk = await openAs('registrar');
  const at = async (query: Record<string, string>) => (await desk.call(LIST, { query })).body.items.length;
  expect(await at({ doctorId: ward.clinic.doctorId! })).toBe(5);
  expect(await at({ departmentId: other.departmentId })).toBe(0);
  expect(await at({ status: 'checked-in' })).toBe(1);
  expect(await at({ day: '2020-01-01' })).toBe(0);
  const colleague = await openDesk(home, ward.clinic.hospitalId, 'doctor');
  expect((await colleague.call(LIST)).body.items).toEqual([]);
  const doctor = await openAs('doctor');
  expect((await doctor.call(LIST)).body.items[0]!.patient.name).toBe('欧阳小雨');
  const elsewhere = await openDesk(home, (await openClinic(home.house)).hospitalId);
  expect((await elsewhere.call(LIST)).body.items).toEqual([]);
  const { phone } = ward.visitors[0]!;
  expect((await elsewhere.call(LIST, { query: { q: phone } })).body.items).toEqual([]);
});

test('the file has a BOM, runs no formula, and is written down before it goes out', async () => {
  const desk = await openAs('cashier');
  const got = await desk.call(FILE, {
    query: { day: ward.clinic.day },
    headers: { 'Accept-Language': 'zh-CN' },
  });
  expect(got.status).toBe(200);
  expect(got.headers.get('content-type')).toContain('text/csv');
  expect(got.headers.get('content-disposition')).toContain(`appointments-${ward.clinic.day}.csv`);
  const file = await fetch(`${home.url}/desk/${ward.clinic.hospitalId}/appointments.csv`, {
    headers: { Authorization: `Bearer ${desk.token}`, 'Accept-Language': 'en' },
  });
  const bytes = Buffer.from(await file.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatchObject({ Number: '1', Name: '欧阳小雨', 'Fee (CNY)': '50.00', Sex: 'Female' });
  expect(lines[3]!['Name']).toBe(`'=1+2`);
  expect(bytes.toString()).not.toContain(ward.visitors[0]!.idNumber);
  const exported = (await entriesOf(home, ward.clinic.hospitalId)).filter(
    ({ act, actor }) => act === 'visit.exported' && actor === desk.memberId,
  );
  expect(exported).toHaveLength(2);
  for (const { patientId } of ward.visitors) expect(exported[0]!.patient_ids).toContain(patientId);
});

test('a file that cannot be finished breaks off, and does not look whole', async () => {
  const clinic = await openClinic(home.house, { settings: { payment: 'on-site' }, inDays: 1 });
  const damaged = await visit(home, clinic, '损坏者');
  await home.house.database.query(`UPDATE patient SET name_sealed = 'x.y.z' WHERE id = $1`, [
    damaged.patientId,
  ]);
  const desk = await openDesk(home, clinic.hospitalId);
  const file = await fetch(`${home.url}/desk/${clinic.hospitalId}/appointments.csv?day=${clinic.day}`, {
    headers: { Authorization: `Bearer ${desk.token}` },
  });
  await expect(file.text()).rejects.toThrow();
});

test('a visit of a closed account keeps its line', async () => {
  const clinic = await openClinic(home.house, { settings: { payment: 'on-site' }, inDays: 1 });
  const gone = await visit(home, clinic, '离开者');
  await gone.person.call('POST /appointments/:id/cancellation', {
    params: { id: gone.appointmentId },
    body: {},
  });
  expect((await gone.person.call('DELETE /me')).status).toBe(204);
  const desk = await openDesk(home, clinic.hospitalId);
  const { body } = await desk.call(LIST, { query: { day: clinic.day } });
  expect(body.items[0]).toMatchObject({
    status: 'cancelled',
    payment: null,
    patient: { name: '***', age: null, phone: null },
  });
});
