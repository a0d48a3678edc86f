/**
 * Many at once: three hundred check-ins, two screens of one doctor, the desk moving whom the doctor calls, the API cut
 * off in the middle of a call, a clinic stopped while its queue moves; and what is watched live of it.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { brokenPromises } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { poolOf } from '../../../server/platform/database';
import { callNext, deskCheckIn, deskOf, doctorOf, onlyQueue, seatGuests, standingOf } from './queueing';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

/** Half an hour each from 09:00 on; the last is never over, whatever the hour of the test. */
const untilMidnight = (places: number) => [...Array.from({ length: 29 }, () => 1), places];
const LAST = 29;

async function openWaiting(count: number) {
  const clinic = await openClinic(home.house, { inDays: 0, places: untilMidnight(count) });
  const names = Array.from({ length: count }, (_, i) => `候诊者${i}`);
  const ids = await seatGuests(home, clinic, LAST, names);
  return { clinic, ids, desk: await deskOf(home, clinic), doctor: await doctorOf(home, clinic) };
}

interface Row {
  order_key: number;
  visit_number: number;
  called_for: string | null;
}

const placesIn = ({ hospitalId }: { hospitalId: string }): Promise<Row[]> =>
  home.house.database.query(
    `SELECT order_key, visit_number, called_for FROM queue_place WHERE hospital_id = $1 ORDER BY order_key`,
    [hospitalId],
  );

test('three hundred check in at once: each has a place, no two the same, in the order of their numbers', async () => {
  const { clinic, ids, desk, doctor } = await openWaiting(150);
  const more = await openClinic(home.house, {
    ...{ hospitalId: clinic.hospitalId, departmentId: clinic.departmentId, inDays: 0 },
    places: untilMidnight(150),
  });
  const others = await seatGuests(
    home,
    more,
    LAST,
    ids.map((_, i) => `别队${i}`),
  );
  const shuffled = [...ids, ...others].sort((a, b) => (a.slice(4) < b.slice(4) ? -1 : 1));
  const arrivals = await Promise.all(shuffled.map((id) => deskCheckIn(desk, id)));
  expect(arrivals.filter(({ status }) => status !== 200)).toEqual([]);
  const places = await placesIn(clinic);
  expect(places).toHaveLength(300);
  const queue = (await doctor.call('GET /desk/:hospitalId/my/clinic')).body;
  expect(queue.tally).toMatchObject({ waiting: 150, expected: 0 });
  const numbers = queue.items.map(({ visitNumber }) => visitNumber);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  const list = (await desk.call('GET /desk/:hospitalId/queues')).body.items;
  expect(list.map(({ waiting, seq }) => [waiting, seq])).toEqual([
    [150, 150],
    [150, 150],
  ]);
}, 120_000);

test('two screens and the desk at once: everybody is called once, whoever is moved away is not', async () => {
  const { clinic, ids, desk, doctor } = await openWaiting(12);
  const screen = await doctorOf(home, clinic);
  for (const id of ids) await deskCheckIn(desk, id);
  const { id: queueId } = await onlyQueue(doctor);
  const currentOf = async () =>
    (await doctor.call('GET /desk/:hospitalId/queues/:id', { params: { id: queueId } })).body.currentId;

  // the screens click at the same moments; the desk takes odd ones back
  const undo = 'POST /desk/:hospitalId/appointments/:id/check-in/undo';
  for (let round = 0; round < 4; round += 1) {
    const currentId = await currentOf();
    const answers = await Promise.all([
      callNext(doctor, queueId, currentId, { current: 'fulfilled' }),
      callNext(screen, queueId, currentId, { current: 'fulfilled' }),
      desk.call(undo, { params: { id: ids[round * 2 + 1]! }, body: {} }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, expect.any(Number)]);
    expect(answers[0].body.currentId).toBe(answers[1].body.currentId);
    const places = await placesIn(clinic);
    expect(places.filter(({ called_for }) => called_for !== null)).toHaveLength(1);
  }
  const called = await home.house.database.query(
    `SELECT appointment_id, count(*)::integer AS times FROM visit_call WHERE hospital_id = $1 GROUP BY 1`,
    [clinic.hospitalId],
  );
  expect(called.map(({ times }: { times: number }) => times)).toEqual([1, 1, 1, 1]);
  const stray: unknown[] = await home.house.database.query(
    `SELECT a.id FROM appointment a FULL JOIN queue_place p ON p.hospital_id = a.hospital_id AND p.appointment_id = a.id
     WHERE a.hospital_id = $1 AND (a.status = 'checked-in') <> (p.appointment_id IS NOT NULL)`,
    [clinic.hospitalId],
  );
  expect(stray).toEqual([]);
});

/** Sends the call and hangs up at once: whether it was heard, nobody knows. */
function cutOff(path: string, token: string, body: object): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(`${home.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    sent.on('error', () => resolve());
    sent.end(JSON.stringify(body), () => setTimeout(() => sent.destroy(), 5));
  });
}

test('cut off or killed in the middle of a call: somebody is called or nobody is, and the retry is the same call', async () => {
  const { clinic, ids, desk, doctor } = await openWaiting(6);
  for (const id of ids) await deskCheckIn(desk, id);
  const { id: queueId } = await onlyQueue(doctor);
  const path = `/desk/${clinic.hospitalId}/queues/${queueId}/calls`;

  const first = { id: randomUUID(), currentId: null };
  await cutOff(path, doctor.token, first);
  const retry = await callNext(doctor, queueId, null, { id: first.id });
  expect([retry.status, retry.body.currentId]).toEqual([200, ids[0]]);
  expect(retry.body.items[0]!.calledCount).toBe(1);

  // the database ends the API's connection in the middle of the transaction
  const held = await poolOf(home.house.database).connect();
  await held.query('BEGIN');
  await held.query(`SELECT id FROM appointment WHERE id = $1 FOR UPDATE`, [ids[1]]);
  const second = { id: randomUUID(), current: 'fulfilled' as const };
  const killed = callNext(doctor, queueId, ids[0]!, second);
  for (let ended = 0; ended === 0; await new Promise((resolve) => setTimeout(resolve, 20))) {
    // not over the held one: a transaction sees the activity of its beginning
    const rows: unknown[] = await home.house.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE appointment SET called_at%'`,
    );
    ended = rows.length;
  }
  expect((await killed).status).toBeGreaterThanOrEqual(500);
  await held.query('ROLLBACK');
  held.release();
  const after = (await doctor.call('GET /desk/:hospitalId/queues/:id', { params: { id: queueId } })).body;
  expect([after.currentId, after.fulfilled]).toEqual([ids[0], 0]); // neither finished nor called
  const again = await callNext(doctor, queueId, ids[0]!, second);
  expect([again.body.currentId, again.body.fulfilled, again.body.items[0]!.calledCount]).toEqual([
    ids[1],
    1,
    1,
  ]);
  expect(standingOf(again.body)).toMatch(/^31 called, 32, 33, 34, 35$/);
});

test('a clinic is stopped while its patients check in and are called: nobody is left in the queue', async () => {
  const { clinic, ids, desk, doctor } = await openWaiting(10);
  for (const id of ids.slice(0, 5)) await deskCheckIn(desk, id);
  const { id: queueId } = await onlyQueue(doctor);
  const owner = await deskOf(home, clinic, 'owner');
  const params = { id: clinic.scheduleId };
  const { version } = (await owner.call('GET /desk/:hospitalId/schedules/:id', { params })).body;
  const stop = async () => {
    const body = { version, reason: '医生突发疾病' };
    const stopped = await owner.call('POST /desk/:hospitalId/schedules/:id/stopping', { params, body });
    expect(stopped.status).toBe(200);
    await home.settle();
  };
  await Promise.all([
    stop(),
    ...ids.slice(5).map((id) => deskCheckIn(desk, id)),
    callNext(doctor, queueId, null),
    callNext(doctor, queueId, ids[0]!),
  ]);
  await home.settle();
  expect(await placesIn(clinic)).toEqual([]);
  expect(await onlyQueue(doctor)).toMatchObject({ stopped: true, waiting: 0, calling: [] });
  expect((await callNext(doctor, queueId, null)).problem.code).toBe('NOBODY_WAITING');
});
