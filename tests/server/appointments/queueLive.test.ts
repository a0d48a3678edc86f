/**
 * The queue watched live: the patient's own place, the list in the consulting room and the wall are told of every
 * change at once; whoever may not see one is refused.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { brokenPromises } from '../../support/booking';
import { openTestHouse, type TestHouse } from '../../support/house';
import { lookAtWall, pairScreen } from '../../support/walls';
import { openWatcher, until, type Watcher } from '../../support/watching';
import {
  callNext,
  checkIn,
  deskCode,
  deskOf,
  doctorOf,
  onlyQueue,
  openQueue,
  placeOf,
  type QueueInFull,
} from './queueing';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

test('a check-in, a call and its end reach the patient, the doctor and the wall; strangers are refused', async () => {
  const { clinic, visitors } = await openQueue(home, { names: ['张无忌', '周芷若'] });
  const [one, two] = visitors;
  const desk = await deskOf(home, clinic);
  const doctor = await doctorOf(home, clinic);
  const wish = { id: randomUUID(), name: '候诊屏', languages: ['zh' as const] };
  const parts = [{ doctorId: clinic.doctorId! }];
  const { token } = (await desk.call('POST /desk/:hospitalId/walls', { body: { ...wish, parts } })).body;
  await checkIn(one!, { code: await deskCode(desk) });

  await placeOf(two!); // with a token of today
  const visit = `visit/${two!.appointmentId}`;
  const list = `clinic/${clinic.hospitalId}`;
  const key = await pairScreen(home, token);
  const wall = `wall/${key}`;
  const ward = [
    await openWatcher(home.url, { type: 'hello', token: two!.person.token }, { type: 'watch', topic: visit }),
    await openWatcher(home.url, { type: 'hello', token: doctor.token }, { type: 'watch', topic: list }),
    await openWatcher(home.url, { type: 'hello' }, { type: 'watch', topic: wall }),
  ] as const;
  const [patient, room, screen] = ward;
  const stage = () => (patient.state(visit) as { stage?: string; ahead?: number } | undefined) ?? {};
  const waiting = () => (room.state(list) as QueueInFull | undefined)?.waiting;
  const shown = () => JSON.stringify(screen.state(wall) ?? null);
  await until(() => stage().ahead === 1 && waiting() === 1 && shown() !== 'null', 'the first states');

  await checkIn(two!, { code: await deskCode(desk) });
  await until(() => stage().stage === 'waiting' && waiting() === 2, 'the check-in is told');
  const { id: queueId } = await onlyQueue(doctor);
  await callNext(doctor, queueId, null);
  await until(() => stage().ahead === 0 && shown().includes('张**'), 'the call is told');
  await callNext(doctor, queueId, one!.appointmentId, { current: 'fulfilled' });
  await until(() => stage().stage === 'called' && shown().includes('周**'), 'the next call is told');
  expect(shown()).not.toMatch(/芷若|无忌/);
  for (const watcher of ward) {
    const seqs = watcher.heard.flatMap((one_) => (one_.type === 'state' ? one_.seq : []));
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  }

  // somebody else's visit, a desk one has none of, a wall that is not, the link of one: refused
  patient.say(
    { type: 'watch', topic: `visit/${one!.appointmentId}` },
    { type: 'watch', topic: list },
    { type: 'watch', topic: `wall/${key.slice(0, -2)}AA` },
    { type: 'watch', topic: `wall/${token}` },
    { type: 'watch', topic: 'clinic/nowhere' },
  );
  screen.say({ type: 'watch', topic: visit });
  const refused = () =>
    [patient, screen].flatMap(({ heard }) => heard.filter(({ type }) => type === 'refused'));
  await until(() => refused().length === 6, 'all of them are refused');

  // a key is one screen's: a crowd that has it is no burden
  const crowd: Watcher[] = [];
  for (let i = 0; i < 8; i += 1)
    crowd.push(await openWatcher(home.url, { type: 'hello' }, { type: 'watch', topic: wall }));
  await until(() => crowd.every(({ heard }) => heard.length === 1), 'all are answered');
  const answers = crowd.map(({ heard: [answer] }) => answer!);
  expect(answers.filter(({ type }) => type === 'state').length).toBe(4);
  expect(answers.filter(({ type }) => type === 'refused')).toEqual(
    Array(4).fill({ type: 'refused', topic: wall, code: 'TOO_MANY_REQUESTS' }),
  );
  expect((await lookAtWall(home, key)).status).toBe(200);

  // what the desk changes is there at once, and a screen that is sent away shows nothing from then on
  const params = { id: wish.id };
  const version = (await desk.call('GET /desk/:hospitalId/walls')).body.items[0]!.version;
  const renamed = { version, name: '东区', languages: ['zh' as const], parts };
  await desk.call('PUT /desk/:hospitalId/walls/:id', { params, body: renamed });
  await until(() => shown().includes('东区'), 'the new name is told', 3_000);
  await desk.call('POST /desk/:hospitalId/walls/:id/link', { params });
  const sentAway = { type: 'refused', topic: wall, code: 'NOT_FOUND' };
  await until(() => JSON.stringify(screen.heard.at(-1)) === JSON.stringify(sentAway), 'it is over', 3_000);
  for (const watcher of [...ward, ...crowd]) watcher.close();
});
