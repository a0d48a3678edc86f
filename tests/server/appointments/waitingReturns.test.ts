/**
 * A hot place that nobody waits for when it is given back: it cannot be handed on, and who waits comes first.
 *
 * @jest-environment node
 */
import { book } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openStories } from '../../support/stories';
import { holdPlace, joinAs, signInForLong, standing, statuses, leftOf } from '../../support/waiting';

const home = openStories();

const MINUTES = 60_000;

test('a hot place is not for sale to an accomplice: it returns at a random moment within ten minutes', async () => {
  const returned: number[] = [];
  for (let run = 0; run < 2; run += 1) {
    const clinic = await openClinic(home.house, { places: [1, 2], fee: 0, settings: { returnMinutes: 10 } });
    const scalper = await holdPlace(home, '号贩子', clinic);
    const accomplice = await signInForLong(home, '同伙');
    const patientId = await accomplice.addPatient();
    await scalper.cancel();
    await home.settle();
    expect((await book(accomplice, clinic, patientId)).problem.code).toBe('SLOT_FULL');
    const [kept] = await home.house.database.query(
      `SELECT extract(epoch FROM returns_at - kept_at)::float AS seconds FROM kept_place WHERE slot_id = $1`,
      [clinic.slotIds[0]],
    );
    returned.push(kept.seconds);
    home.clock.advance(kept.seconds * 1000 - 500);
    await home.settle();
    if ((await leftOf(accomplice, clinic)) === 0) {
      home.clock.advance(1000);
      await home.settle();
    }
    expect(await leftOf(accomplice, clinic)).toBe(1);
    // where places were left, nothing is held back
    const open = await holdPlace(home, '换时段的人', clinic, 1);
    await open.cancel();
    expect(await leftOf(accomplice, clinic, 1)).toBe(2);
  }
  expect(new Set(returned).size).toBe(2);
  expect(Math.max(...returned)).toBeLessThanOrEqual(10 * 60);
});

test('who joins for a hot place that is held back has no right to it: it goes on sale; who was in line before has', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1], fee: 0, settings: { returnMinutes: 10 } });
  await (await holdPlace(home, '退号', clinic)).cancel();
  const told = await joinAs(home, '被告知的同伙', clinic);
  await home.settle();
  expect((await standing(told)).status).toBe('waiting');
  home.clock.advance(11 * MINUTES);
  await home.settle();
  expect((await standing(told)).status).toBe('waiting');
  const passer = await signInForLong(home, '路过的人');
  expect(await leftOf(passer, clinic)).toBe(1);

  // kept from it by a rule when it was given back, and in line all the same
  const other = await openClinic(home.house, { places: [1, 1], fee: 0, settings: { returnMinutes: 10 } });
  const holder = await holdPlace(home, '退号', other);
  const early = await joinAs(home, '先来的人', other);
  const elsewhere = await book(early.person, other, early.patientId, 1);
  await holder.cancel();
  const late = await joinAs(home, '后来的人', other);
  const params = { id: elsewhere.body.id };
  await early.person.call('POST /appointments/:id/cancellation', { params, body: {} });
  await home.settle();
  expect(await statuses([early, late])).toEqual(['waiting', 'waiting']);
  home.clock.advance(11 * MINUTES);
  await home.settle();
  expect(await statuses([early, late])).toEqual(['offered', 'waiting']);
});

test('who may not book here for a time keeps no place off sale; who is behind them has it', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0, settings: { returnMinutes: 10 } });
  const holder = await holdPlace(home, '退号', clinic);
  const banned = await joinAs(home, '后来被限制的人', clinic);
  await home.house.database.query(
    `INSERT INTO booking_ban (hospital_id, id, user_id, patient_id, person, appointment_id, no_shows, from_at, until_at)
     SELECT $1, gen_random_uuid(), user_id, id, id_number_index, gen_random_uuid(), 3, $3, $4 FROM patient WHERE id = $2`,
    [
      ...[clinic.hospitalId, banned.patientId, home.clock.now()],
      new Date(home.clock.now().getTime() + 24 * 60 * MINUTES),
    ],
  );
  await holder.cancel();
  await home.settle();
  home.clock.advance(10 * MINUTES);
  await home.settle();
  const next = await signInForLong(home, '接着约的人');
  expect(await leftOf(next, clinic)).toBe(1);
  const taken = await book(next, clinic, await next.addPatient());
  const behind = await joinAs(home, '排在后面的人', clinic);
  await next.call('POST /appointments/:id/cancellation', { params: { id: taken.body.id }, body: {} });
  await home.settle();
  expect(await statuses([banned, behind])).toEqual(['waiting', 'offered']);
});
