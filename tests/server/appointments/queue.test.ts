/**
 * A whole morning of one clinic: who comes in time, late, does not come when called, is called again; what the patient,
 * the consulting room and the wall are shown of it, and how the number of the queue grows.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { beijingTime } from '../../../shared/time';
import { brokenPromises } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openDesk } from '../../support/staff';
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
  seatGuests,
  standingOf,
} from './queueing';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

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

test('a department clinic: its doctors and the desk call from one queue, each with a patient of their own', async () => {
  const clinic = await openClinic(home.house, {
    doctor: false,
    inDays: 0,
    places: Array.from({ length: 30 }, () => 1),
  });
  const beside = { hospitalId: clinic.hospitalId, departmentId: clinic.departmentId, inDays: 0 };
  const [first, second, other] = [
    await openClinic(home.house, { ...beside, places: [1] }),
    await openClinic(home.house, { ...beside, places: [1] }),
    await openClinic(home.house, { hospitalId: clinic.hospitalId, inDays: 0, places: [1] }),
  ];
  const last = clinic.slotIds.length - 1;
  const ids = [
    ...(await seatGuests(home, clinic, last, ['何老先生'])),
    ...(await seatGuests(home, clinic, last - 1, ['林奶奶'])),
    ...(await seatGuests(home, clinic, last - 2, ['John Smith'])),
  ];
  const desk = await deskOf(home, clinic);
  for (const id of ids) expect((await deskCheckIn(desk, id)).status).toBe(200);
  const doctors = [await doctorOf(home, first), await doctorOf(home, second)];
  const list = (await doctors[0]!.call('GET /desk/:hospitalId/queues')).body.items;
  const { id: queueId } = list.find(({ doctorId }) => doctorId === null)!;
  expect(list.map(({ doctorId }) => doctorId).sort()).toEqual([first.doctorId, null].sort());
  expect((await desk.call('GET /desk/:hospitalId/queues')).body.items).toHaveLength(4);

  const called = await Promise.all(doctors.map((doctor) => callNext(doctor, queueId, null)));
  const currents = called.map(({ body }) => body.currentId);
  expect([...currents].sort()).toEqual([ids[1], ids[2]].sort());
  const atDesk = (await callNext(desk, queueId, null)).body;
  expect([atDesk.currentId, atDesk.calling.length, atDesk.waiting]).toEqual([ids[0], 3, 0]);
  // a doctor finishes who is in the room, though no doctor was booked
  const done = await doctors[0]!.call(FULFIL, { params: { id: currents[0]! }, body: {} });
  expect(done.body.status).toBe('fulfilled');

  // a doctor of another department knows nothing of it; a viewer sees nobody's name, and calls nobody
  const stranger = await doctorOf(home, other);
  for (const key of ['GET /desk/:hospitalId/queues/:id'] as const)
    expect((await stranger.call(key, { params: { id: queueId } })).status).toBe(404);
  expect((await callNext(stranger, queueId, null)).status).toBe(404);
  expect((await stranger.call(FULFIL, { params: { id: ids[0]! }, body: {} })).status).toBe(404);
  const viewer = await openDesk(home, clinic.hospitalId, 'viewer');
  const seen = await viewer.call('GET /desk/:hospitalId/queues/:id', { params: { id: queueId } });
  expect(JSON.stringify(seen.body)).not.toMatch(/何老先生|林奶奶|Smith/);
  expect((await callNext(viewer, queueId, null)).status).toBe(403);
  expect((await callNext(desk, randomUUID(), null)).status).toBe(404);
});

test('the wall: numbers, 张*, no names and no ids, a code that is good there; its link can be renewed and ended', async () => {
  const { clinic, visitors } = await openQueue(home, {
    names: ['张无忌', '欧阳锋', 'John Smith'],
    places: [4],
  });
  const desk = await deskOf(home, clinic);
  const wish = {
    ...{ id: randomUUID(), name: '3 层东', languages: ['zh' as const, 'en' as const] },
    parts: [{ departmentId: clinic.departmentId }],
  };
  const made = await desk.call('POST /desk/:hospitalId/walls', { body: wish });
  expect(made.status).toBe(201);
  const look = (token = made.body.token) => home.call('GET /walls/:token', { params: { token } });
  const code = (await look()).body.checkInCode.text;
  for (const visitor of visitors) expect((await checkIn(visitor, { code })).status).toBe(200);
  const doctor = await doctorOf(home, clinic);
  const { id: queueId } = await onlyQueue(doctor);
  await callNext(doctor, queueId, null);
  home.clock.advance(10_000);
  await callNext(doctor, queueId, visitors[0]!.appointmentId, { appointmentId: visitors[0]!.appointmentId });
  const shown = (await look()).body;
  expect(shown).toMatchObject({ name: '3 层东', hospitalName: '清河医院', languages: ['zh', 'en'] });
  expect(shown.queues).toEqual([
    expect.objectContaining({
      doctorName: '陈思远',
      place: '门诊楼 3 层',
      calling: [expect.objectContaining({ number: 1, half: 'morning', name: '张**', times: 2 })],
      next: [
        { number: 2, half: 'morning' },
        { number: 3, half: 'morning' },
      ],
      waiting: 2,
      stopped: false,
    }),
  ]);
  const said = JSON.stringify({ ...shown, checkInCode: null });
  for (const secret of [
    '无忌',
    '欧阳',
    'Smith',
    ...visitors.flatMap((one) => [one.appointmentId, one.patientId]),
  ])
    expect(said).not.toContain(secret);
  expect(said).not.toContain(clinic.doctorId);

  // renaming keeps the link and raises the number; the same version twice is refused
  const body = { version: made.body.version, name: '3 层西', languages: ['zh' as const], parts: wish.parts };
  const params = { id: wish.id };
  expect((await desk.call('PUT /desk/:hospitalId/walls/:id', { params, body })).body.name).toBe('3 层西');
  expect((await desk.call('PUT /desk/:hospitalId/walls/:id', { params, body })).problem.code).toBe(
    'CHANGED_MEANWHILE',
  );
  const renamed = (await look()).body;
  expect(renamed.name).toBe('3 层西');
  expect(renamed.seq).toBeGreaterThan(shown.seq);

  const relinked = await desk.call('POST /desk/:hospitalId/walls/:id/link', { params });
  expect((await look()).status).toBe(404);
  expect((await look(relinked.body.token)).status).toBe(200);
  const elsewhere = await openDesk(home, (await openClinic(home.house)).hospitalId, 'registrar');
  expect((await elsewhere.call('DELETE /desk/:hospitalId/walls/:id', { params })).status).toBe(404);
  expect((await desk.call('DELETE /desk/:hospitalId/walls/:id', { params })).status).toBe(204);
  expect((await look(relinked.body.token)).status).toBe(404);
  const [kept] = await home.house.database.query(`SELECT * FROM queue_wall WHERE id = $1`, [wish.id]);
  expect(JSON.stringify(kept)).not.toContain(relinked.body.token);

  // a wall that was ended goes on with a new link, while there are fewer than a hundred
  const more = (count: number) =>
    home.house.database.query(
      `INSERT INTO queue_wall (hospital_id, id, name, languages, parts, token_hash, created_at)
       SELECT hospital_id, gen_random_uuid(), name, languages, parts, n::text, created_at
       FROM queue_wall, generate_series(1, $2::integer) AS n WHERE id = $1`,
      [wish.id, count],
    );
  await more(99);
  expect((await desk.call('POST /desk/:hospitalId/walls/:id/link', { params })).status).toBe(200);
  await desk.call('DELETE /desk/:hospitalId/walls/:id', { params });
  await home.house.database.query(`UPDATE queue_wall SET token_hash = 'x' || token_hash WHERE id <> $1`, [
    wish.id,
  ]);
  await more(1);
  const refused = await desk.call('POST /desk/:hospitalId/walls/:id/link', { params });
  expect(refused.problem.code).toBe('TOO_MANY_WALLS');
});
