/**
 * Events that were given up: a place they were about is sold all the same, and nobody is left with an offer that is over.
 *
 * @jest-environment node
 */
import { sweep } from '../../../server/worker';
import { brokenPromises } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { holdPlace, joinAs, leftOf, signInForLong, standing, statuses } from '../../support/waiting';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

const MINUTES = 60_000;

/** As after the last attempt: it waits for a person, who comes when the story is over. */
async function giveUp(name: string): Promise<() => Promise<void>> {
  const [, given] = await home.house.database.query(
    `UPDATE outbox_event SET dead_at = $2 WHERE name = $1 AND dead_at IS NULL`,
    [name, home.clock.now()],
  );
  expect(given).toBe(1);
  return () => home.house.database.query(`DELETE FROM outbox_event WHERE dead_at IS NOT NULL`);
}

const underWay = async (name: string): Promise<number> => {
  const rows = await home.house.database.query(
    `SELECT 1 FROM outbox_event WHERE name = $1 AND dead_at IS NULL`,
    [name],
  );
  return rows.length;
};

test('a place kept for those who wait is offered though its event was given up; twice swept is once told', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  const holder = await holdPlace(home, '退号', clinic);
  const waiter = await joinAs(home, '候补', clinic);
  await home.settle();
  await holder.cancel();
  const tidy = await giveUp('place.kept');
  // whoever is only about to be told is not told twice
  await sweep(home.house);
  expect(await underWay('place.kept')).toBe(0);
  home.clock.advance(11 * MINUTES);
  await sweep(home.house);
  await sweep(home.house);
  expect(await underWay('place.kept')).toBe(1);
  await home.settle();
  expect((await standing(waiter)).status).toBe('offered');
  await tidy();

  // and so it is with the offer, which costs nothing here: it runs out though its timer was given up
  const next = await joinAs(home, '下一位', clinic);
  const tidyOffer = await giveUp('appointment.offer-due');
  home.clock.advance(26 * MINUTES);
  await sweep(home.house);
  await home.settle();
  expect(await statuses([waiter, next])).toEqual(['waiting', 'offered']);
  await tidyOffer();
});

test('a place that was to return to sale returns though its timer was given up', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1], fee: 0, settings: { returnMinutes: 10 } });
  const holder = await holdPlace(home, '退号', clinic);
  await holder.cancel();
  await home.settle();
  const tidy = await giveUp('place.return-due');
  const person = await signInForLong(home, '路过的人');
  home.clock.advance(21 * MINUTES);
  await home.settle();
  expect(await leftOf(person, clinic)).toBe(0);
  await sweep(home.house);
  await home.settle();
  expect(await leftOf(person, clinic)).toBe(1);
  await tidy();
});

test('who was offered a place that was cancelled behind their back is in line again, and has the place all the same', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  const holder = await holdPlace(home, '退号', clinic);
  const waiter = await joinAs(home, '候补', clinic);
  await home.settle();
  await holder.cancel();
  await home.settle();
  const offered = await standing(waiter);
  expect(offered.status).toBe('offered');
  // as a process that knew of no waitlist would
  const id = offered.offer!.appointmentId;
  await home.house.database.query(
    `WITH gone AS (UPDATE appointment SET status = 'cancelled', cancel_reason = 'not-paid', hold_until = NULL WHERE id = $1
       RETURNING hospital_id, id, slot_id, place),
     free AS (UPDATE slot s SET free_places = array_append(s.free_places, g.place) FROM gone g
       WHERE s.hospital_id = g.hospital_id AND s.id = g.slot_id)
     INSERT INTO appointment_history (hospital_id, appointment_id, step, status, at, actor)
     SELECT hospital_id, id, 2, 'cancelled', $2, 'timer' FROM gone`,
    [id, home.clock.now()],
  );
  await sweep(home.house);
  // who waits on and could have the place that is free now is offered it
  await home.settle();
  const again = await standing(waiter);
  expect(again).toMatchObject({ status: 'offered', lapses: 1 });
  expect(again.offer!.appointmentId).not.toBe(id);
});

test('what is given up each time is told again a few times and then waits for a person; it holds up nothing else', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  const holder = await holdPlace(home, '退号', clinic);
  const waiter = await joinAs(home, '候补', clinic);
  await home.settle();
  await holder.cancel();
  let tidy = await giveUp('place.kept');
  const sweepLater = async () => {
    home.clock.advance(11 * MINUTES);
    await sweep(home.house);
  };
  for (let dead = 1; dead < 5; dead += 1) {
    await sweepLater();
    tidy = await giveUp('place.kept');
  }
  await sweepLater();
  expect(await underWay('place.kept')).toBe(0);

  // the person has come; meanwhile one of the questions cannot be asked
  await tidy();
  const rename = (from: string, to: string) =>
    home.house.database.query(`ALTER TABLE kept_place RENAME COLUMN ${from} TO ${to}`);
  await rename('kept_at', 'kept_elsewhere');
  await sweepLater().finally(() => rename('kept_elsewhere', 'kept_at'));
  expect(await underWay('place.kept')).toBe(0);
  await sweepLater();
  await home.settle();
  expect((await standing(waiter)).status).toBe('offered');
});
