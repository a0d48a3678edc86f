/**
 * The queue of a department's clinic, which several doctors and the desk call from at once.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openClinic } from '../../support/clinic';
import { openDesk } from '../../support/staff';
import { openStories } from '../../support/stories';
import { callNext, deskCheckIn, deskOf, doctorOf, seatGuests } from './queueing';

const home = openStories();

const FULFIL = 'POST /desk/:hospitalId/appointments/:id/fulfilment';

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
