/**
 * The channel on its worst days: notifications that come early, five times, late, forged or not at all; payments
 * after the hold ran out; a channel that is down. No place and no money is lost, and nothing happens twice.
 *
 * @jest-environment node
 */
import { book, bookAndPay, brokenPromises, pay, settleUntil, statusOf } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';

let home: TestHouse;
let person: Person;
let patientId: string;

beforeEach(async () => {
  home ??= await openTestHouse();
  home.superapp.faults.reset();
  // time moves in these stories, and the session with it
  person = await signIn(home, '林晓');
  patientId ??= await person.addPatient();
});
afterEach(async () => {
  home.superapp.faults.reset();
  expect(await brokenPromises(home.house)).toEqual([]);
});
afterAll(() => home.close());

const MINUTE = 60_000;
const notificationsOf = (url: string) =>
  home.superapp.notifications().filter((one) => one.url.startsWith(url));
const stored = async () => {
  const [row] = await home.house.database.query(
    `SELECT count(*)::integer AS count FROM channel_notification`,
  );
  return row.count as number;
};

test('a notification five times: stored once, acted on once', async () => {
  home.superapp.faults.notifications.duplicate = 4;
  const clinic = await openClinic(home.house);
  const before = await stored();
  await bookAndPay(home, person, clinic, patientId);
  await home.superapp.notificationsIdle();
  await home.settle();
  expect(await stored()).toBe(before + 1);
  expect(notificationsOf(home.url).filter((one) => one.kind === 'duplicate').length).toBeGreaterThanOrEqual(
    4,
  );
});

test('no notification at all: the returning payer asks, and the channel says that it is paid', async () => {
  home.superapp.faults.notifications.drop = true;
  const held = await book(person, await openClinic(home.house), patientId);
  await pay(person, held.body.chargeId!);
  const synced = await person.call('POST /charges/:id/sync', { params: { id: held.body.chargeId! } });
  expect(synced.body.status).toBe('paid');
  await home.settle();
  expect(await statusOf(person, held.body.id)).toBe('booked');
});

test('no notification and nobody returns: a timer asks', async () => {
  home.superapp.faults.notifications.drop = true;
  const held = await book(person, await openClinic(home.house), patientId);
  await pay(person, held.body.chargeId!);
  home.clock.advance(2 * MINUTE);
  await home.settle();
  expect(await statusOf(person, held.body.id)).toBe('booked');
});

test('no notification until the hold ends: closing is refused because it is paid, and it is booked', async () => {
  home.superapp.faults.notifications.drop = true;
  const held = await book(person, await openClinic(home.house), patientId);
  await pay(person, held.body.chargeId!);
  // the timer that asks has been lost as well
  await home.house.database.query(`DELETE FROM outbox_event WHERE name = 'charge.check-due'`);
  home.clock.advance(16 * MINUTE);
  await home.settle();
  person = await signIn(home, '林晓');
  expect(await statusOf(person, held.body.id)).toBe('booked');
});

test('the notification before the prepay answer', async () => {
  const held = await book(person, await openClinic(home.house), patientId);
  Object.assign(home.superapp.faults.api, { timeoutMs: 1_500, only: '/v3/pay' });
  const sheet = person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
  await settleUntil(home, async () =>
    home.superapp.orders().some((one) => one.subMchid && one.state === 'NOTPAY'),
  );
  const order = home.superapp.orders().at(-1)!;
  expect(await person.phone.payPrepay(order.prepayId)).toBe('ok');
  await settleUntil(home, async () => (await statusOf(person, held.body.id)) === 'booked');
  expect([200, 409]).toContain((await sheet).status);
});

test('paid after the hold ran out and the place was sold again: the money goes back', async () => {
  const clinic = await openClinic(home.house, { places: [1] });
  const held = await book(person, clinic, patientId);
  const sheet = await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
  home.superapp.faults.paidLate = true;
  home.clock.advance(16 * MINUTE);
  await home.settle();
  person = await signIn(home, '林晓');
  expect(await statusOf(person, held.body.id)).toBe('cancelled');
  const rival = await signIn(home, '后来的人');
  expect((await book(rival, clinic, await rival.addPatient())).status).toBe(201);

  // the channel lets the closed order be paid all the same: it should not, and we must not keep the money
  expect(await person.phone.pay(sheet.body)).toBe('ok');
  await settleUntil(home, async () => {
    const { body } = await person.call('GET /charges/:id', { params: { id: held.body.chargeId! } });
    return body.status === 'refunded';
  });
  expect(await statusOf(person, held.body.id)).toBe('cancelled');
});

test('the channel is down for the length of a hold: the place stays held until the channel can be asked', async () => {
  const clinic = await openClinic(home.house, { places: [1] });
  const held = await book(person, clinic, patientId);
  await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
  home.superapp.faults.api.fail500 = true;
  home.clock.advance(16 * MINUTE);
  await home.settle();
  home.superapp.faults.reset();
  person = await signIn(home, '林晓');
  expect(await statusOf(person, held.body.id)).toBe('pending');
  const unavailable = await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
  expect(unavailable.problem.code).toBe('CHARGE_EXPIRED');

  home.clock.advance(6 * MINUTE);
  await home.settle();
  expect(await statusOf(person, held.body.id)).toBe('cancelled');
});

test('prepay while the channel fails says that the place is still held, and works when it is back', async () => {
  const held = await book(person, await openClinic(home.house), patientId);
  home.superapp.faults.api.fail500 = true;
  const params = { id: held.body.chargeId! };
  const failed = await person.call('POST /charges/:id/prepay', { params });
  expect(failed.problem).toMatchObject({ code: 'PAYMENT_UNAVAILABLE', status: 503 });
  home.superapp.faults.reset();
  expect((await person.call('POST /charges/:id/prepay', { params })).status).toBe(200);
});

test.each(['wrongSignature', 'oldTimestamp', 'flippedTag', 'otherMerchant'] as const)(
  'a notification with %s is refused, changes nothing, and the right one that follows is believed',
  async (fault) => {
    const held = await book(person, await openClinic(home.house), patientId);
    home.superapp.faults.notifications[fault] = true;
    const before = await stored();
    await pay(person, held.body.chargeId!);
    await home.superapp.notificationsIdle();
    await home.settle();
    expect(notificationsOf(home.url).at(-1)!.status).toBe(401);
    expect(await stored()).toBe(before);
    expect(await statusOf(person, held.body.id)).toBe('pending');
    home.superapp.faults.reset();
    await settleUntil(home, async () => (await statusOf(person, held.body.id)) === 'booked');
  },
);

test('a probe with a test signature is refused, and so is what is no notification at all', async () => {
  expect(await home.superapp.probe(`${home.url}/payments/wechat/notifications`)).toBe(401);
  for (const body of ['', '{}', '[]', 'null', '{"id":1}', 'x'.repeat(10_000)]) {
    const response = await fetch(`${home.url}/payments/wechat/notifications`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
    });
    expect([400, 401]).toContain(response.status);
  }
});

test('an order the channel never took is given up without asking it', async () => {
  const clinic = await openClinic(home.house, { places: [1] });
  const held = await book(person, clinic, patientId);
  home.superapp.faults.api.fail500 = '/v3';
  await person.call('POST /charges/:id/prepay', { params: { id: held.body.chargeId! } });
  home.clock.advance(16 * MINUTE);
  await home.settle();
  person = await signIn(home, '林晓');
  expect(await statusOf(person, held.body.id)).toBe('cancelled');
});

test('paid but not confirmed yet, and the deadline is over: it is booked, and stays so', async () => {
  home.superapp.faults.notifications.drop = true;
  const held = await book(
    person,
    await openClinic(home.house, { settings: { cancelDaysBefore: 7 } }),
    patientId,
  );
  await pay(person, held.body.chargeId!);
  const params = { id: held.body.id };
  const late = await person.call('POST /appointments/:id/cancellation', { params, body: {} });
  expect(late.problem.code).toBe('CANCEL_TOO_LATE');
  expect(await statusOf(person, held.body.id)).toBe('booked');
  await home.settle();
});

describe('refunds', () => {
  const cancel = (id: string) =>
    person.call('POST /appointments/:id/cancellation', { params: { id }, body: {} });
  const chargeOf = async (id: string) => (await person.call('GET /charges/:id', { params: { id } })).body;

  test('that take their time are followed to the end', async () => {
    const { id, chargeId } = await bookAndPay(home, person, await openClinic(home.house), patientId);
    home.superapp.faults.refunds = 'processing';
    home.superapp.faults.notifications.drop = true;
    await cancel(id);
    await home.settle();
    expect((await chargeOf(chargeId)).refunds[0]!.status).toBe('processing');
    home.superapp.faults.reset();
    home.superapp.faults.notifications.drop = true;
    await settleUntil(home, async () => {
      home.clock.advance(61_000);
      return (await chargeOf(chargeId)).status === 'refunded';
    });
  });

  test('that succeed by notification before their own answer is written down stay succeeded', async () => {
    const { id, chargeId } = await bookAndPay(home, person, await openClinic(home.house), patientId);
    Object.assign(home.superapp.faults.api, { timeoutMs: 600, only: '/v3/refund' });
    await cancel(id);
    const following = home.settle();
    await home.superapp.notificationsIdle();
    await settleUntil(home, async () => (await chargeOf(chargeId)).status === 'refunded');
    await following;
    home.clock.advance(61_000);
    await home.settle();
    expect((await chargeOf(chargeId)).refunds.map(({ status }) => status)).toEqual(['succeeded']);
  });

  test('whose answer was lost are asked for again under the same number', async () => {
    const clinic = await openClinic(home.house);
    const { id, chargeId } = await bookAndPay(home, person, clinic, patientId);
    Object.assign(home.superapp.faults.api, { refuse: true, only: '/v3/refund' });
    await cancel(id);
    await home.settle();
    expect((await chargeOf(chargeId)).status).toBe('paid');
    home.superapp.faults.reset();
    await settleUntil(home, async () => {
      home.clock.advance(5_000);
      return (await chargeOf(chargeId)).status === 'refunded';
    });
    expect(home.superapp.refunds().filter((one) => one.subMchid === clinic.subMerchant)).toHaveLength(1);
  });

  test('that are abnormal stay visible and are asked about again', async () => {
    const { id, chargeId } = await bookAndPay(home, person, await openClinic(home.house), patientId);
    home.superapp.faults.refunds = 'abnormal';
    await cancel(id);
    await settleUntil(home, async () => {
      home.clock.advance(61_000);
      return (await chargeOf(chargeId)).refunds[0]!.status === 'abnormal';
    });
    expect((await chargeOf(chargeId)).status).toBe('paid');
    const [waiting] = await home.house.database.query(
      `SELECT run_at > now() AS later FROM outbox_event WHERE name = 'refund.requested'`,
    );
    expect(waiting).toEqual({ later: true });
  });
});

test('coming through the other entrance opens another order and closes the first', async () => {
  const held = await book(person, await openClinic(home.house), patientId);
  const params = { id: held.body.chargeId! };
  const mini = await person.call('POST /charges/:id/prepay', { params });
  const browser = await home.call('POST /sessions', {
    body: { entry: 'official-account', code: person.phone.webCode() },
  });
  const consented = await home.call('POST /me/privacy-consents', {
    token: browser.body.accessToken,
    body: { version: (await person.call('GET /me')).body.privacyVersion! },
  });
  const token = consented.body.accessToken;
  const web = await home.call('POST /charges/:id/prepay', { params, token });
  expect(web.status).toBe(200);
  expect(web.body.appId).not.toBe(mini.body.appId);
  expect(await person.phone.pay(mini.body)).toBe('fail');
  expect(await person.phone.pay(web.body)).toBe('ok');
  await settleUntil(home, async () => (await statusOf(person, held.body.id)) === 'booked');
});
