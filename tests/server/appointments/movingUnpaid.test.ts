/**
 * Moves to a dearer time whose difference is not paid, is paid too late, or is paid in vain: the visit stays where it
 * was, the place is given back, and the money comes back.
 *
 * @jest-environment node
 */
import { pay, settleUntil } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { signIn, type Person } from '../../support/people';
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
  withdraw,
} from './moves';

const home = openStories();
let person: Person;
let name: string;
let patientId: string;

beforeEach(async () => {
  ({ name, person, patientId } = await somebody(home));
});
afterEach(() => home.superapp.faults.reset());

describe('a difference that is not paid', () => {
  async function opening() {
    const clinic = await openClinic(home.house, { places: [2] });
    const dearer = await colleague(home, clinic, { fee: 8000, inDays: 3, places: [1] });
    const id = await booked(home, person, clinic, patientId);
    const opened = await move(person, id, { clinic: dearer, fee: 8000 });
    return { clinic, dearer, id, moveId: opened.body.id, chargeId: opened.body.chargeId! };
  }

  test('in time: the place is given back, the visit is untouched, and a later try is free to come', async () => {
    const { clinic, dearer, id } = await opening();
    home.clock.advance(16 * 60_000);
    await home.settle();
    person = await signIn(home, name);
    expect(await visitOf(person, id)).toMatchObject({
      ...{ status: 'booked', startsAt: startOf(clinic), reschedulable: true, movesLeft: 1 },
      ...{ openMove: null, moves: [{ status: 'lapsed' }], moveCharges: [] },
    });
    expect(await freePlaces(home, dearer)).toBe(1);
    expect((await move(person, id, { clinic: dearer, fee: 8000 })).status).toBe(201);
  });

  test('twice in a day: the day’s moves are used up, tomorrow they are not', async () => {
    const { dearer, id, moveId } = await opening();
    await withdraw(person, id, moveId);
    const second = await move(person, id, { clinic: dearer, fee: 8000 });
    await withdraw(person, id, second.body.id);
    expect(await visitOf(person, id)).toMatchObject({ reschedulable: false, movesLeft: 0 });
    const third = await move(person, id, { clinic: dearer, fee: 8000 });
    expect(third.problem).toMatchObject({ code: 'RESCHEDULE_LIMIT', details: { max: 2 } });
    home.clock.advance(24 * 3600_000);
    await home.settle();
    person = await signIn(home, name);
    expect(await visitOf(person, id)).toMatchObject({ reschedulable: true, movesLeft: 2 });
    expect((await move(person, id, { clinic: dearer, fee: 8000 })).status).toBe(201);
  });

  test('but too late: closed here, paid there; the money comes back and the visit stays', async () => {
    const { clinic, id, chargeId } = await opening();
    const sheet = await person.call('POST /charges/:id/prepay', { params: { id: chargeId } });
    home.superapp.faults.paidLate = true;
    home.clock.advance(16 * 60_000);
    await home.settle();
    person = await signIn(home, name);
    expect((await visitOf(person, id)).moves).toMatchObject([{ status: 'lapsed' }]);
    // the channel lets the closed order be paid all the same
    expect(await person.phone.pay(sheet.body)).toBe('ok');
    await settleUntil(home, async () => (await takings(home, clinic)) === 5000 && (await refunded(chargeId)));
    expect(await visitOf(person, id)).toMatchObject({
      startsAt: startOf(clinic),
      moves: [{ status: 'refunded' }],
    });
    const { body: notices } = await person.call('GET /notices');
    expect(notices.items.some(({ facts }) => facts.why === 'not-moved')).toBe(true);
  });

  test('but given up: at once; and again changes nothing', async () => {
    const { dearer, id, moveId, chargeId } = await opening();
    await person.call('POST /charges/:id/prepay', { params: { id: chargeId } });
    expect((await withdraw(person, id, moveId)).body).toMatchObject({
      openMove: null,
      moves: [{ status: 'lapsed' }],
    });
    expect((await withdraw(person, id, moveId)).status).toBe(200);
    expect(await freePlaces(home, dearer)).toBe(1);
    const stranger = await signIn(home, '别人');
    expect((await withdraw(stranger, id, moveId)).problem.code).toBe('NOT_FOUND');
  });

  test('given up, but the channel says that it was paid: it has moved', async () => {
    const { dearer, id, moveId, chargeId } = await opening();
    home.superapp.faults.notifications.drop = true;
    await pay(person, chargeId);
    expect((await withdraw(person, id, moveId)).body).toMatchObject({
      ...{ startsAt: startOf(dearer), openMove: null, moves: [{ status: 'done' }] },
    });
    home.superapp.faults.reset();
  });

  test('and the visit cancelled meanwhile, even while the channel is away: its order is closed when that is back', async () => {
    const { clinic, dearer, id, chargeId } = await opening();
    const sheet = await person.call('POST /charges/:id/prepay', { params: { id: chargeId } });
    home.superapp.faults.api.refuse = true;
    expect((await cancel(person, id)).body.status).toBe('cancelled');
    await home.settle();
    home.superapp.faults.reset();
    home.clock.advance(10 * 60_000);
    await settleUntil(home, async () => (await takings(home, clinic)) === 0);
    await settleUntil(home, async () => (await visitOf(person, id)).openMove === null);
    expect(await visitOf(person, id)).toMatchObject({ status: 'cancelled', moves: [{ status: 'lapsed' }] });
    expect(await person.phone.pay(sheet.body)).toBe('fail');
    expect(await freePlaces(home, dearer)).toBe(1);
  });

  test('but paid a moment after the visit was cancelled: all of it comes back', async () => {
    const { clinic, dearer, id, chargeId } = await opening();
    const sheet = await person.call('POST /charges/:id/prepay', { params: { id: chargeId } });
    expect((await cancel(person, id)).body.status).toBe('cancelled');
    expect(await person.phone.pay(sheet.body)).toBe('ok');
    await settleUntil(home, async () => (await takings(home, clinic)) === 0 && (await refunded(chargeId)));
    expect(await visitOf(person, id)).toMatchObject({ status: 'cancelled', moves: [{ status: 'refunded' }] });
    expect(await freePlaces(home, dearer)).toBe(1);
  });

  async function refunded(chargeId: string): Promise<boolean> {
    const { body } = await person.call('GET /charges/:id', { params: { id: chargeId } });
    return body.status === 'refunded';
  }
});

test('paid, and meanwhile the patient has that doctor that day: the difference comes back, nothing is booked twice', async () => {
  const clinic = await openClinic(home.house);
  const dearer = await colleague(home, clinic, { fee: 8000, inDays: 3, places: [1, 1] });
  const id = await booked(home, person, clinic, patientId);
  const opened = await move(person, id, { clinic: dearer, fee: 8000 });
  await booked(home, person, dearer, patientId, 1);
  await payMove(home, person, id, opened.body.chargeId!);
  await settleUntil(home, async () => (await takings(home, clinic)) === 5000 + 8000);
  expect(await visitOf(person, id)).toMatchObject({
    startsAt: startOf(clinic),
    moves: [{ status: 'refunded' }],
  });
  expect(await freePlaces(home, dearer)).toBe(1);
});
