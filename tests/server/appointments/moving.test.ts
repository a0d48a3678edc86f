/**
 * Moving an appointment to another time: at once, for less, for more, in vain. The old place is never given back
 * before the new one is held, and every fen of a difference is paid, kept or on its way back.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { addDays } from '../../../shared/time';
import { book, brokenPromises, settleUntil } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { signIn, type Person } from '../../support/people';
import { openDesk } from '../../support/staff';
import { openStories } from '../../support/stories';
import {
  booked,
  cancel,
  colleague,
  freePlaces,
  move,
  payMove,
  somebody,
  startOf,
  takings,
  visitOf,
} from './moves';

const home = openStories();
let person: Person;
let name: string;
let patientId: string;

beforeEach(async () => {
  ({ name, person, patientId } = await somebody(home));
});
afterEach(() => home.superapp.faults.reset());

test('for the same fee at once: same appointment, same code, new time and number; who was told what is kept', async () => {
  const clinic = await openClinic(home.house, { places: [3, 3] });
  const other = await colleague(home, clinic, { inDays: 4 });
  const id = await booked(home, person, clinic, patientId);
  const before = await visitOf(person, id);
  expect(before).toMatchObject({ reschedulable: true, movesLeft: 2, openMove: null, moves: [] });

  const options = await person.call('GET /appointments/:id/reschedule-options', {
    params: { id },
    query: {},
  });
  expect(options.body.items.map(({ slotId, difference }) => [slotId, difference])).toEqual([
    [clinic.slotIds[1], 0],
    [other.slotIds[0], 0],
    [other.slotIds[1], 0],
  ]);

  // the same day, and there the same doctor
  const first = await move(person, id, { clinic, slot: 1, movedFrom: before.startsAt });
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({ status: 'done', difference: 0, chargeId: null });
  // another day, another doctor
  const act = { clinic: other, slot: 1, id: randomUUID() };
  expect((await move(person, id, act)).body).toMatchObject({ id: act.id, status: 'done' });
  expect((await move(person, id, act)).body).toMatchObject({ id: act.id, status: 'done' });
  expect((await move(person, id, { ...act, slot: 0 })).problem.code).toBe('ID_REUSED');
  expect((await move(person, id, { ...act, fee: 1 })).problem.code).toBe('ID_REUSED');
  await home.settle();

  const after = await visitOf(person, id);
  expect(after).toMatchObject({
    ...{ status: 'booked', visitCode: before.visitCode, startsAt: startOf(other, 1), visitNumber: 5 },
    ...{ doctorId: other.doctorId, movesLeft: 0, reschedulable: false },
  });
  expect(after.moves.map(({ from, to }) => [from.startsAt, to.startsAt])).toEqual([
    [startOf(clinic, 1), startOf(other, 1)],
    [startOf(clinic, 0), startOf(clinic, 1)],
  ]);
  expect(after.history.map(({ status, moved = false }) => [status, moved])).toEqual([
    ['pending', false],
    ['booked', false],
    ['booked', true],
    ['booked', true],
  ]);
  expect(await freePlaces(home, clinic, 0)).toBe(3);
  expect(await freePlaces(home, clinic, 1)).toBe(3);
  const refused = await move(person, id, { clinic });
  expect(refused.problem).toMatchObject({ code: 'RESCHEDULE_LIMIT', details: { max: 2 } });

  const { body: notices } = await person.call('GET /notices');
  expect(
    notices.items.filter(({ kind, facts }) => kind === 'appointment-booked' && facts.movedFrom),
  ).toHaveLength(1); // of where it is now
  const feed: { kind: string }[] = await home.house.database.query(
    `SELECT kind FROM change_feed WHERE appointment_id = $1 ORDER BY seq`,
    [id],
  );
  expect(feed.map(({ kind }) => kind)).toEqual(['booked', 'rescheduled', 'rescheduled']);
});

test('for less: the difference comes back at once, and cancelling brings back the rest', async () => {
  const clinic = await openClinic(home.house, { fee: 5000 });
  const cheaper = await colleague(home, clinic, { fee: 3000, inDays: 3 });
  const cheapest = await colleague(home, clinic, { fee: 0, inDays: 3 });
  const id = await booked(home, person, clinic, patientId);
  const moved = await move(person, id, { clinic: cheaper, fee: 3000 });
  expect(moved.body).toMatchObject({ status: 'done', difference: -2000 });
  await settleUntil(home, async () => (await visitOf(person, id)).charge?.refunded === 2000);
  expect(await visitOf(person, id)).toMatchObject({ fee: 3000, charge: { status: 'partly-refunded' } });
  expect(await takings(home, clinic)).toBe(3000);

  const again = await move(person, id, { clinic: cheapest, fee: 0 });
  expect(again.body).toMatchObject({ status: 'done', difference: -3000 });
  await home.settle();
  expect(await takings(home, clinic)).toBe(3000);
  home.clock.advance(61_000); // the channel wants a minute between two refunds of one order
  await settleUntil(home, async () => (await visitOf(person, id)).charge?.status === 'refunded');
  expect(await takings(home, clinic)).toBe(0);
  // nothing is left to be paid back
  expect((await cancel(person, id)).body).toMatchObject({ status: 'cancelled' });
  await home.settle();
  expect(
    home.superapp
      .refunds()
      .filter((one) => one.subMchid === clinic.subMerchant)
      .map((one) => one.amount),
  ).toEqual([2000, 3000]);
});

test('for more: both places are held until the difference is paid; cancelled then, both charges come back', async () => {
  const clinic = await openClinic(home.house, { places: [1] });
  const dearer = await colleague(home, clinic, { fee: 8000, inDays: 3, places: [1] });
  const id = await booked(home, person, clinic, patientId);
  const opened = await move(person, id, { clinic: dearer, fee: 8000 });
  expect(opened.body).toMatchObject({ status: 'open', difference: 3000 });
  expect(await visitOf(person, id)).toMatchObject({
    ...{ status: 'booked', startsAt: startOf(clinic), fee: 5000, reschedulable: false, movesLeft: 1 },
    openMove: {
      id: opened.body.id,
      chargeId: opened.body.chargeId,
      to: { startsAt: startOf(dearer), fee: 8000 },
    },
  });
  expect(await freePlaces(home, clinic)).toBe(0);
  expect(await freePlaces(home, dearer)).toBe(0);
  const second = await move(person, id, { clinic: dearer, fee: 8000 });
  expect(second.problem.code).toBe('RESCHEDULE_OPEN');
  expect(await brokenPromises(home.house)).toEqual([]);

  await payMove(home, person, id, opened.body.chargeId!);
  expect(await visitOf(person, id)).toMatchObject({
    ...{ startsAt: startOf(dearer), fee: 8000, moveCharges: [{ amount: 3000, status: 'paid' }] },
    moves: [{ status: 'done' }],
  });
  expect(await freePlaces(home, clinic)).toBe(1);
  expect(await takings(home, clinic)).toBe(8000);
  const desk = await openDesk(home, clinic.hospitalId, 'cashier');
  const shown = await desk.call('GET /desk/:hospitalId/appointments/:id', { params: { id } });
  expect(shown.body).toMatchObject({ fee: 8000, charge: { amount: 5000 }, moveCharges: [{ amount: 3000 }] });
  expect(shown.body.moves).toMatchObject([{ from: { startsAt: startOf(clinic) }, difference: 3000 }]);
  const today = await desk.call('GET /desk/:hospitalId/today', { query: {} });
  expect(today.body.money).toMatchObject({ paid: 8000, refunded: 0, net: 8000 });

  expect((await cancel(person, id)).body.status).toBe('cancelled');
  await settleUntil(home, async () => (await takings(home, clinic)) === 0);
  expect(await freePlaces(home, dearer)).toBe(1);
  const seen = await visitOf(person, id);
  expect([seen.charge?.status, seen.moveCharges[0]?.status]).toEqual(['refunded', 'refunded']);
});

test('dearer, then cheaper: what comes back is taken from the latest charge first', async () => {
  const clinic = await openClinic(home.house, { fee: 1000 });
  const dearer = await colleague(home, clinic, { fee: 3000 });
  const between = await colleague(home, clinic, { fee: 500 });
  const id = await booked(home, person, clinic, patientId);
  const opened = await move(person, id, { clinic: dearer, fee: 3000 });
  await payMove(home, person, id, opened.body.chargeId!);
  await move(person, id, { clinic: between, fee: 500 });
  await settleUntil(home, async () => (await takings(home, clinic)) === 500);
  const seen = await visitOf(person, id);
  expect([seen.charge?.refunded, seen.moveCharges[0]?.refunded]).toEqual([500, 2000]);
});

test('what may not be: elsewhere, full, past, stopped, not as shown, not the person’s own, too late', async () => {
  const clinic = await openClinic(home.house, { places: [2, 1], settings: { cancelDaysBefore: 1 } });
  const elsewhere = await openClinic(home.house, { hospitalId: clinic.hospitalId });
  const away = await openClinic(home.house);
  const unreleased = await colleague(home, clinic, { inDays: 20 });
  const id = await booked(home, person, clinic, patientId);
  const rival = await signIn(home, '别人');
  await booked(home, rival, clinic, await rival.addPatient(), 1);
  const codeOf = async (target: Parameters<typeof move>[2], who = person) =>
    (await move(who, id, target)).problem.code;
  expect(await codeOf({ clinic: elsewhere })).toBe('SLOT_ELSEWHERE');
  expect(await codeOf({ clinic: away })).toBe('NOT_FOUND');
  expect(await codeOf({ clinic, slot: 1 })).toBe('SLOT_FULL');
  expect(await codeOf({ clinic })).toBe('ALREADY_BOOKED_SLOT');
  expect(await codeOf({ clinic: unreleased })).toBe('SLOT_NOT_RELEASED');
  const other = await colleague(home, clinic, { inDays: 3 });
  expect(await codeOf({ clinic: other }, rival)).toBe('NOT_FOUND');
  expect((await move(person, id, { clinic: other, fee: 4000 })).problem).toMatchObject({
    ...{ code: 'FEE_CHANGED', details: { fee: '¥50.00' } },
  });
  expect(await codeOf({ clinic: other, movedFrom: startOf(clinic, 1) })).toBe('CHANGED_MEANWHILE');
  const shifted = { ...other, day: addDays(other.day, 1) };
  expect(await codeOf({ clinic: shifted })).toBe('SLOT_MOVED');
  await booked(home, person, other, patientId, 1);
  expect(await codeOf({ clinic: other })).toBe('ALREADY_BOOKED_DOCTOR');
  const third = await colleague(home, clinic, { inDays: 3 });
  const held = await book(person, third, patientId);
  const pending = await move(person, held.body.id, { clinic: third, slot: 1 });
  expect(pending.problem.code).toBe('NOT_RESCHEDULABLE');
  home.clock.advance(24 * 3600_000);
  person = await signIn(home, name);
  expect(await codeOf({ clinic: third, slot: 1 })).toBe('RESCHEDULE_TOO_LATE');
  await home.settle();
});

test('on site: any fee at once, and nothing is charged or refunded here', async () => {
  const clinic = await openClinic(home.house, { settings: { payment: 'on-site' } });
  const dearer = await colleague(home, clinic, { fee: 9000, inDays: 3 });
  const id = await booked(home, person, clinic, patientId);
  expect((await move(person, id, { clinic: dearer, fee: 9000 })).body).toMatchObject({
    ...{ status: 'done', difference: 4000, chargeId: null },
  });
  expect(await visitOf(person, id)).toMatchObject({ fee: 9000, charge: null, moveCharges: [] });
  await home.settle();
});

test('the end of the old day does not strike; that of the new one does, on a leap day too', async () => {
  await home.settle();
  const now = home.clock.now().getTime();
  const year = [2028, 2032, 2036].find((one) => Date.parse(`${one}-02-26T02:00:00Z`) > now)!;
  home.clock.advance(Date.parse(`${year}-02-26T02:00:00Z`) - now);
  await home.settle();
  person = await signIn(home, name);
  patientId = await person.addPatient();
  const clinic = await openClinic(home.house, { inDays: 1 });
  const leap = await colleague(home, clinic, { inDays: 3 });
  expect(leap.day).toBe(`${year}-02-29`);
  await openDesk(home, clinic.hospitalId);
  const id = await booked(home, person, clinic, patientId);
  await move(person, id, { clinic: leap });
  await home.settle();
  home.clock.advance(Date.parse(`${year}-02-28T02:00:00Z`) - home.clock.now().getTime());
  await home.settle();
  person = await signIn(home, name);
  expect(await visitOf(person, id)).toMatchObject({
    status: 'booked',
    startsAt: `${year}-02-29T01:00:00.000Z`,
  });
  home.clock.advance(Date.parse(`${year}-02-29T16:00:01Z`) - home.clock.now().getTime());
  await home.settle();
  person = await signIn(home, name);
  expect((await visitOf(person, id)).status).toBe('noshow');
});
