/**
 * The day's state in one answer, added up by hand.
 *
 * @jest-environment node
 */
import { addDays } from '../../../../shared/time';
import { bookAndPay, brokenPromises, settleUntil } from '../../../support/booking';
import { openClinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { signIn } from '../../../support/people';
import { openDesk } from '../../../support/staff';
import { openWard, toTime } from './ward';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

const TODAY = 'GET /desk/:hospitalId/today';

test('visits by what became of them, places left, arrivals by hour, and the days ahead', async () => {
  const { clinic, visitors } = await openWard(home, {
    places: [2, 2, 4],
    names: ['甲', '乙', '丙', '丁', '戊'],
  });
  const { hospitalId, departmentId } = clinic;
  await openClinic(home.house, { hospitalId, departmentId, inDays: 3, places: [10] });
  const desk = await openDesk(home, hospitalId, 'registrar');
  const ids = visitors.map(({ appointmentId }) => appointmentId);
  const check = (id: string) =>
    desk.call('POST /desk/:hospitalId/appointments/:id/check-in', { params: { id }, body: {} });
  await check(ids[0]!);
  await check(ids[1]!);
  toTime(home, clinic.day, '09:05');
  const later = await openDesk(home, hospitalId, 'registrar');
  await later.call('POST /desk/:hospitalId/appointments/:id/check-in', { params: { id: ids[2]! }, body: {} });
  await later.call('POST /desk/:hospitalId/appointments/:id/fulfilment', {
    params: { id: ids[0]! },
    body: {},
  });

  const { body } = await later.call(TODAY);
  expect(body.tally).toEqual({
    ...{ booked: 5, expected: 2, checkedIn: 3, waiting: 2, fulfilled: 1, noshow: 0, cancelled: 0 },
    // two windows are full, and one of four places of the third is taken
    ...{ places: 8, placesLeft: 3 },
  });
  expect(body.departments).toEqual([
    {
      departmentId,
      departmentName: expect.stringContaining('内科'),
      departmentNameEn: 'Internal Medicine',
      ...body.tally,
    },
  ]);
  expect(body.hours).toEqual([
    { hour: 8, booked: 0, arrived: 2, paid: 0, refunded: 0 },
    { hour: 9, booked: 4, arrived: 1, paid: 0, refunded: 0 },
    { hour: 10, booked: 1, arrived: 0, paid: 0, refunded: 0 },
  ]);
  expect(body.ahead).toHaveLength(7);
  expect(body.ahead[0]).toEqual({ day: clinic.day, places: 8, booked: 5 });
  expect(body.ahead[3]).toEqual({ day: addDays(clinic.day, 3), places: 10, booked: 0 });
});

test('a retired department is shown on days on which it had visits', async () => {
  const { clinic } = await openWard(home, { names: ['庚'] });
  const { hospitalId } = clinic;
  const idle = await openClinic(home.house, { hospitalId, inDays: 0 });
  await home.house.database.query(`UPDATE department SET retired_at = now() WHERE hospital_id = $1`, [
    hospitalId,
  ]);
  const desk = await openDesk(home, hospitalId, 'registrar');
  const { body } = await desk.call(TODAY);
  expect(body.departments.map(({ departmentId }) => departmentId)).toEqual([clinic.departmentId]);
  expect(body.tally.places).toBe(body.departments[0]!.places);
  expect(idle.day).toBe(clinic.day);
});

test('money of the day: paid, given back and what is left, for those who take money', async () => {
  const clinic = await openClinic(home.house, { fee: 5000 });
  const person = await signIn(home, '付款人');
  const first = await bookAndPay(home, person, clinic, await person.addPatient());
  await bookAndPay(home, person, clinic, await person.addPatient(), 1);
  await person.call('POST /appointments/:id/cancellation', { params: { id: first.id }, body: {} });
  const cashier = await openDesk(home, clinic.hospitalId, 'cashier');
  await settleUntil(home, async () => (await cashier.call(TODAY)).body.money!.refunded > 0);
  const { body } = await cashier.call(TODAY);
  expect(body.money).toEqual({ paid: 10000, refunded: 5000, net: 5000, onSite: 0 });
  expect(body.hours.reduce((sum, { paid }) => sum + (paid ?? 0), 0)).toBe(10000);
  // the visits are of another day
  expect(body.tally).toMatchObject({ booked: 0, cancelled: 0 });
  const thatDay = await cashier.call(TODAY, { query: { day: clinic.day } });
  expect(thatDay.body).toMatchObject({ tally: { booked: 1, cancelled: 1 }, money: { paid: 0 } });
  for (const role of ['doctor', 'viewer'] as const) {
    const other = await openDesk(home, clinic.hospitalId, role);
    const seen = (await other.call(TODAY)).body;
    expect(seen.money).toBeNull();
    // nor that money came at some hour
    expect(seen.hours).toEqual([]);
    const { hours } = (await other.call(TODAY, { query: { day: clinic.day } })).body;
    expect(hours.map(({ paid, refunded }) => [paid, refunded])).toEqual([[null, null]]);
  }
});

test('a hospital without a clinic has an empty day', async () => {
  const clinic = await openClinic(home.house, { inDays: 6 });
  const desk = await openDesk(home, clinic.hospitalId);
  const { body } = await desk.call(TODAY);
  expect(body).toMatchObject({ departments: [], hours: [], tally: { booked: 0, places: 0, placesLeft: 0 } });
  expect(body.ahead.map(({ places }) => places)).toEqual([0, 0, 0, 0, 0, 0, 8]);
});
