/** The history's plan is its seed's, and its checker finds what is broken: a promise that always holds is none. */
import { check } from '../../scripts/history/check';
import { BLOWS, planOf } from '../../scripts/history/plan';
import { bookAndPay } from '../support/booking';
import { openClinic, type Clinic } from '../support/clinic';
import { openTestHouse, type TestHouse } from '../support/house';
import { signIn } from '../support/people';

test('the same seed is the same plan, act by act and blow by blow; another one is another', () => {
  const first = planOf(42, 3);
  const again = planOf(42, 3);
  const take = <T>(endless: Generator<T, never>) => Array.from({ length: 50 }, () => endless.next().value);
  expect(again.digest).toBe(first.digest);
  expect(take(again.drawsOf(2))).toEqual(take(first.drawsOf(2)));
  expect(take(again.blows())).toEqual(take(first.blows()));
  expect(planOf(43, 3).digest).not.toBe(first.digest);
  expect(new Set(take(first.blows()).map(({ kind }) => kind))).toEqual(new Set(BLOWS));
});

describe('the checker', () => {
  let home: TestHouse;
  let clinic: Clinic;
  let visit: { id: string; chargeId: string };
  beforeAll(async () => {
    home = await openTestHouse();
    const person = await signIn(home, '林晓');
    clinic = await openClinic(home.house, { places: [3, 3] });
    visit = await bookAndPay(home, person, clinic, await person.addPatient());
  });
  afterAll(() => home.close());

  const brokenNow = async () =>
    (await check(home.database.url)).filter(({ broken }) => broken.length > 0).map(({ promise }) => promise);
  const slot = () => [clinic.slotIds[1]!];
  const id = () => [visit.id];
  const charge = () => [visit.chargeId];

  test('finds nothing where all is well', async () => {
    expect(await brokenNow()).toEqual([]);
  });

  // what each does to the tables, and how it is undone
  test.each<[promise: string, harm: string, cure: string, of: () => unknown[]]>([
    [
      'no place is lost and none is made up',
      `UPDATE slot SET free_places = '{1,2}' WHERE id = $1`,
      `UPDATE slot SET free_places = '{1,2,3}' WHERE id = $1`,
      slot,
    ],
    [
      'a place is never in two hands',
      `INSERT INTO kept_place SELECT hospital_id, id, 1, 'return', now(), now() FROM slot WHERE id = $1`,
      `DELETE FROM kept_place WHERE slot_id = $1`,
      slot,
    ],
    [
      'an appointment stands where its slot stands',
      `UPDATE appointment SET starts_at = starts_at + interval '1 hour' WHERE id = $1`,
      `UPDATE appointment SET starts_at = starts_at - interval '1 hour' WHERE id = $1`,
      id,
    ],
    [
      'history is without gaps, begins with the booking, and ends where the appointment stands',
      `UPDATE appointment_history SET step = step + 1 WHERE appointment_id = $1 AND step = 2`,
      `UPDATE appointment_history SET step = step - 1 WHERE appointment_id = $1 AND step = 3`,
      id,
    ],
    [
      'every step of a history is one the rules know',
      `UPDATE appointment_history SET status = 'fulfilled' WHERE appointment_id = $1 AND step = 1`,
      `UPDATE appointment_history SET status = 'pending' WHERE appointment_id = $1 AND step = 1`,
      id,
    ],
    [
      'a stopped clinic has nobody left who waits for it',
      `UPDATE schedule SET status = 'stopped' WHERE id = (SELECT schedule_id FROM appointment WHERE id = $1)`,
      `UPDATE schedule SET status = 'open' WHERE id = (SELECT schedule_id FROM appointment WHERE id = $1)`,
      id,
    ],
    [
      'what was paid for a visit that is on is its fee, no more and no less',
      `UPDATE appointment SET fee = fee + 1 WHERE id = $1`,
      `UPDATE appointment SET fee = fee - 1 WHERE id = $1`,
      id,
    ],
    [
      'nobody has paid for a place they do not have',
      `UPDATE appointment SET status = 'cancelled', cancel_reason = 'stopped' WHERE id = $1`,
      `UPDATE appointment SET status = 'booked', cancel_reason = NULL WHERE id = $1`,
      id,
    ],
    [
      'a charge is called what its sums say',
      `UPDATE charge SET status = 'refunded' WHERE id = $1`,
      `UPDATE charge SET status = 'paid' WHERE id = $1`,
      charge,
    ],
    [
      'the ledger says of each charge what came in and what went back',
      `UPDATE charge SET amount = amount + 1 WHERE id = $1`,
      `UPDATE charge SET amount = amount - 1 WHERE id = $1`,
      charge,
    ],
    [
      'nothing was given up',
      `INSERT INTO outbox_event (id, name, payload, run_at, dead_at) VALUES ($1, 'charge.expired', '{}', now(), now())`,
      `DELETE FROM outbox_event WHERE id = $1`,
      charge,
    ],
  ])('finds it when it is not so that %s', async (promise, harm, cure, of) => {
    await home.house.database.query(harm, of());
    expect(await brokenNow()).toContain(promise);
    await home.house.database.query(cure, of());
    expect(await brokenNow()).toEqual([]);
  });
});
