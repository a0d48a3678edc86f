/**
 * Calls that were a mistake: they bring nobody nearer to a no-show, and so to a ban.
 *
 * @jest-environment node
 */
import { brokenPromises } from '../../support/booking';
import { openTestHouse, type TestHouse } from '../../support/house';
import { callNext, deskCheckIn, deskOf, doctorOf, onlyQueue, openQueue } from './queueing';

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

test('three calls taken back make no no-show before the time; three that were not do, and who comes after all begins at none', async () => {
  const { clinic, visitors } = await openQueue(home, { names: ['甲某', '乙某'] });
  const [one] = visitors.map(({ appointmentId }) => appointmentId);
  const desk = await deskOf(home, clinic, 'owner');
  const doctor = await doctorOf(home, clinic);
  await deskCheckIn(desk, one!);
  const { id: queueId } = await onlyQueue(desk);
  const missed = () =>
    doctor.call('POST /desk/:hospitalId/appointments/:id/no-show', { params: { id: one! }, body: {} });
  const call = async (currentId: string | null) => {
    home.clock.advance(20_000);
    const { body } = await callNext(doctor, queueId, currentId, { appointmentId: one! });
    return body.items[0]!;
  };
  const takeBack = (calledCount: number) =>
    doctor.call('POST /desk/:hospitalId/queues/:id/returns', {
      params: { id: queueId },
      body: { appointmentId: one!, calledCount },
    });

  for (const count of [1, 2, 3]) {
    expect(await call(null)).toMatchObject({ calledCount: count, callsTakenBack: count - 1 });
    // the same click sent again is the same
    const backs = await Promise.all([takeBack(count), takeBack(count)]);
    for (const { body } of backs) expect(body.items[0]).toMatchObject({ callsTakenBack: count });
  }
  expect((await missed()).problem.code).toBe('NO_SHOW_TOO_EARLY');

  await call(null);
  await call(one!);
  expect((await missed()).problem.code).toBe('NO_SHOW_TOO_EARLY');
  expect(await call(one!)).toMatchObject({ calledCount: 6, callsTakenBack: 3 });
  expect((await missed()).body.status).toBe('noshow');

  // they come after all: as if nobody had called
  const came = await desk.call('POST /desk/:hospitalId/appointments/:id/no-show/undo', {
    params: { id: one! },
    body: {},
  });
  expect(came.body).toMatchObject({ status: 'checked-in', calledCount: 0, callsTakenBack: 0 });
  await call(null);
  expect((await missed()).problem.code).toBe('NO_SHOW_TOO_EARLY');
});

test('taken back are all calls since the patient was put on call, and none from before', async () => {
  const { clinic, visitors } = await openQueue(home, { names: ['丙某', '丁某'] });
  const [one, other] = visitors.map(({ appointmentId }) => appointmentId);
  const desk = await deskOf(home, clinic, 'owner');
  const doctor = await doctorOf(home, clinic);
  for (const id of [one!, other!]) await deskCheckIn(desk, id);
  const { id: queueId } = await onlyQueue(desk);
  const call = async (currentId: string | null, appointmentId = one!) => {
    home.clock.advance(20_000);
    const { body } = await callNext(doctor, queueId, currentId, { appointmentId });
    return body.items.find((item) => item.id === appointmentId)!;
  };
  const end = async (how: 'returns' | 'passes', calledCount: number, appointmentId = one!) => {
    const { body } = await doctor.call(`POST /desk/:hospitalId/queues/:id/${how}`, {
      params: { id: queueId },
      body: { appointmentId, calledCount },
    });
    return body.items.find((item) => item.id === one)!;
  };
  const missed = () =>
    doctor.call('POST /desk/:hospitalId/appointments/:id/no-show', { params: { id: one! }, body: {} });

  // the wrong person, again and again, and then the mistake is seen
  await call(null);
  await call(one!);
  expect(await call(one!)).toMatchObject({ calledCount: 3, callsTakenBack: 0 });
  expect(await end('returns', 3)).toMatchObject({ calledCount: 3, callsTakenBack: 3 });

  // nobody came: that call stays one, also where a later one is a mistake
  await call(null);
  await end('passes', 4);
  await call(null);
  await call(one!, other!);
  await end('returns', 1, other!);
  await call(null);
  expect(await call(one!)).toMatchObject({ calledCount: 7, callsTakenBack: 3 });
  expect(await end('returns', 7)).toMatchObject({ calledCount: 7, callsTakenBack: 5 });
  expect((await missed()).problem.code).toBe('NO_SHOW_TOO_EARLY');
  expect(await call(null)).toMatchObject({ calledCount: 8, callsTakenBack: 5 });
  expect((await missed()).body.status).toBe('noshow');
});
