/**
 * The release: hundreds tap in the same moment. Nobody gets a place before its time, whatever their phone's clock says;
 * after it exactly as many as there are places; whoever loses is told so at once, without a lock.
 *
 * @jest-environment node
 */
import { book, brokenPromises } from '../../support/booking';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';
import { releaseInstant } from '../../../shared/appointments/rules';
import { DEFAULT_BOOKING_SETTINGS } from '../../../shared/hospitals/rules';
import { beijingDay, beijingInstant } from '../../../shared/time';

let home: TestHouse;
const zone = process.env['TZ'];

beforeAll(async () => {
  // everything is reckoned in Beijing's time, wherever the server stands
  process.env['TZ'] = 'America/Los_Angeles';
  home = await openTestHouse({ environment: { ANSWERS_KEPT_MS: '1000' } });
});
afterAll(async () => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
  await home.close();
});
afterEach(async () => expect(await brokenPromises(home.house)).toEqual([]));

async function crowd(size: number): Promise<{ person: Person; patientId: string }[]> {
  const people: { person: Person; patientId: string }[] = [];
  for (let i = 0; i < size; i += 10) {
    const some = Array.from({ length: Math.min(10, size - i) }, async (_, j) => {
      const person = await signIn(home, `抢号的人 ${i + j}`);
      return { person, patientId: await person.addPatient() };
    });
    people.push(...(await Promise.all(some)));
  }
  return people;
}

const tally = (answers: { status: number; problem: { code?: string } }[]) => {
  const counts: Record<string, number> = {};
  for (const { status, problem } of answers) {
    const outcome = status === 201 ? 'booked' : (problem.code ?? String(status));
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

/** Not on sale before `minutes` from now. */
async function releaseIn(clinic: Clinic, minutes: number): Promise<Date> {
  const at = new Date(home.clock.now().getTime() + minutes * 60_000);
  await home.house.database.query(`UPDATE schedule SET release_at = $2 WHERE id = $1`, [
    clinic.scheduleId,
    at,
  ]);
  return at;
}

test('three hundred rush forty places: none before the release, exactly forty after, and every loser is told', async () => {
  const people = await crowd(300);
  const clinic = await openClinic(home.house, { places: [20, 20] });
  const releaseAt = await releaseIn(clinic, 2);
  const rush = () =>
    Promise.all(people.map(({ person, patientId }, i) => book(person, clinic, patientId, i % 2)));
  expect(tally(await rush())).toEqual({ SLOT_NOT_RELEASED: 300 });
  // a phone that believes it is later than it is gains nothing
  const { person, patientId } = people[0]!;
  const early = await person.call('POST /appointments', {
    body: { id: crypto.randomUUID(), hospitalId: clinic.hospitalId, slotId: clinic.slotIds[0]!, patientId },
    headers: { Date: new Date(releaseAt.getTime() + 86_400_000).toUTCString() },
  });
  expect(early.problem.code).toBe('SLOT_NOT_RELEASED');

  const see = () =>
    home.call('GET /schedules', { query: { hospitalId: clinic.hospitalId, doctorId: clinic.doctorId! } });
  expect((await see()).body.items[0]).toMatchObject({ released: false, releaseAt: releaseAt.toISOString() });
  home.clock.advance(releaseAt.getTime() - home.clock.now().getTime());
  // what is kept for a second is read for all; whether it is released is not
  expect((await see()).body.items[0]).toMatchObject({ released: true });
  expect(tally(await rush())).toEqual({ booked: 40, SLOT_FULL: 260 });

  // nobody locks a full slot: whoever holds its row does not keep losers waiting
  const holder = home.house.database.createQueryRunner();
  await holder.startTransaction();
  await holder.query(`SELECT 1 FROM slot WHERE id = ANY($1) FOR UPDATE`, [clinic.slotIds]);
  const late = await signIn(home, '来晚的人');
  const refused = await book(late, clinic, await late.addPatient());
  await holder.rollbackTransaction();
  await holder.release();
  expect(refused.problem.code).toBe('SLOT_FULL');
  const shown = await Promise.all(
    people.slice(0, 200).map(() =>
      home.call('GET /slots/:id/alternatives', {
        params: { id: clinic.slotIds[0]! },
        query: { hospitalId: clinic.hospitalId },
      }),
    ),
  );
  expect(new Set(shown.map(({ body }) => JSON.stringify(body)))).toEqual(
    new Set([JSON.stringify({ items: [], mayWait: true })]),
  );
}, 180_000);

test('a full slot still says what else stands in the way: it is past, stopped, moved, or theirs already', async () => {
  const clinic = await openClinic(home.house, { places: [1, 1, 1], fee: 0 });
  const holder = await signIn(home, '先到的人');
  const mine = await holder.addPatient();
  const [, other, third] = await crowd(3);
  expect((await book(holder, clinic, mine)).status).toBe(201);
  expect((await book(other!.person, clinic, other!.patientId, 1)).status).toBe(201);
  expect((await book(holder, clinic, mine, 1)).problem.code).toBe('ALREADY_BOOKED_DOCTOR');
  expect((await book(third!.person, clinic, mine)).problem.code).toBe('NOT_FOUND');
  const set = (columns: string) =>
    home.house.database.query(`UPDATE slot SET ${columns} WHERE id = $1`, [clinic.slotIds[1]]);
  const say = async () => (await book(third!.person, clinic, third!.patientId, 1)).problem.code;
  expect(await say()).toBe('SLOT_FULL');
  await set('stopped = true');
  expect(await say()).toBe('SLOT_STOPPED');
  await set('stopped = false');
  await releaseIn(clinic, 5);
  expect(await say()).toBe('SLOT_NOT_RELEASED');
  const startsAt = new Date(0).toISOString();
  const body = { id: crypto.randomUUID(), hospitalId: clinic.hospitalId, slotId: clinic.slotIds[1]! };
  const moved = await third!.person.call('POST /appointments', {
    body: { ...body, patientId: third!.patientId, startsAt },
  });
  expect(moved.problem.code).toBe('SLOT_MOVED');
});

test('two devices of one person at once get one place', async () => {
  const clinic = await openClinic(home.house, { places: [5] });
  const person = await signIn(home, '两部手机的人');
  const patientId = await person.addPatient();
  const second = await home.call('POST /sessions', {
    body: { entry: 'mini-program', code: person.phone.loginCode() },
  });
  const from = (token: string) =>
    person.call('POST /appointments', {
      body: { id: crypto.randomUUID(), hospitalId: clinic.hospitalId, slotId: clinic.slotIds[0]!, patientId },
      headers: { 'x-device-id': crypto.randomUUID() },
      token,
    });
  const answers = await Promise.all([from(person.token), from(second.body.accessToken)]);
  expect(tally(answers)).toEqual({ booked: 1, ALREADY_BOOKED_DOCTOR: 1 });
});

test('the leap day is a day like others: released in Beijing, booked, and to be cancelled until its own midnight', async () => {
  const release = releaseInstant('2028-02-29', { ...DEFAULT_BOOKING_SETTINGS, releaseDaysAhead: 7 });
  expect(release.toISOString()).toBe('2028-02-21T23:00:00.000Z');
  home.clock.advance(beijingInstant('2028-02-27', '08:00').getTime() - home.clock.now().getTime());
  const clinic = await openClinic(home.house, { fee: 0, settings: { cancelDaysBefore: 0 } });
  expect(clinic.day).toBe('2028-02-29');
  const person = await signIn(home, '闰日的人');
  const held = await book(person, clinic, await person.addPatient());
  expect(beijingDay(held.body.startsAt)).toBe('2028-02-29');
  const { body } = await person.call('GET /appointments/:id', { params: { id: held.body.id } });
  expect(body.cancelDeadline).toBe('2028-02-28T16:00:00.000Z');
  const [row] = await home.house.database.query(
    `SELECT visit_day::text AS day, made_day::text AS made FROM appointment WHERE id = $1`,
    [held.body.id],
  );
  expect(row).toEqual({ day: '2028-02-29', made: '2028-02-27' });
});
