/**
 * The doctor is away: until when is said, and what is no time to be back today is refused before anything is written.
 *
 * @jest-environment node
 */
import { addDays, beijingInstant } from '../../../shared/time';
import { openStories } from '../../support/stories';
import { deskCheckIn, deskOf, doctorOf, onlyQueue, openQueue, placeOf } from './queueing';

const home = openStories();

const PAUSE = 'PUT /desk/:hospitalId/queues/:id/pause';

test('a doctor comes back later today; another time is refused, and the queue is as it was', async () => {
  const { clinic, visitors } = await openQueue(home, { names: ['张无忌'] });
  const desk = await deskOf(home, clinic);
  const doctor = await doctorOf(home, clinic);
  await deskCheckIn(desk, visitors[0]!.appointmentId);
  const { id, seq } = await onlyQueue(doctor);
  const leave = (until: string, paused = true) =>
    doctor.call(PAUSE, { params: { id }, body: { paused, until } });
  const now = home.clock.now().toISOString();
  const tomorrow = beijingInstant(addDays(clinic.day, 1)).toISOString();

  for (const until of [now, tomorrow, '2001-01-01T00:00:00Z', '2199-12-31T23:59:59Z'])
    expect((await leave(until)).problem).toMatchObject({ status: 422, code: 'AWAY_UNTIL_WRONG' });
  for (const until of ['9999-12-31T23:59:59-23:59', '0000-01-01T00:00:00+23:59', '2026-11-22T10:00:00+99:99'])
    expect((await leave(until)).problem).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  expect(await onlyQueue(desk)).toMatchObject({ id, seq, away: null });
  expect((await placeOf(visitors[0]!)).body.away).toBeNull();

  const late = beijingInstant(clinic.day, '23:59').toISOString();
  expect((await leave(late)).body.away).toMatchObject({ until: late });
  expect((await placeOf(visitors[0]!)).body.away).toMatchObject({ until: late });
  // who is back says no time, and one that is left over does not matter
  expect((await leave(now, false)).body.away).toBeNull();
});
