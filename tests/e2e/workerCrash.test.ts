/**
 * The worker dies between any two steps of what a payment brings about, and another goes on where it stopped: nothing
 * is left out, and nothing is done twice. Real processes, a real Postgres with fsync, and `kill -9`.
 */
import { pay, statusOf } from '../support/booking';
import { freeze, leasesRunOut, until } from './crash/frozen';
import { openCrash } from './crash/visits';

const crash = openCrash();

describe('kill -9 of the worker', () => {
  const killWorker = async () => {
    await crash.scene.worker.kill();
    await leasesRunOut(crash.scene.house);
    await crash.scene.startWorker();
  };

  test('before it acts on a notification', async () => {
    const { id, chargeId } = await crash.hold();
    await crash.scene.worker.kill();
    expect(await pay(crash.person, chargeId)).toBe('ok');
    await until(
      'the notification',
      async () => (await crash.rows(`SELECT 1 FROM channel_notification WHERE acted_at IS NULL`)).length > 0,
    );
    await crash.scene.startWorker();
    await crash.booked(id);
  });

  test.each([
    ['the payment is entered in the books', 'ledger_entry'],
    ['the place becomes a booking', 'appointment_history'],
    ['the person is to be told', 'notice'],
  ])('while %s', async (_, table) => {
    const { id, chargeId } = await crash.hold();
    const frozen = await freeze(crash.scene.house, table);
    expect(await pay(crash.person, chargeId)).toBe('ok');
    await frozen.reached('worker');
    await crash.scene.worker.kill();
    await frozen.thaw();
    await leasesRunOut(crash.scene.house);
    await crash.scene.startWorker();
    await crash.booked(id);
    await crash.told(id);
  });

  test('while a message is under way: it is not sent again', async () => {
    const { id, chargeId } = await crash.hold();
    Object.assign(crash.scene.superapp.faults.api, { timeoutMs: 3_000, only: '/cgi-bin/message' });
    expect(await pay(crash.person, chargeId)).toBe('ok');
    await crash.told(id);
    await killWorker();
    await crash.quiet();
    expect(crash.person.phone.messages().filter((one) => one.page.includes(id))).toHaveLength(1);
  });

  test('while an unpaid hold is let go: the place is free once', async () => {
    const { id, clinic } = await crash.hold();
    const frozen = await freeze(crash.scene.house, 'slot');
    await crash.rows(`UPDATE outbox_event SET run_at = now() WHERE name = 'charge.expired'`);
    await frozen.reached('worker');
    await crash.scene.worker.kill();
    await frozen.thaw();
    await leasesRunOut(crash.scene.house);
    await crash.scene.startWorker();
    await until('the release', async () => (await statusOf(crash.person, id)) === 'cancelled');
    expect(await crash.rows(`SELECT free_places FROM slot WHERE id = $1`, [clinic.slotIds[0]])).toEqual([
      { free_places: [1] },
    ]);
  });

  test('while the channel gives money back, and while that is entered in the books: it comes back once', async () => {
    const id = await crash.bookedVisit();
    const before = crash.person.phone.balance;
    Object.assign(crash.scene.superapp.faults.api, { timeoutMs: 3_000, only: '/v3/refund' });
    const refunds = crash.scene.superapp.refunds().length;
    expect((await crash.cancel(id)).status).toBe(200);
    await until('the refund', () => crash.scene.superapp.refunds().length > refunds);
    await crash.scene.worker.kill();
    crash.scene.superapp.faults.reset();
    const frozen = await freeze(crash.scene.house, 'ledger_entry');
    await leasesRunOut(crash.scene.house);
    await crash.scene.startWorker();
    await frozen.reached('worker');
    await crash.scene.worker.kill();
    await frozen.thaw();
    await leasesRunOut(crash.scene.house);
    await crash.scene.startWorker();
    await crash.refunded(id);
    expect(crash.scene.superapp.refunds()).toHaveLength(refunds + 1);
    expect(crash.person.phone.balance).toBe(before + 5_000);
  });
});

describe('SIGTERM', () => {
  test('lets the worker finish what it holds, and leave with 0', async () => {
    const id = await crash.bookedVisit();
    Object.assign(crash.scene.superapp.faults.api, { timeoutMs: 1_500, only: '/v3/refund' });
    const refunds = crash.scene.superapp.refunds().length;
    expect((await crash.cancel(id)).status).toBe(200);
    await until('the refund', () => crash.scene.superapp.refunds().length > refunds);
    const { code, ms } = await crash.scene.worker.end();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(4_000);
    const { body } = await crash.person.call('GET /appointments/:id', { params: { id } });
    expect(body.charge!.refunds).toMatchObject([{ status: expect.not.stringMatching('requested') }]);
    expect(await crash.rows(`SELECT 1 FROM outbox_event WHERE lease IS NOT NULL`)).toEqual([]);
    await crash.scene.startWorker();
    await crash.refunded(id);
  });
});
