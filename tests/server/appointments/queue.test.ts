/**
 * A whole morning of one clinic: who comes in time, late, does not come when called, is called again; what the patient
 * and the consulting room are shown of it, and how the number of the queue grows.
 *
 * @jest-environment node
 */
import { openStories } from '../../support/stories';
import { beijingTime } from '../../../shared/time';
import { toTime } from './day/ward';
import {
  AT_THE_DOOR,
  callNext,
  checkIn,
  deskCheckIn,
  deskCode,
  deskOf,
  doctorOf,
  onlyQueue,
  openQueue,
  placeHospital,
  placeOf,
  standingOf,
} from './queueing';

const home = openStories();

const FULFIL = 'POST /desk/:hospitalId/appointments/:id/fulfilment';

test('a morning: in time by number, late behind the third, passed over behind the third, called again', async () => {
  const names = ['赵一鸣', '钱二喜', '孙三立', '李四光', '周五常', '吴六奇', '郑七星', '欧阳八方'];
  const ward = await openQueue(home, { names, places: [2, 6, 2] });
  const { clinic, visitors } = ward;
  await placeHospital(home, clinic);
  const [one, two, three, four, five, six, seven, eight] = visitors;
  const desk = await deskOf(home, clinic);
  const doctor = await doctorOf(home, clinic);

  // before anybody came: the plan tells when
  const soon = (await placeOf(two!)).body;
  expect(soon).toMatchObject({ stage: 'can-check-in', number: 2, half: 'morning', ahead: 0, waiting: 0 });
  expect(soon.expected!.basis).toBe('plan');
  expect(beijingTime(soon.expected!.from)).toBe('09:00'); // not before the own time window begins
  expect(soon.checkIn).toMatchObject({ withinMetres: 1000 });
  expect(beijingTime(soon.checkIn.from)).toBe('08:00');

  const in3 = (await checkIn(three!, { code: await deskCode(desk) })).body;
  expect(in3).toMatchObject({ stage: 'waiting', ahead: 0, waiting: 1, late: false });
  expect((await checkIn(two!, { position: AT_THE_DOOR })).body).toMatchObject({ ahead: 0, waiting: 2 });
  expect((await placeOf(three!)).body.ahead).toBe(1);
  // twice is once, whatever is said the second time
  expect((await checkIn(two!, { code: 'nonsense' })).body).toMatchObject({ stage: 'waiting', waiting: 2 });
  for (const visitor of [four!, five!, six!, seven!])
    expect((await checkIn(visitor, { position: AT_THE_DOOR })).status).toBe(200);

  toTime(home, clinic.day, '09:05');
  const { id: queueId } = await onlyQueue(doctor);
  const first = (await callNext(doctor, queueId, null)).body;
  expect(standingOf(first)).toBe('2 called, 3, 4, 5, 6, 7');
  const called = (await placeOf(two!)).body;
  expect(called).toMatchObject({ stage: 'called', ahead: null, expected: null, calledCount: 1, waiting: 5 });
  expect((await placeOf(four!)).body).toMatchObject({ ahead: 1, calling: [{ number: 2, half: 'morning' }] });

  // 2 does not come: behind the third of those waiting once 3 is called
  const second = (await callNext(doctor, queueId, two!.appointmentId)).body;
  expect(standingOf(second)).toBe('3 called, 4, 5, 6, 2 passed, 7');
  expect((await placeOf(two!)).body).toMatchObject({
    stage: 'passed',
    ahead: 3,
    passedCount: 1,
    lateBehind: 3,
  });

  // 1 comes after the end of the window: behind the third, and not before 2, who was put back earlier
  toTime(home, clinic.day, '09:31');
  const late = (await checkIn(one!, { code: await deskCode(desk) })).body;
  expect(late).toMatchObject({ stage: 'waiting', late: true, ahead: 4 });
  expect(
    standingOf((await doctor.call('GET /desk/:hospitalId/queues/:id', { params: { id: queueId } })).body),
  ).toBe('3 called, 4, 5, 6, 2 passed, 1 late, 7');
  // and 8, in time, by number
  expect((await checkIn(eight!, { position: AT_THE_DOOR })).body.ahead).toBe(6);

  // four patients, eight minutes each, finished and the next called in one click
  let current = three!;
  for (const next of [four!, five!, six!, two!]) {
    home.clock.advance(8 * 60_000);
    const { body } = await callNext(doctor, queueId, current.appointmentId, { current: 'fulfilled' });
    expect(body.currentId).toBe(next.appointmentId);
    current = next;
  }
  const waiting = (await placeOf(eight!)).body;
  expect(waiting).toMatchObject({ ahead: 2, paceMinutes: 8, expected: { basis: 'pace' } });
  const minutes = (at: string) => Math.round((Date.parse(at) - Date.parse(waiting.now)) / 60_000);
  expect(minutes(waiting.expected!.from)).toBeGreaterThanOrEqual(21);
  expect(minutes(waiting.expected!.from)).toBeLessThanOrEqual(24);
  expect(minutes(waiting.expected!.to)).toBeGreaterThan(minutes(waiting.expected!.from));

  // the doctor is away for half an hour: everybody is told, and the expected time moves
  const until = new Date(home.clock.now().getTime() + 30 * 60_000).toISOString();
  const pause = { paused: true, until, reason: '病房会诊' };
  await doctor.call('PUT /desk/:hospitalId/queues/:id/pause', { params: { id: queueId }, body: pause });
  const away = (await placeOf(eight!)).body;
  expect(away.away).toMatchObject({ until, reason: '病房会诊' });
  expect(Date.parse(away.expected!.from)).toBeGreaterThan(Date.parse(until));
  await doctor.call('PUT /desk/:hospitalId/queues/:id/pause', {
    params: { id: queueId },
    body: { paused: false },
  });

  // called again, then the call taken back: 2 waits where 2 waited; the same retry changes nothing
  home.clock.advance(20_000);
  const again = (await callNext(doctor, queueId, two!.appointmentId, { appointmentId: two!.appointmentId }))
    .body;
  expect(again.items[0]).toMatchObject({ visitNumber: 2, stage: 'called', calledCount: 3 });
  const seen = { appointmentId: two!.appointmentId, calledCount: 3 };
  const back = await doctor.call('POST /desk/:hospitalId/queues/:id/returns', {
    params: { id: queueId },
    body: seen,
  });
  expect(standingOf(back.body)).toBe('2 passed, 1 late, 7, 8');
  const retry = await doctor.call('POST /desk/:hospitalId/queues/:id/passes', {
    params: { id: queueId },
    body: seen,
  });
  expect(standingOf(retry.body)).toBe('2 passed, 1 late, 7, 8');
  const stale = { appointmentId: two!.appointmentId, calledCount: 2 };
  await callNext(doctor, queueId, null);
  const old = await doctor.call('POST /desk/:hospitalId/queues/:id/passes', {
    params: { id: queueId },
    body: stale,
  });
  expect(old.body.currentId).toBe(two!.appointmentId);

  // the last is finished where nobody waits: finished all the same
  const order = [one!, seven!, eight!];
  current = two!;
  for (const next of order) {
    const { body } = await callNext(doctor, queueId, current.appointmentId, { current: 'fulfilled' });
    expect(body.currentId).toBe(next.appointmentId);
    current = next;
  }
  const nobody = await callNext(doctor, queueId, eight!.appointmentId, { current: 'passed' });
  expect(nobody.problem.code).toBe('NOBODY_WAITING');
  const end = (await callNext(doctor, queueId, eight!.appointmentId, { current: 'fulfilled' })).body;
  expect([end.waiting, end.fulfilled, end.currentId, standingOf(end)]).toEqual([0, 8, null, '']);
  expect((await placeOf(one!)).body).toMatchObject({ stage: 'done', ahead: null, expected: null });
});

test('the number of a queue grows with everything that moves in it, and so does the patient’s', async () => {
  const { clinic, visitors } = await openQueue(home, { names: ['甲某', '乙某', '丙某'] });
  const [one, two, three] = visitors.map(({ appointmentId: id }) => id);
  const desk = await deskOf(home, clinic, 'owner');
  const doctor = await doctorOf(home, clinic);
  const { id: queueId, seq } = await onlyQueue(desk);
  expect(seq).toBe(0);
  const params = { id: queueId };
  const onVisit = (id: string | undefined) => ({ params: { id: id! }, body: {} });
  const numbers = [seq];
  const own: number[] = [(await placeOf(visitors[0]!)).body.seq];
  const steps = [
    () => deskCheckIn(desk, one!),
    () => desk.call('POST /desk/:hospitalId/appointments/:id/check-in/undo', onVisit(one)),
    () => deskCheckIn(desk, one!),
    () => deskCheckIn(desk, two!),
    () => callNext(doctor, queueId, null),
    () =>
      doctor.call('POST /desk/:hospitalId/queues/:id/passes', {
        params,
        body: { appointmentId: one!, calledCount: 1 },
      }),
    () => callNext(desk, queueId, null, { appointmentId: one! }),
    () => desk.call(FULFIL, onVisit(one)),
    () => desk.call(FULFIL, onVisit(three)), // without a check-in
    () => {
      toTime(home, clinic.day, '09:40');
      return desk.call('POST /desk/:hospitalId/appointments/:id/no-show', onVisit(two));
    },
    () => desk.call('POST /desk/:hospitalId/appointments/:id/no-show/undo', onVisit(two)),
  ];
  for (const step of steps) {
    expect((await step()).status).toBe(200);
    numbers.push((await onlyQueue(desk)).seq);
    own.push((await placeOf(visitors[0]!)).body.seq);
  }
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  expect(own).toEqual([...new Set(own)].sort((a, b) => a - b));

  // stopped: whoever was checked in waits no more, and is told so
  const planned = await desk.call('GET /desk/:hospitalId/schedules/:id', {
    params: { id: clinic.scheduleId },
  });
  const stopped = await desk.call('POST /desk/:hospitalId/schedules/:id/stopping', {
    params: { id: clinic.scheduleId },
    body: { version: planned.body.version, reason: '医生突发疾病' },
  });
  expect(stopped.status).toBe(200);
  await home.settle();
  const queue = await onlyQueue(desk);
  expect(queue).toMatchObject({ stopped: true, waiting: 0 });
  expect(queue.seq).toBeGreaterThan(numbers.at(-1)!);
  expect((await placeOf(visitors[1]!)).body).toMatchObject({ stage: 'stopped', ahead: null });
});
