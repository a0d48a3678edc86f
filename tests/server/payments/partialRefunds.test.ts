/**
 * Several refunds of one charge, each for its own cause, and of several charges for one: together never more than was
 * paid, each carried out once, and the ledger balanced after every one of them.
 *
 * @jest-environment node
 */
import { requestRefund, requestRefunds } from '../../../server/payments';
import { bookAndPay, brokenPromises, settleUntil } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { cancel, takings } from '../appointments/moves';

let home: TestHouse;
let person: Person;

beforeAll(async () => {
  home = await openTestHouse();
  person = await signIn(home, '林晓');
});
afterAll(() => home.close());

const view = async (id: string) => (await person.call('GET /charges/:id', { params: { id } })).body;

/** The channel wants a minute between two refunds of one order. */
const carriedOut = (id: string, refunded: number) =>
  settleUntil(home, async () => {
    home.clock.advance(10_000);
    return (await view(id)).refunded === refunded;
  });

test('three causes, one of them twice: three refunds; the rest comes with the visit, and then nothing', async () => {
  const clinic = await openClinic(home.house, { fee: 10_000 });
  const { id, chargeId } = await bookAndPay(home, person, clinic, await person.addPatient());
  const ask = (cause: string, amount?: number) =>
    home.house.database.transaction((tx) =>
      requestRefund(tx, { chargeId, cause, amount, reason: '退款' }, home.clock.now()),
    );
  await Promise.all([ask('a', 1000), ask('b', 2500), ask('a', 1000)]);
  await expect(ask('c', 6501)).rejects.toThrow('6501 fen asked back of 6500 left');
  await carriedOut(chargeId, 3500);
  expect(await view(chargeId)).toMatchObject({ status: 'partly-refunded', amount: 10_000 });
  await cancel(person, id);
  await ask('nothing is left');
  await carriedOut(chargeId, 10_000);
  const { status, refunds } = await view(chargeId);
  expect(status).toBe('refunded');
  expect(refunds.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([1000, 2500, 6500]);
  expect(await takings(home, clinic)).toBe(0);
  const sent = home.superapp.refunds().filter((one) => one.subMchid === clinic.subMerchant);
  expect(sent).toHaveLength(3);
  expect(await brokenPromises(home.house)).toEqual([]);
});

test('one cause for two charges takes of the first what it has, and again nothing more', async () => {
  const clinic = await openClinic(home.house, { fee: 1000 });
  const dearer = await openClinic(home.house, { hospitalId: clinic.hospitalId, fee: 4000 });
  const patientId = await person.addPatient();
  const [one, other] = [
    await bookAndPay(home, person, clinic, patientId),
    await bookAndPay(home, person, dearer, patientId),
  ];
  const ask = (amount: number) =>
    home.house.database.transaction((tx) =>
      requestRefunds(
        tx,
        [one.chargeId, other.chargeId],
        { amount, cause: 'together', reason: '退款' },
        home.clock.now(),
      ),
    );
  await expect(ask(5001)).rejects.toThrow('1 of 5001 fen');
  await ask(3000);
  await ask(3000);
  await carriedOut(other.chargeId, 2000);
  expect((await view(one.chargeId)).status).toBe('refunded');
  expect(await takings(home, clinic)).toBe(2000);
  await Promise.all([cancel(person, one.id), cancel(person, other.id)]);
  await carriedOut(other.chargeId, 4000);
  expect(await brokenPromises(home.house)).toEqual([]);
});
