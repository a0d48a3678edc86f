/**
 * From a free place to a confirmed visit and back: the stories of a person who books, pays, cancels or lets go.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { DEFAULT_BOOKING_SETTINGS } from '../../../shared/hospitals/rules';
import { publishSchedules } from '../../../server/appointments';
import { book, bookAndPay, brokenPromises, pay, settleUntil, statusOf } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';

let home: TestHouse;
let person: Person;
let patientId: string;

beforeAll(async () => {
  home = await openTestHouse();
  person = await signIn(home, '林晓');
  patientId = await person.addPatient();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

const left = async (clinic: { hospitalId: string; doctorId: string | null; slotIds: string[] }, slot = 0) => {
  const { body } = await home.call('GET /schedules', {
    query: { hospitalId: clinic.hospitalId, doctorId: clinic.doctorId ?? undefined },
  });
  return body.items.flatMap((one) => one.slots).find((one) => one.id === clinic.slotIds[slot])?.left;
};

test('a place is held, paid, and booked with the number of its place', async () => {
  const clinic = await openClinic(home.house, { places: [2, 3] });
  const held = await book(person, clinic, patientId, 1);
  expect(held.status).toBe(201);
  expect(held.body).toMatchObject({ status: 'pending', fee: 5000, visitNumber: null });
  expect(Date.parse(held.body.holdUntil!) - home.clock.now().getTime()).toBeGreaterThan(14 * 60_000);
  expect(await left(clinic, 1)).toBe(2);

  expect(await pay(person, held.body.chargeId!)).toBe('ok');
  await settleUntil(home, async () => (await statusOf(person, held.body.id)) === 'booked');

  const { body } = await person.call('GET /appointments/:id', { params: { id: held.body.id } });
  expect(body).toMatchObject({
    visitNumber: 3,
    cancellable: true,
    hospitalName: '清河医院',
    patientName: '林晓',
  });
  expect(body.visitCode).toMatch(/^\d{10}$/);
  expect(body.charge).toMatchObject({ status: 'paid', amount: 5000, refunded: 0 });
  expect(body.history.map(({ status, actor }) => `${status} by ${actor}`)).toEqual([
    'pending by person',
    'booked by channel',
  ]);
});

test('cancelled before the deadline: the place is free again and the money comes back', async () => {
  const clinic = await openClinic(home.house, { places: [1] });
  const { id } = await bookAndPay(home, person, clinic, patientId);
  expect(await left(clinic)).toBe(0);

  const cancelled = await person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
  expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelReason: 'by-person', visitNumber: null });
  expect(await left(clinic)).toBe(1);

  await settleUntil(home, async () => {
    const { body } = await person.call('GET /appointments/:id', { params: { id } });
    return body.charge?.status === 'refunded';
  });
  const again = await person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
  expect(again.status).toBe(200);
  expect(home.superapp.refunds().filter((refund) => refund.amount === 5000)).toHaveLength(1);
});

test('a hold that nobody pays is closed at the channel and its place goes back on sale', async () => {
  const clinic = await openClinic(home.house, { places: [1], settings: { holdMinutes: 5 } });
  const held = await book(person, clinic, patientId);
  await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
  home.clock.advance(5 * 60_000 + 1_000);
  await home.settle();

  expect(await statusOf(person, held.body.id)).toBe('cancelled');
  expect(await left(clinic)).toBe(1);
  expect(home.superapp.orders().at(-1)).toMatchObject({ state: 'CLOSED' });
  const late = await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
  expect(late.problem.code).toBe('CHARGE_NOT_OPEN');
});

test('an unpaid hold can be given back at once', async () => {
  const clinic = await openClinic(home.house, { places: [1] });
  const held = await book(person, clinic, patientId);
  const released = await person.call('POST /appointments/:id/cancellation', {
    params: { id: held.body.id },
    body: { reason: '点错了' },
  });
  expect(released.body).toMatchObject({ status: 'cancelled', cancelReason: 'by-person' });
  expect(await left(clinic)).toBe(1);
  await home.settle();
});

test('without a fee, or where people pay on site, the place is booked at once', async () => {
  const free = await openClinic(home.house, { fee: 0 });
  const onSite = await openClinic(home.house, { settings: { payment: 'on-site' } });
  for (const clinic of [free, onSite]) {
    const booked = await book(person, clinic, patientId);
    expect(booked.body).toMatchObject({ status: 'booked', visitNumber: 1, chargeId: null, holdUntil: null });
  }
  await home.settle();
  const { body } = await person.call('GET /notices');
  expect(body.items.filter((notice) => notice.kind === 'appointment-booked').length).toBeGreaterThanOrEqual(
    2,
  );
});

test('a day is listed from morning to evening', async () => {
  const clinic = await openClinic(home.house);
  const { hospitalId, departmentId, doctorId, day } = clinic;
  const clocks = { evening: ['18:00', '18:30'], afternoon: ['14:00', '14:30'] } as const;
  const later = (['evening', 'afternoon'] as const).map((half) => {
    const slots = [{ from: clocks[half][0], to: clocks[half][1], places: 1 }];
    return { hospitalId, departmentId, doctorId, day, half, fee: 0, slots };
  });
  await home.house.database.transaction((tx) => publishSchedules(tx, later, DEFAULT_BOOKING_SETTINGS));
  const { body } = await home.call('GET /schedules', { query: { hospitalId, doctorId: doctorId! } });
  expect(body.items.map(({ half }) => half)).toEqual(['morning', 'afternoon', 'evening']);
});

describe('what is refused', () => {
  test('a slot not released yet says when it will be', async () => {
    const clinic = await openClinic(home.house, { inDays: 9 });
    const refused = await book(person, clinic, patientId);
    expect(refused.problem).toMatchObject({ code: 'SLOT_NOT_RELEASED', status: 409 });
    expect(refused.problem.detail).toMatch(/07:00/);
  });

  test('a slot that has begun', async () => {
    const clinic = await openClinic(home.house, { inDays: -1 });
    expect((await book(person, clinic, patientId)).problem.code).toBe('SLOT_PAST');
  });

  test('a stopped clinic', async () => {
    const clinic = await openClinic(home.house);
    await home.house.database.query(`UPDATE schedule SET status = 'stopped' WHERE id = $1`, [
      clinic.scheduleId,
    ]);
    expect((await book(person, clinic, patientId)).problem.code).toBe('SLOT_STOPPED');
  });

  test('the same doctor twice in a day, also at another time', async () => {
    const clinic = await openClinic(home.house);
    await book(person, clinic, patientId, 0);
    expect((await book(person, clinic, patientId, 1)).problem.code).toBe('ALREADY_BOOKED_DOCTOR');
  });

  test('the same slot of a department clinic twice, but not another slot', async () => {
    const clinic = await openClinic(home.house, { doctor: false });
    await book(person, clinic, patientId, 0);
    expect((await book(person, clinic, patientId, 0)).problem.code).toBe('ALREADY_BOOKED_SLOT');
    expect((await book(person, clinic, patientId, 1)).status).toBe(201);
  });

  test('a fourth department in a day; a second doctor of one of the three is fine', async () => {
    const first = await openClinic(home.house);
    const { hospitalId, departmentId } = first;
    const others = [
      await openClinic(home.house, { hospitalId }),
      await openClinic(home.house, { hospitalId }),
    ];
    for (const clinic of [first, ...others]) expect((await book(person, clinic, patientId)).status).toBe(201);
    const colleague = await openClinic(home.house, { hospitalId, departmentId });
    expect((await book(person, colleague, patientId)).status).toBe(201);
    const fourth = await openClinic(home.house, { hospitalId });
    const refused = await book(person, fourth, patientId);
    expect(refused.problem).toMatchObject({ code: 'TOO_MANY_DEPARTMENTS', details: { max: 3 } });
  });

  test('cancelling after the deadline, and anything already over', async () => {
    const clinic = await openClinic(home.house, { inDays: 1 });
    const { id } = await bookAndPay(home, person, clinic, patientId);
    await home.house.database.query(
      `UPDATE appointment SET cancel_deadline = now() - interval '1 hour' WHERE id = $1`,
      [id],
    );
    const late = await person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
    expect(late.problem).toMatchObject({ code: 'CANCEL_TOO_LATE' });
    await home.house.database.query(`UPDATE appointment SET status = 'fulfilled' WHERE id = $1`, [id]);
    const over = await person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
    expect(over.problem.code).toBe('NOT_CANCELLABLE');
    await home.house.database.query(`UPDATE appointment SET status = 'booked' WHERE id = $1`, [id]);
  });

  test('places, patients, appointments and charges of somebody else, or of nobody', async () => {
    const clinic = await openClinic(home.house);
    const other = await signIn(home, '别人');
    const theirs = await other.addPatient();
    expect((await book(person, clinic, theirs)).problem.code).toBe('NOT_FOUND');
    expect((await book(person, { ...clinic, slotIds: [randomUUID()] }, patientId)).problem.code).toBe(
      'NOT_FOUND',
    );
    expect((await book(person, { ...clinic, hospitalId: randomUUID() }, patientId)).problem.code).toBe(
      'NOT_FOUND',
    );

    const mine = (await book(person, clinic, patientId)).body;
    const params = { id: mine.id };
    const charge = { params: { id: mine.chargeId! } };
    const knocks = [
      await other.call('GET /appointments/:id', { params }),
      await other.call('POST /appointments/:id/cancellation', { params, body: {} }),
      await other.call('GET /charges/:id', charge),
      await other.call('POST /charges/:id/prepay', charge),
      await other.call('POST /charges/:id/sync', charge),
      await book(other, clinic, theirs, 1, mine.id),
    ];
    expect(knocks.map(({ problem }) => problem.code)).toEqual([
      ...Array<string>(5).fill('NOT_FOUND'),
      'ID_REUSED',
    ]);
    const { body } = await other.call('GET /appointments', { query: { when: 'upcoming' } });
    expect(body.items).toEqual([]);
  });
});

test('the same booking sent again is the same booking; the same id for another one is a conflict', async () => {
  const clinic = await openClinic(home.house);
  const id = randomUUID();
  const first = await book(person, clinic, patientId, 0, id);
  const again = await book(person, clinic, patientId, 0, id);
  expect(again.status).toBe(201);
  expect(again.body).toEqual(first.body);
  const other = await book(person, clinic, patientId, 1, id);
  expect(other.problem.code).toBe('ID_REUSED');
});

test('my appointments: upcoming soonest first, past latest first, page by page without gaps', async () => {
  const reader = await signIn(home, '翻页的人');
  const own = await reader.addPatient();
  const ids: string[] = [];
  for (const inDays of [3, 1, 2, 5, 4]) {
    const clinic = await openClinic(home.house, { inDays, fee: 0 });
    ids.push((await book(reader, clinic, own)).body.id);
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await reader.call('GET /appointments', {
      query: { when: 'upcoming', limit: 2, cursor },
    });
    seen.push(...body.items.map((item) => item.id));
    cursor = body.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual([1, 2, 0, 4, 3].map((i) => ids[i]));

  await reader.call('POST /appointments/:id/cancellation', { params: { id: ids[0]! }, body: {} });
  const past = await reader.call('GET /appointments', { query: { when: 'past' } });
  expect(past.body.items.map((item) => item.id)).toEqual([ids[0]]);
  await home.settle();
});
