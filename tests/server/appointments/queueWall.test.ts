/**
 * The wall of a waiting room: what it shows and what it keeps to itself, and how its link is renewed and ended.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openClinic } from '../../support/clinic';
import { openDesk } from '../../support/staff';
import { openStories } from '../../support/stories';
import { callNext, checkIn, deskOf, doctorOf, onlyQueue, openQueue } from './queueing';

const home = openStories();

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
