/**
 * Moves at the same moment as other moves, cancellations, bookings and payments: no place has two visits, none is
 * lost, and every fen is kept or on its way back, whoever was first.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { book, brokenPromises, pay, settleUntil } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { booked, cancel, colleague, freePlaces, move, startOf, takings, visitOf, withdraw } from './moves';
import { crowd } from './planning/clinics';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterEach(async () => {
  await home.superapp.notificationsIdle();
  await home.settle();
  expect(await brokenPromises(home.house)).toEqual([]);
});
afterAll(() => home.close());

const tally = (answers: readonly { status: number; problem: { code?: string } }[]) => {
  const counts: Record<string, number> = {};
  for (const { status, problem } of answers) {
    const outcome = status < 300 ? 'done' : (problem.code ?? String(status));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

async function someone() {
  const person = await signIn(home, `某人 ${randomUUID()}`);
  return { person, patientId: await person.addPatient() };
}

test('twenty moves into one place: one has it, and the others keep what they have', async () => {
  const clinic = await openClinic(home.house, { places: [20], fee: 0 });
  const wanted = await colleague(home, clinic, { places: [1], fee: 0, inDays: 3 });
  const people = await crowd(home, 20);
  const ids = await Promise.all(people.map((one) => booked(home, one.person, clinic, one.patientId)));
  const answers = await Promise.all(
    people.map(({ person }, i) => move(person, ids[i]!, { clinic: wanted, fee: 0 })),
  );
  expect(tally(answers)).toEqual({ done: 1, SLOT_FULL: 19 });
  expect([await freePlaces(home, clinic), await freePlaces(home, wanted)]).toEqual([1, 0]);
});

test('one appointment, ten times the same act and on two devices another: it moves once', async () => {
  const clinic = await openClinic(home.house, { places: [2, 2], fee: 0 });
  const { person, patientId } = await someone();
  const id = await booked(home, person, clinic, patientId);
  const act = { clinic, slot: 1, fee: 0, id: randomUUID(), movedFrom: startOf(clinic) };
  const same = await Promise.all(Array.from({ length: 10 }, () => move(person, id, act)));
  expect(tally(same)).toEqual({ done: 10 });
  expect((await visitOf(person, id)).movesLeft).toBe(1);
  const other = await colleague(home, clinic, { places: [1, 1], fee: 0, inDays: 3 });
  const two = await Promise.all(
    [0, 1].map((slot) => move(person, id, { clinic: other, slot, fee: 0, movedFrom: startOf(clinic, 1) })),
  );
  expect(tally(two)).toEqual({ done: 1, CHANGED_MEANWHILE: 1 });
});

test('crosswise between two full slots with one place each to spare, forty times: nobody waits in a circle', async () => {
  const clinic = await openClinic(home.house, { places: [11, 11], fee: 0 });
  const people = await crowd(home, 20);
  const ids = await Promise.all(
    people.map((one, i) => booked(home, one.person, clinic, one.patientId, i % 2)),
  );
  for (const round of [1, 2]) {
    const answers = await Promise.all(
      people.map(({ person }, i) => move(person, ids[i]!, { clinic, slot: (i + round) % 2, fee: 0 })),
    );
    const counts = tally(answers);
    const { done = 0, SLOT_FULL: full = 0, ALREADY_BOOKED_SLOT: there = 0 } = counts;
    expect([done + full + there, done > 0]).toEqual([20, true]);
  }
});

test('while it is cancelled: cancelled it is, and all the money is on its way back', async () => {
  const clinic = await openClinic(home.house, { places: [5], fee: 5000 });
  const cheaper = await colleague(home, clinic, { places: [5], fee: 2000, inDays: 3 });
  const people = await crowd(home, 5);
  const ids = await Promise.all(people.map((one) => booked(home, one.person, clinic, one.patientId)));
  const answers = await Promise.all(
    people.flatMap(({ person }, i) => {
      const acts = [
        () => cancel(person, ids[i]!),
        () => move(person, ids[i]!, { clinic: cheaper, fee: 2000 }),
      ];
      return (i % 2 ? acts : acts.reverse()).map((act) => act());
    }),
  );
  expect(answers.every(({ status, problem }) => status < 300 || problem.code === 'NOT_RESCHEDULABLE')).toBe(
    true,
  );
  for (const [i, { person }] of people.entries())
    expect((await visitOf(person, ids[i]!)).status).toBe('cancelled');
  expect([await freePlaces(home, clinic), await freePlaces(home, cheaper)]).toEqual([5, 5]);
  await settleUntil(home, async () => {
    home.clock.advance(30_000);
    return (await takings(home, clinic)) === 0;
  });
});

test('paying the difference while cancelling, giving up or letting it run out: one of them it is', async () => {
  const clinic = await openClinic(home.house, { places: [9] });
  const dearer = await colleague(home, clinic, { places: [9], fee: 9000, inDays: 3 });
  const people = await crowd(home, 9);
  const ids = await Promise.all(people.map((one) => booked(home, one.person, clinic, one.patientId)));
  const moves = await Promise.all(
    people.map(({ person }, i) => move(person, ids[i]!, { clinic: dearer, fee: 9000 })),
  );
  const working = home.settle();
  await Promise.all(
    people.flatMap(({ person }, i) => {
      const { id, chargeId } = moves[i]!.body;
      const paying = pay(person, chargeId!).catch(() => 'refused');
      if (i % 3 === 0) return [paying, cancel(person, ids[i]!)];
      return i % 3 === 1 ? [paying, withdraw(person, ids[i]!, id)] : [paying];
    }),
  );
  await working;
  home.clock.advance(14 * 60_000);
  await home.settle();
  await home.superapp.notificationsIdle();
  home.clock.advance(2 * 60_000);
  await settleUntil(home, async () => {
    const open: unknown[] = await home.house.database.query(`SELECT 1 FROM reschedule WHERE status = 'open'`);
    return open.length === 0;
  });
  const rows: { status: string; starts_at: Date; fee: string }[] = await home.house.database.query(
    `SELECT a.status, a.starts_at, a.fee FROM appointment a WHERE a.hospital_id = $1`,
    [clinic.hospitalId],
  );
  const kept = rows
    .filter(({ status }) => status === 'booked')
    .reduce((sum, { fee }) => sum + Number(fee), 0);
  await settleUntil(home, async () => {
    home.clock.advance(30_000);
    return (await takings(home, clinic)) === kept;
  });
});

test('the old place is sold once: to one of those who book it at that moment', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  const other = await colleague(home, clinic, { places: [1], fee: 0, inDays: 3 });
  const { person, patientId } = await someone();
  const id = await booked(home, person, clinic, patientId);
  const rivals = await crowd(home, 10);
  const [moved, ...answers] = await Promise.all([
    move(person, id, { clinic: other, fee: 0 }),
    ...rivals.map((one) => book(one.person, clinic, one.patientId)),
  ]);
  expect(moved.status).toBe(201);
  expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
});

test('whoever waits for the old place is offered it, before anybody can book it', async () => {
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  const other = await colleague(home, clinic, { places: [1], fee: 0, inDays: 3 });
  const { person, patientId } = await someone();
  const id = await booked(home, person, clinic, patientId);
  const waiting = await someone();
  const joined = await waiting.person.call('POST /waitlist', {
    body: {
      ...{ id: randomUUID(), hospitalId: clinic.hospitalId, patientId: waiting.patientId },
      wish: { slotId: clinic.slotIds[0]! },
    },
  });
  expect(joined.status).toBe(201);
  await move(person, id, { clinic: other, fee: 0 });
  const rival = await someone();
  expect((await book(rival.person, clinic, rival.patientId)).problem.code).toBe('SLOT_FULL');
  await home.settle();
  const { body } = await waiting.person.call('GET /waitlist', { query: {} });
  expect(body.items[0]).toMatchObject({ status: 'offered', offer: { startsAt: startOf(clinic) } });
});
