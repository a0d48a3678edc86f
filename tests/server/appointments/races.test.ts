/**
 * Many at once: the same booking twenty times, five hundred people for twenty places, one patient in four
 * departments. Whatever the order, nobody is sold a place that is gone and every refusal says why.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { book, brokenPromises, pay, settleUntil } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

const tally = (answers: { status: number; problem: { code?: string } }[]) => {
  const counts: Record<string, number> = {};
  for (const { status, problem } of answers) {
    const outcome = status === 201 ? 'booked' : (problem.code ?? String(status));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

/** Signed-in people with a patient each, ten at a time. */
async function crowd(size: number): Promise<{ person: Person; patientId: string }[]> {
  const people: { person: Person; patientId: string }[] = [];
  for (let i = 0; i < size; i += 10) {
    const some = Array.from({ length: Math.min(10, size - i) }, async (_, j) => {
      const person = await signIn(home, `众人 ${i + j}`);
      return { person, patientId: await person.addPatient() };
    });
    people.push(...(await Promise.all(some)));
  }
  return people;
}

test('the same booking twenty times at once is one booking, answered twenty times', async () => {
  const person = await signIn(home, '连点的人');
  const patientId = await person.addPatient();
  const clinic = await openClinic(home.house, { places: [5] });
  const id = randomUUID();
  const answers = await Promise.all(Array.from({ length: 20 }, () => book(person, clinic, patientId, 0, id)));
  expect(tally(answers)).toEqual({ booked: 20 });
  expect(new Set(answers.map(({ body }) => body.chargeId)).size).toBe(1);
  const rows = await home.house.database.query(`SELECT 1 FROM appointment WHERE slot_id = $1`, [
    clinic.slotIds[0],
  ]);
  expect(rows).toHaveLength(1);
});

test('twenty different bookings of one patient for one doctor: one is made', async () => {
  const person = await signIn(home, '换号的人');
  const patientId = await person.addPatient();
  const clinic = await openClinic(home.house, { places: [10, 10] });
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) => book(person, clinic, patientId, i % 2)),
  );
  expect(tally(answers)).toEqual({ booked: 1, ALREADY_BOOKED_DOCTOR: 19 });
});

test('one patient in eight departments at once gets three', async () => {
  const person = await signIn(home, '跑科室的人');
  const patientId = await person.addPatient();
  const first = await openClinic(home.house);
  const { hospitalId } = first;
  const others = await Promise.all(Array.from({ length: 7 }, () => openClinic(home.house, { hospitalId })));
  const answers = await Promise.all([first, ...others].map((clinic) => book(person, clinic, patientId)));
  expect(tally(answers)).toEqual({ booked: 3, TOO_MANY_DEPARTMENTS: 5 });
});

test('five hundred people for twenty places: twenty booked and paid, the rest told that it is full', async () => {
  const people = await crowd(500);
  const clinic = await openClinic(home.house, { places: [20] });
  const answers = await Promise.all(people.map(({ person, patientId }) => book(person, clinic, patientId)));
  expect(tally(answers)).toEqual({ booked: 20, SLOT_FULL: 480 });

  const winners = people.filter((_, i) => answers[i]!.status === 201);
  const charges = answers.filter(({ status }) => status === 201).map(({ body }) => body.chargeId!);
  await Promise.all(winners.map(({ person }, i) => pay(person, charges[i]!)));
  await settleUntil(home, async () => {
    const [row] = await home.house.database.query(
      `SELECT count(*)::integer AS count FROM appointment WHERE slot_id = $1 AND status = 'booked'`,
      [clinic.slotIds[0]],
    );
    return row.count === 20;
  });
  const [ledger] = await home.house.database.query(
    `SELECT sum(debit)::integer AS debit, sum(credit)::integer AS credit FROM ledger_entry WHERE payee_id = $1`,
    [clinic.hospitalId],
  );
  expect(ledger).toEqual({ debit: 20 * 5000, credit: 20 * 5000 });
}, 120_000);

test('a place given back while many wait for it is sold once', async () => {
  const people = await crowd(30);
  const clinic = await openClinic(home.house, { places: [1], fee: 0 });
  const holder = people[0]!;
  const held = await book(holder.person, clinic, holder.patientId);
  const giveBack = () =>
    holder.person.call('POST /appointments/:id/cancellation', { params: { id: held.body.id }, body: {} });
  const rest = people.slice(1);
  const [, ...answers] = await Promise.all([
    giveBack(),
    ...rest.map(({ person, patientId }) => book(person, clinic, patientId)),
  ]);
  const booked = (answers as { status: number }[]).filter(({ status }) => status === 201).length;
  expect(booked).toBeLessThanOrEqual(1);
  await home.settle();
});

test('cancelled five times at once: one refund', async () => {
  const person = await signIn(home, '反悔的人');
  const patientId = await person.addPatient();
  const clinic = await openClinic(home.house, { places: [1] });
  const held = await book(person, clinic, patientId);
  await pay(person, held.body.chargeId!);
  await home.superapp.notificationsIdle();
  await home.settle();
  const params = { id: held.body.id };
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => person.call('POST /appointments/:id/cancellation', { params, body: {} })),
  );
  expect(answers.map(({ body }) => body.status)).toEqual(Array(5).fill('cancelled'));
  await settleUntil(home, async () => {
    const { body } = await person.call('GET /charges/:id', { params: { id: held.body.chargeId! } });
    return body.status === 'refunded';
  });
  expect(home.superapp.refunds().filter((one) => one.subMchid === clinic.subMerchant)).toHaveLength(1);
});

test('one id at two hospitals at once: paying the cheap one never books the dear one', async () => {
  const person = await signIn(home, '一号两用的人');
  const patientId = await person.addPatient();
  for (let tries = 0; tries < 5; tries += 1) {
    const cheap = await openClinic(home.house, { fee: 1, inDays: 1 + tries });
    const dear = await openClinic(home.house, { fee: 50_000, inDays: 1 + tries });
    const id = randomUUID();
    const [held] = await Promise.all([
      book(person, cheap, patientId, 0, id),
      book(person, dear, patientId, 0, id),
    ]);
    if (held.status !== 201) continue; // the other one was first
    await pay(person, held.body.chargeId!);
    await home.superapp.notificationsIdle();
    await home.settle();
    const rows: { hospital_id: string; status: string }[] = await home.house.database.query(
      `SELECT hospital_id, status FROM appointment WHERE id = $1`,
      [id],
    );
    const booked = rows.filter(({ status }) => status === 'booked');
    expect(booked.map((row) => row.hospital_id)).toEqual([cheap.hospitalId]);
  }
});

test('a patient removed while a visit is booked for them: one of the two is refused', async () => {
  const person = await signIn(home, '边删边约的人');
  for (let tries = 0; tries < 5; tries += 1) {
    const patientId = await person.addPatient();
    const clinic = await openClinic(home.house, { fee: 0 });
    const [booked, removed] = await Promise.all([
      book(person, clinic, patientId),
      person.call('DELETE /patients/:id', { params: { id: patientId } }),
    ]);
    const outcome = `${booked.status} and ${removed.status}`;
    expect(['201 and 409', '404 and 204']).toContain(outcome);
    if (booked.status === 201) {
      await person.call('POST /appointments/:id/cancellation', { params: { id: booked.body.id }, body: {} });
      await person.call('DELETE /patients/:id', { params: { id: patientId } });
    }
    await home.settle();
  }
});
