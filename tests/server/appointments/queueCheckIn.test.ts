/**
 * Checking in by oneself: with the clinic's code, an old, a forged and a strange one; by being near, too far, faked,
 * uncertain; too early, on another day, late; wherever the phone's clock and zone are.
 *
 * @jest-environment node
 */
import { addDays } from '../../../shared/time';
import { forgetOldPositions } from '../../../server/appointments';
import { brokenPromises } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { lookAtWall, pairScreen } from '../../support/walls';
import { toTime, visit } from './day/ward';
import {
  AT_THE_DOOR,
  checkIn,
  deskCode,
  deskOf,
  doctorOf,
  HOSPITAL_AT,
  lasting,
  openQueue,
  placeHospital,
  placeOf,
} from './queueing';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

type Refused = { status: number; problem: { code: string; details?: unknown } };
const said = ({ status, problem }: Refused) => [status, problem.code];

test('the code of this minute and of the one before; an old, a forged, another clinic’s are told apart', async () => {
  const { clinic, visitors } = await openQueue(home, {
    names: ['赵甲', '钱乙', '孙丙'],
    places: [4],
    at: '08:00',
  });
  const desk = await deskOf(home, clinic);
  const [one, two, three] = visitors;
  const code = await deskCode(desk);
  home.clock.advance(60_000);
  expect((await checkIn(one!, { code })).body.stage).toBe('waiting');
  home.clock.advance(60_000);
  expect(said(await checkIn(two!, { code }))).toEqual([409, 'CODE_OLD']);

  const fresh = await deskCode(desk);
  const parts = fresh.split('-');
  const later = [...parts.slice(0, 3), (parseInt(parts[3]!, 36) + 1).toString(36), parts[4]].join('-');
  const forged = [
    fresh.slice(0, -1) + (fresh.endsWith('A') ? 'B' : 'A'),
    later,
    'YQ1-0-0',
    '张三',
    '0'.repeat(300),
  ];
  for (const text of forged) expect(said(await checkIn(two!, { code: text }))).toEqual([422, 'CODE_UNKNOWN']);

  const elsewhere = await openClinic(home.house, { inDays: 0 });
  const strange = await deskCode(await deskOf(home, elsewhere));
  expect(said(await checkIn(two!, { code: strange }))).toEqual([409, 'CODE_ELSEWHERE']);

  // a wall is good for the clinics it shows
  const beside = await openClinic(home.house, { hospitalId: clinic.hospitalId, inDays: 0, places: [1] });
  const wallOf = async (id: string, part: { doctorId: string } | { departmentId: string }) => {
    const body = { id, name: '候诊屏', languages: ['zh' as const], parts: [part] };
    const { token } = (await desk.call('POST /desk/:hospitalId/walls', { body })).body;
    const key = await pairScreen(home, token);
    return async () => (await lookAtWall(home, key)).body.checkInCode.text;
  };
  const [own, other] = ['6f1c2b6e-9f1e-4f0a-8a63-2f6d5b0c7a01', '6f1c2b6e-9f1e-4f0a-8a63-2f6d5b0c7a02'];
  const otherWall = await wallOf(other!, { departmentId: beside.departmentId });
  expect(said(await checkIn(two!, { code: await otherWall() }))).toEqual([409, 'CODE_ELSEWHERE']);
  const ownWall = await wallOf(own!, { doctorId: clinic.doctorId! });
  const link = `https://yiqiao.example/h5/?checkIn=${await ownWall()}&from=wall`;
  expect((await checkIn(two!, { code: link })).body.stage).toBe('waiting');
  const ended = await ownWall();
  await desk.call('DELETE /desk/:hospitalId/walls/:id', { params: { id: own! } });
  expect(said(await checkIn(three!, { code: ended }))).toEqual([409, 'CODE_OLD']);
});

test('being near: too far, uncertain, faked; a hospital without a place, or without nearness, is by code only', async () => {
  const { clinic, visitors } = await openQueue(home, { names: ['李丁', '周戊', '吴己'] });
  const [one, two] = visitors;
  expect(said(await checkIn(one!, { position: AT_THE_DOOR }))).toEqual([409, 'CHECK_IN_BY_CODE']);
  expect((await placeOf(one!)).body.checkIn.withinMetres).toBeNull();
  await placeHospital(home, clinic);

  for (const accuracy of [undefined, null, 0, 201, 5_000]) {
    const position = { ...HOSPITAL_AT, accuracy };
    expect(said(await checkIn(one!, { position }))).toEqual([422, 'POSITION_UNCERTAIN']);
  }
  // what JSON cannot say, and what is on no globe, is no position at all
  for (const latitude of [NaN, 91, '39.98' as unknown as number])
    expect((await checkIn(one!, { position: { ...AT_THE_DOOR, latitude } })).problem.code).toBe(
      'BAD_REQUEST',
    );
  expect((await checkIn(one!, {})).problem.code).toBe('BAD_REQUEST');
  expect((await checkIn(one!, { code: 'x', position: AT_THE_DOOR })).problem.code).toBe('BAD_REQUEST');

  // twelve kilometres to the south, and a minute later at the door: nobody is that fast
  const home1 = { latitude: 39.88, longitude: 116.3214, accuracy: 30 };
  const far = await checkIn(one!, { position: home1 });
  expect([far.status, far.problem.code]).toEqual([409, 'TOO_FAR']);
  expect(far.problem.details).toMatchObject({ metres: expect.any(Number), allowed: 1000 });
  expect(far.problem.detail).toMatch(/还有约 1\d\.\d km，/);
  expect((far.problem.details as { metres: number }).metres).toBeGreaterThan(11_500);
  home.clock.advance(60_000);
  expect(said(await checkIn(one!, { position: AT_THE_DOOR }))).toEqual([422, 'POSITION_UNCERTAIN']);
  home.clock.advance(10_000);
  expect(said(await checkIn(one!, { position: AT_THE_DOOR }))).toEqual([422, 'POSITION_UNCERTAIN']);
  home.clock.advance(5 * 60_000); // a taxi
  expect((await checkIn(one!, { position: AT_THE_DOOR })).body.stage).toBe('waiting');

  // a hundred metres too many; then the hospital's rule allows them
  const street = { latitude: 39.9972, longitude: 116.3214, accuracy: 40 };
  expect(said(await checkIn(two!, { position: street }))).toEqual([409, 'TOO_FAR']);
  const settle = (metres: number) =>
    home.house.database.query(`UPDATE hospital SET check_in_metres = $2 WHERE id = $1`, [
      clinic.hospitalId,
      metres,
    ]);
  await settle(0);
  expect(said(await checkIn(two!, { position: street }))).toEqual([409, 'CHECK_IN_BY_CODE']);
  await settle(1200);
  expect((await checkIn(two!, { position: street })).body.stage).toBe('waiting');

  // where somebody was is kept for a day and not in any log of theirs
  const count = async () =>
    (await home.house.database.query(`SELECT count(*)::integer AS n FROM last_position`))[0].n as number;
  expect(await count()).toBeGreaterThan(0);
  await forgetOldPositions(home.house.database, home.clock.now());
  expect(await count()).toBeGreaterThan(0);
  await forgetOldPositions(home.house.database, new Date(home.clock.now().getTime() + 86_400_001));
  expect(await count()).toBe(0);
});

test('from an hour before until the end of the Beijing day; stopped, cancelled and somebody else’s are refused', async () => {
  const { clinic, visitors } = await openQueue(home, {
    names: ['郑庚', '王辛', '冯壬'],
    places: [1, 1, 4],
    at: '00:05',
  });
  await placeHospital(home, clinic);
  const desk = await deskOf(home, clinic);
  const [one, two, three] = visitors;
  const early = await checkIn(two!, { position: AT_THE_DOOR });
  expect([early.problem.code, early.problem.details]).toEqual(['CHECK_IN_TOO_EARLY', { from: '08:30' }]);
  expect((await placeOf(two!)).body).toMatchObject({ stage: 'not-open', ahead: null, expected: null });
  const inEnglish = await two!.person.call('POST /appointments/:id/check-in', {
    params: { id: two!.appointmentId },
    body: { position: AT_THE_DOOR },
    headers: { 'Accept-Language': 'en' },
  });
  expect(inEnglish.problem.detail).toContain('08:30');
  const stranger = { ...two!, person: three!.person };
  expect((await checkIn(stranger, { position: AT_THE_DOOR })).status).toBe(404);
  expect((await placeOf(stranger)).status).toBe(404);

  toTime(home, clinic.day, '08:30');
  expect((await checkIn(two!, { position: AT_THE_DOOR })).body).toMatchObject({
    stage: 'waiting',
    late: false,
  });
  toTime(home, clinic.day, '10:31');
  expect((await checkIn(one!, { code: await deskCode(desk) })).body).toMatchObject({ late: true, ahead: 1 });

  const doctor = await doctorOf(home, clinic);
  expect((await doctor.call('GET /desk/:hospitalId/my/clinic')).body.items.map(({ stage }) => stage)).toEqual(
    ['waiting', 'waiting', 'expected'],
  );
  await home.house.database.query(`UPDATE schedule SET status = 'stopped' WHERE id = $1`, [
    clinic.scheduleId,
  ]);
  expect(said(await checkIn(three!, { position: AT_THE_DOOR }))).toEqual([409, 'CLINIC_STOPPED']);
  await home.house.database.query(`UPDATE schedule SET status = 'open' WHERE id = $1`, [clinic.scheduleId]);

  // the last minute of the day is still the day, a minute later it is another
  toTime(home, clinic.day, '23:58');
  expect((await placeOf(three!)).body.stage).toBe('can-check-in');
  toTime(home, addDays(clinic.day, 1), '00:00');
  const over = await checkIn(three!, { position: AT_THE_DOOR });
  expect([over.problem.code, over.problem.details]).toEqual(['NOT_TODAY', { day: clinic.day }]);
  expect((await placeOf(three!)).body.stage).toBe('closed');
  await home.settle();
  expect((await placeOf(three!)).body.stage).toBe('missed');
  expect(said(await checkIn(three!, { position: AT_THE_DOOR }))).toEqual([409, 'VISIT_NOT_OPEN']);
});

test('a visit of another day has a place to come to, and none in a queue', async () => {
  const clinic = await openClinic(home.house, { settings: { payment: 'on-site' }, inDays: 3 });
  const visitor = await visit(home, clinic, '陈癸');
  lasting(home, visitor.person);
  const seen = (await placeOf(visitor)).body;
  expect(seen).toMatchObject({ stage: 'not-open', seq: expect.any(Number), waiting: 0, calling: [] });
  const refused = await checkIn(visitor, { position: AT_THE_DOOR });
  expect([refused.problem.code, refused.problem.details]).toEqual(['NOT_TODAY', { day: clinic.day }]);
  const params = { id: visitor.appointmentId };
  await visitor.person.call('POST /appointments/:id/cancellation', { params, body: {} });
  expect((await placeOf(visitor)).body).toMatchObject({ stage: 'cancelled', number: null });
  await home.settle();
});
