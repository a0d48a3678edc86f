/**
 * Visits missed: each counts, the one that reaches the hospital's limit keeps the patient from booking for a time, and
 * they are told so before they choose. Mending a visit, or the desk, lifts it.
 *
 * @jest-environment node
 */
import { book, brokenPromises } from '../../support/booking';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { openDesk, type StaffMember } from '../../support/staff';
import { sweep } from '../../../server/worker';
import { addDays, beijingDay, beijingInstant } from '../../../shared/time';

const DAY = 86_400_000;
const settings = { noShowLimit: 2, noShowDays: 30, banDays: 20, departmentsPerDay: 9 };

let home: TestHouse;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

interface Scene {
  first: Clinic;
  desk: StaffMember;
  person: Person;
  patientId: string;
}

async function openScene(name: string): Promise<Scene> {
  const first = await openClinic(home.house, { fee: 0, settings });
  const desk = await openDesk(home, first.hospitalId);
  const person = await signIn(home, name);
  return { first, desk, person, patientId: await person.addPatient() };
}

/** A free visit in two days, with another doctor at each call. */
async function bookVisit({ first, person, patientId }: Scene): Promise<string> {
  const clinic = await openClinic(home.house, { fee: 0, hospitalId: first.hospitalId });
  const { status, body, problem } = await book(person, clinic, patientId);
  if (status !== 201) throw new Error(JSON.stringify(problem));
  return body.id;
}

/** Their days pass, and nobody comes. */
async function missVisits(count: number, scene: Scene): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) ids.push(await bookVisit(scene));
  await home.settle();
  home.clock.advance(3 * DAY);
  scene.person.token = (await renew(scene.person)).token;
  scene.desk = await openDesk(home, scene.first.hospitalId);
  await home.settle();
  return ids;
}

/** Signed in again: the session of days ago has ended. */
async function renew(person: Person): Promise<Person> {
  const session = await home.call('POST /sessions', {
    body: { entry: 'mini-program', code: person.phone.loginCode() },
  });
  return { ...person, token: session.body.accessToken };
}

async function standing({ first, person, patientId }: Scene) {
  const got = await person.call('GET /hospitals/:hospitalId/booking-standing', {
    params: { hospitalId: first.hospitalId },
    query: { patientId },
  });
  return got.body;
}

const tryBooking = async (scene: Scene, patientId = scene.patientId) => {
  const clinic = await openClinic(home.house, { fee: 0, hospitalId: scene.first.hospitalId });
  const { status, problem } = await book(scene.person, clinic, patientId);
  return { status, code: problem.code, details: problem.details, detail: problem.detail };
};

test('two missed at once ban, until a day that is told before booking; elsewhere and for others nothing changes', async () => {
  const scene = await openScene('爽约的人');
  const other = await scene.person.addPatient({ relation: 'parent' });
  expect(await standing(scene)).toMatchObject({ bannedUntil: null, noShows: 0, noShowLimit: 2 });
  const visitDay = addDays(beijingDay(home.clock.now()), 2);
  await missVisits(2, scene);

  const until = beijingInstant(addDays(visitDay, 21));
  expect(await standing(scene)).toMatchObject({ bannedUntil: until.toISOString(), noShows: 2 });
  const refused = await tryBooking(scene);
  expect(refused).toMatchObject({
    status: 409,
    code: 'BOOKING_BANNED',
    details: { until: beijingDay(until) },
  });
  expect(refused.detail).toContain(beijingDay(until));
  expect((await tryBooking(scene, other)).status).toBe(201);
  const elsewhere = await openClinic(home.house, { fee: 0 });
  expect((await book(scene.person, elsewhere, scene.patientId)).status).toBe(201);

  const { body } = await scene.person.call('GET /notices', { query: { limit: 50 } });
  const told = body.items.filter(({ kind }) => kind === 'booking-banned');
  expect(told.map(({ facts }) => facts)).toMatchObject([{ noShows: 2, bannedUntil: until.toISOString() }]);

  const taken = (await scene.person.call('GET /me/export')).body as Record<string, object[]>;
  expect(taken).toMatchObject({ bookingBans: [{ noShows: 2, liftedAt: null }], lastPosition: null });
  expect(taken['missedVisits']).toHaveLength(2);
  const { history } = taken['appointments']!.at(-1) as { history: { status: string }[] };
  expect(history.map(({ status }) => status)).toEqual(['booked', 'noshow']);
  expect(JSON.stringify(taken)).not.toMatch(/"person":|"deviceIndex"/);

  home.clock.advance(until.getTime() - home.clock.now().getTime());
  scene.person.token = (await renew(scene.person)).token;
  // served: the count begins anew
  expect(await standing(scene)).toMatchObject({ bannedUntil: null, noShows: 0 });
  expect((await tryBooking(scene)).status).toBe(201);
});

test('who has not come cannot remove the patient before that is known, nor close the account', async () => {
  const scene = await openScene('抢先移除的人');
  await bookVisit(scene);
  // the time window is over, the day is not
  const evening = beijingInstant(addDays(beijingDay(home.clock.now()), 2), '20:00');
  home.clock.advance(evening.getTime() - home.clock.now().getTime());
  scene.person.token = (await renew(scene.person)).token;
  const remove = () => scene.person.call('DELETE /patients/:id', { params: { id: scene.patientId } });
  expect((await remove()).problem.code).toBe('PATIENT_BUSY');
  expect((await scene.person.call('DELETE /me', {})).problem.code).toBe('ACCOUNT_BUSY');
  home.clock.advance(DAY);
  scene.person.token = (await renew(scene.person)).token;
  await home.settle();
  expect(await standing(scene)).toMatchObject({ noShows: 1 });
  expect((await remove()).status).toBe(204);
});

test('who removes the patient and adds them again is banned all the same', async () => {
  const scene = await openScene('换档案的人');
  const patient = { idType: 'passport' as const, idNumber: 'E12345678', name: '林晓' };
  scene.patientId = await scene.person.addPatient(patient);
  await missVisits(2, scene);
  const removed = await scene.person.call('DELETE /patients/:id', { params: { id: scene.patientId } });
  expect(removed.status).toBe(204);
  const again = await scene.person.addPatient(patient);
  expect(await tryBooking(scene, again)).toMatchObject({ code: 'BOOKING_BANNED' });
});

test('a ban is the person’s: closing the account, or being added to another, does not end it', async () => {
  const scene = await openScene('换账号的人');
  const patient = { idType: 'passport' as const, idNumber: 'E76543210', name: '林换' };
  scene.patientId = await scene.person.addPatient(patient);
  await missVisits(1, scene);
  const devices = () =>
    home.house.database.query(`SELECT device_index FROM appointment WHERE user_id = $1`, [
      scene.person.userId,
    ]);
  expect(await devices()).toEqual([{ device_index: expect.any(String) }]);
  expect((await scene.person.call('DELETE /me')).status).toBe(204);
  expect(await devices()).toEqual([{ device_index: null }]);

  scene.person = await signIn(home, '又来的人');
  scene.patientId = await scene.person.addPatient(patient);
  expect(await standing(scene)).toMatchObject({ bannedUntil: null, noShows: 1 });
  await missVisits(1, scene);
  const spouse = await signIn(home, '配偶');
  const added = await spouse.addPatient({ ...patient, relation: 'spouse' });
  const own = await spouse.addPatient();
  const asSpouse = { ...scene, person: spouse, patientId: added };
  expect(await tryBooking(asSpouse)).toMatchObject({ code: 'BOOKING_BANNED' });
  expect((await standing(asSpouse)).bannedUntil).not.toBeNull();
  expect((await tryBooking(asSpouse, own)).status).toBe(201);
});

test('a visit that was not missed after all lifts the ban; so does the desk, with a reason, once', async () => {
  const scene = await openScene('其实来过的人');
  const [came] = await missVisits(2, scene);
  const mended = await scene.desk.call('POST /desk/:hospitalId/appointments/:id/fulfilment', {
    params: { id: came! },
    body: { reason: '医生说看过了' },
  });
  expect(mended.status).toBe(200);
  expect(await standing(scene)).toMatchObject({ bannedUntil: null, noShows: 1 });
  await home.settle();

  await missVisits(1, scene);
  expect((await standing(scene)).bannedUntil).not.toBeNull();
  const { body: running } = await scene.desk.call('GET /desk/:hospitalId/bans', { query: {} });
  expect(running.items).toMatchObject([
    { state: 'running', noShows: 2, patient: { name: '林晓' }, lifted: null },
  ]);
  const lift = (reason: string) =>
    scene.desk.call('POST /desk/:hospitalId/bans/:id/lifting', {
      params: { id: running.items[0]!.id },
      body: { reason },
    });
  const lifted = await lift('住院期间没能取消');
  expect(lifted.body).toMatchObject({ state: 'lifted', lifted: { why: 'desk', reason: '住院期间没能取消' } });
  expect((await lift('再点一次')).body.lifted).toEqual(lifted.body.lifted);
  expect((await tryBooking(scene)).status).toBe(201);
  await home.settle();
  const { body } = await scene.person.call('GET /notices', { query: { limit: 50 } });
  expect(body.items.filter(({ kind }) => kind === 'booking-allowed')).toHaveLength(2);

  const ended = await scene.desk.call('GET /desk/:hospitalId/bans', { query: { state: 'ended', limit: 1 } });
  expect(ended.body.items[0]).toMatchObject({ state: 'lifted', lifted: { why: 'desk' } });
  const rest = await scene.desk.call('GET /desk/:hospitalId/bans', {
    query: { state: 'ended', limit: 1, cursor: ended.body.nextCursor! },
  });
  expect(rest.body).toMatchObject({ items: [{ lifted: { why: 'mended', reason: null } }], nextCursor: null });
  const audit = await scene.desk.call('GET /desk/:hospitalId/audit', {
    query: { patientId: scene.patientId },
  });
  expect(audit.body.items.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['ban.listed', 'ban.lifted']),
  );
  const viewer = await openDesk(home, scene.first.hospitalId, 'viewer');
  expect((await viewer.call('GET /desk/:hospitalId/bans', { query: {} })).status).toBe(403);
});

test('two visits marked as missed in the same moment by two members are not one too few', async () => {
  const scene = await openScene('同时被记的人');
  const ids = [await bookVisit(scene), await bookVisit(scene)];
  // late on the visit day: the time windows are over, the day is not
  const evening = beijingInstant(addDays(beijingDay(home.clock.now()), 2), '20:00');
  home.clock.advance(evening.getTime() - home.clock.now().getTime());
  const desks = await Promise.all([0, 1].map(() => openDesk(home, scene.first.hospitalId)));
  const marked = await Promise.all(
    desks.map((desk, i) =>
      desk.call('POST /desk/:hospitalId/appointments/:id/no-show', { params: { id: ids[i]! }, body: {} }),
    ),
  );
  expect(marked.map(({ status }) => status)).toEqual([200, 200]);
  scene.person.token = (await renew(scene.person)).token;
  expect((await standing(scene)).bannedUntil).not.toBeNull();

  const back = await desks[0]!.call('POST /desk/:hospitalId/appointments/:id/no-show/undo', {
    params: { id: ids[0]! },
    body: { reason: '堵车，刚到' },
  });
  expect(back.status).toBe(200);
  expect(await standing(scene)).toMatchObject({ bannedUntil: null, noShows: 1 });
});

test('what is over is forgotten: no ID number can be found by it any more', async () => {
  const scene = await openScene('早已不爽约的人');
  await missVisits(2, scene);
  const kept = () =>
    home.house.database.query(
      `SELECT b.person = b.patient_id::text AS nameless, count(m)::integer AS missed FROM booking_ban b
       LEFT JOIN missed_visit m ON m.hospital_id = b.hospital_id AND m.ban_id = b.id
       WHERE b.hospital_id = $1 GROUP BY b.person, b.patient_id`,
      [scene.first.hospitalId],
    );
  await sweep(home.house);
  expect(await kept()).toEqual([{ nameless: false, missed: 2 }]);
  home.clock.advance(731 * DAY);
  await sweep(home.house);
  expect(await kept()).toEqual([{ nameless: true, missed: 0 }]);
});
