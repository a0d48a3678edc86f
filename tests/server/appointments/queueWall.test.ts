/**
 * The wall of a waiting room: what it shows and what it keeps to itself, how a screen is paired with it by its link, and
 * how that is renewed and ended.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openClinic } from '../../support/clinic';
import { openDesk } from '../../support/staff';
import { openStories } from '../../support/stories';
import { lookAtWall, newSecret, openLink, pairScreen } from '../../support/walls';
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
  const key = await pairScreen(home, made.body.token);
  const look = (by = key) => lookAtWall(home, by);
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

  // renaming keeps the screen and raises the number; the same version twice is refused
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
  const next = await pairScreen(home, relinked.body.token);
  expect((await look(next)).status).toBe(200);
  const elsewhere = await openDesk(home, (await openClinic(home.house)).hospitalId, 'registrar');
  expect((await elsewhere.call('DELETE /desk/:hospitalId/walls/:id', { params })).status).toBe(404);
  expect((await desk.call('DELETE /desk/:hospitalId/walls/:id', { params })).status).toBe(204);
  expect((await look(next)).status).toBe(404);
  const [kept] = await home.house.database.query(`SELECT * FROM queue_wall WHERE id = $1`, [wish.id]);
  expect(JSON.stringify(kept)).not.toContain(relinked.body.token);

  // a wall that was ended goes on with a new link, while there are fewer than a hundred
  const more = (count: number) =>
    home.house.database.query(
      // as processes of the release before do, which know of no links' times
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

const HOURS = 3_600_000;

test('the link pairs one screen, once and within a day; the desk sees which, and can send it away', async () => {
  const clinic = await openClinic(home.house, { inDays: 0 });
  let desk = await deskOf(home, clinic);
  const wish = { id: randomUUID(), name: '候诊屏', languages: ['zh' as const] };
  const parts = [{ departmentId: clinic.departmentId }];
  const made = (await desk.call('POST /desk/:hospitalId/walls', { body: { ...wish, parts } })).body;
  const wall = async () => (await desk.call('GET /desk/:hospitalId/walls')).body.items[0]!;
  const before = home.clock.now().getTime();
  expect(Date.parse(made.linkUntil!) - before).toBeLessThanOrEqual(24 * HOURS);
  expect(Date.parse(made.linkUntil!) - before).toBeGreaterThan(23.9 * HOURS);
  expect(made.screen).toBeNull();

  // the link itself shows nothing: whoever copies it from the desk's screen sees no code to check in with
  expect((await lookAtWall(home, made.token)).status).toBe(404);
  const secret = newSecret();
  const opened = await Promise.all([1, 2, 3, 4].map(() => openLink(home, made.token, secret)));
  expect(new Set(opened.map(({ body }) => body.key)).size).toBe(1);
  const { key, wallId } = opened[0]!.body;
  expect(wallId).toBe(wish.id);
  const second = await openLink(home, made.token);
  expect([second.status, second.problem.code]).toEqual([410, 'WALL_LINK_USED']);
  expect(second.problem.title + second.problem.detail).toContain('换一个链接');
  const paired = await wall();
  expect(paired).toMatchObject({ linkUntil: null, revokedAt: null, version: made.version });

  // it survives a night, and the desk sees when it was last there
  home.clock.advance(14 * HOURS);
  desk = await deskOf(home, clinic);
  expect((await lookAtWall(home, key)).status).toBe(200);
  const seen = await wall();
  expect(seen.screen!.pairedAt).toBe(paired.screen!.pairedAt);
  expect(Date.parse(seen.screen!.lastReadAt) - Date.parse(seen.screen!.pairedAt)).toBeGreaterThan(13 * HOURS);
  // reading is no change: whoever edits the wall is not told that somebody else did
  const body = { version: made.version, ...wish, id: undefined, parts };
  const params = { id: wish.id };
  expect((await desk.call('PUT /desk/:hospitalId/walls/:id', { params, body })).status).toBe(200);
  const kept = JSON.stringify(await home.house.database.query(`SELECT * FROM queue_wall, wall_screen`));
  for (const told of [made.token, key, secret]) expect(kept).not.toContain(told);

  // a new link sends the screen away at once; a screen's secret is for one link
  const renewed = (await desk.call('POST /desk/:hospitalId/walls/:id/link', { params })).body;
  expect(renewed.screen).toBeNull();
  expect((await lookAtWall(home, key)).status).toBe(404);
  expect((await openLink(home, made.token, secret)).status).toBe(404);
  const next = await pairScreen(home, renewed.token);
  const again = (await desk.call('POST /desk/:hospitalId/walls/:id/link', { params })).body;
  expect((await lookAtWall(home, next)).status).toBe(404);

  // not opened within a day; ended before it was opened
  home.clock.advance(24 * HOURS);
  const late = await openLink(home, again.token);
  expect([late.status, late.problem.code, late.problem.details]).toEqual([
    ...[410, 'WALL_LINK_OLD', { hours: 24 }],
  ]);
  desk = await deskOf(home, clinic);
  const last = (await desk.call('POST /desk/:hospitalId/walls/:id/link', { params })).body;
  await desk.call('DELETE /desk/:hospitalId/walls/:id', { params });
  expect(await wall()).toMatchObject({ linkUntil: null, screen: null });
  expect((await openLink(home, last.token)).status).toBe(404);
});

test('of many screens that open a link at one moment one is paired', async () => {
  const clinic = await openClinic(home.house, { inDays: 0 });
  const desk = await deskOf(home, clinic);
  const parts = [{ departmentId: clinic.departmentId }];
  const body = { id: randomUUID(), name: '候诊屏', languages: ['zh' as const], parts };
  const { token } = (await desk.call('POST /desk/:hospitalId/walls', { body })).body;
  const secrets = Array.from({ length: 8 }, newSecret);
  const opened = await Promise.all(secrets.map((secret) => openLink(home, token, secret)));
  expect(opened.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(410)]);
  const winner = opened.find(({ status }) => status === 200)!;
  expect((await lookAtWall(home, winner.body.key)).status).toBe(200);

  const other = { ...body, id: randomUUID() };
  const beside = (await desk.call('POST /desk/:hospitalId/walls', { body: other })).body;
  const reused = await openLink(home, beside.token, secrets[opened.indexOf(winner)]);
  expect(reused.problem.code).toBe('ID_REUSED');
});
