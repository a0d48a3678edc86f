/**
 * A large hospital with years of history: what a desk asks all day is answered from indexes and never by reading
 * whole tables.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { addDays, beijingDay } from '../../../../shared/time';
import { addGuest } from '../../../../server/identity';
import { addDoctors } from '../../../../server/hospitals';
import { openClinic, type Clinic } from '../../../support/clinic';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { openDesk, type StaffMember } from '../../../support/staff';
import { lookAtWall, pairScreen } from '../../../support/walls';

let home: TestHouse;
let clinic: Clinic;
let today: string;
const VISITS_A_DAY = 500;
/** Of schedules; visits are of the last 120. */
const DAYS = 500;
const DAYS_OF_VISITS = 120;

beforeAll(async () => {
  home = await openTestHouse();
  today = beijingDay(home.clock.now());
  clinic = await openClinic(home.house, { inDays: 0 });
  await fill();
}, 120_000);
afterAll(() => home.close());

/** Half-days, slots, guests, visits and charges of many days around today. */
async function fill(): Promise<void> {
  const { hospitalId, departmentId } = clinic;
  const { database } = home.house;
  const doctors = [clinic.doctorId!, ...Array.from({ length: 9 }, () => randomUUID())];
  await database.transaction((tx) =>
    addDoctors(
      tx,
      doctors.slice(1).map((id) => ({
        ...{ id, hospitalId, departmentId, name: '陈思远', nameEn: null, fee: 1000 },
        ...{ title: 'chief' as const, specialities: '高血压' },
      })),
    ),
  );
  const from = addDays(today, 8 - DAYS);
  await fillWith(
    `INSERT INTO schedule (hospital_id, id, department_id, doctor_id, day, half, fee, release_at)
     SELECT $1, gen_random_uuid(), $2, doctor, $4::date + d, half, 1000, now()
     FROM generate_series(0, $5 - 1) AS d, unnest($3::uuid[]) AS doctor, unnest(ARRAY['morning', 'afternoon']) AS half
     ON CONFLICT DO NOTHING`,
    [hospitalId, departmentId, doctors, from, DAYS],
  );
  await fillWith(
    `INSERT INTO slot (hospital_id, id, schedule_id, starts_at, ends_at, places, first_number, free_places)
     SELECT c.hospital_id, gen_random_uuid(), c.id, c.day + interval '1 hour', c.day + interval '2 hours', 100, 1, '{}'
     FROM schedule c WHERE c.hospital_id = $1
     ON CONFLICT DO NOTHING`,
    [hospitalId],
  );
  // without figures the next statement is planned as for empty tables
  await database.query(`ANALYZE schedule, slot`);
  await fillWith(
    `INSERT INTO appointment (hospital_id, id, source, guest_id, schedule_id, slot_id, department_id, doctor_id,
       visit_day, starts_at, ends_at, place, visit_number, visit_code, department_seat, fee, pay_on_site, status,
       cancel_deadline, created_at)
     SELECT c.hospital_id, gen_random_uuid(), 'his', $2, c.id, s.id, c.department_id, c.doctor_id, c.day, s.starts_at,
       s.ends_at, p, p, lpad((random() * 1e9)::bigint::text, 10, '0'), 1, 1000, true, 'booked', s.starts_at, now()
     FROM schedule c JOIN slot s ON s.hospital_id = c.hospital_id AND s.schedule_id = c.id,
       generate_series(1, $3) AS p
     WHERE c.hospital_id = $1 AND c.day > $5 AND NOT EXISTS (
       SELECT FROM appointment a WHERE a.hospital_id = s.hospital_id AND a.slot_id = s.id)
       AND c.id <> $4`,
    [hospitalId, await guest(), VISITS_A_DAY / 20, clinic.scheduleId, addDays(today, 8 - DAYS_OF_VISITS)],
  );
  await fillWith(
    `INSERT INTO charge (id, payee_id, payee_kind, sub_merchant, user_id, purpose, subject_id, description, amount,
       status, expires_at, paid_at, transaction_id)
     SELECT gen_random_uuid(), $1, 'hospital', '1600000000', gen_random_uuid(), 'appointment', gen_random_uuid(), 'x',
       1000, 'paid', now(), now() - n * interval '5 minutes', n::text
     FROM generate_series(1, 20000) AS n`,
    [hospitalId],
  );
  await database.query(`ANALYZE`);
}

/** A bulk of rows takes as long as it takes. */
function fillWith(statement: string, values: unknown[]): Promise<void> {
  return home.house.database.transaction(async (tx) => {
    await tx.query(`SET LOCAL statement_timeout = 0`);
    await tx.query(statement, values);
  });
}

function guest(): Promise<string> {
  return home.house.database.transaction((tx) =>
    addGuest(tx, home.house, { hospitalId: clinic.hospitalId, name: '满座', now: home.clock.now() }),
  );
}

/** How often each large table was read from end to end, once every connection has said what it did. */
async function scans(): Promise<Record<string, number>> {
  const { database } = home.house;
  await Promise.all(
    Array.from({ length: 40 }, () => database.query(`SELECT pg_stat_force_next_flush(), pg_sleep(0.02)`)),
  );
  const rows: { name: string; scans: string }[] = await database.query(
    `SELECT relname AS name, seq_scan AS scans FROM pg_stat_user_tables
     WHERE relname IN ('appointment', 'slot', 'schedule', 'charge')`,
  );
  return Object.fromEntries(rows.map(({ name, scans: times }) => [name, Number(times)]));
}

test('today, lists, finding, the file, a scanned code, the clinic and calls read no whole table', async () => {
  const desk = await openDesk(home, clinic.hospitalId);
  const doctor = await openDesk(home, clinic.hospitalId, 'doctor', { doctorId: clinic.doctorId! });
  const before = await scans();
  const answers: number[] = [];
  const ask = async (of: Promise<{ status: number }>) => {
    answers.push((await of).status);
  };
  await ask(desk.call('GET /desk/:hospitalId/today'));
  await askLists(desk, ask);
  await ask(desk.call('GET /desk/:hospitalId/appointments.csv'));
  await ask(doctor.call('GET /desk/:hospitalId/my/clinic'));
  await ask(doctor.call('GET /desk/:hospitalId/my/schedule'));
  await ask(desk.call('GET /desk/:hospitalId/queues'));
  await ask(doctor.call('GET /desk/:hospitalId/queues'));
  const parts = [{ departmentId: clinic.departmentId }, { doctorId: clinic.doctorId! }];
  const wall = { id: randomUUID(), name: '候诊屏', languages: ['zh' as const], parts };
  const { token } = (await desk.call('POST /desk/:hospitalId/walls', { body: wall })).body;
  await ask(lookAtWall(home, await pairScreen(home, token)));
  expect(new Set(answers)).toEqual(new Set([200]));
  await desk.call('POST /desk/:hospitalId/check-ins', { body: { visitCode: '0000000000' } });
  await doctor.call('POST /desk/:hospitalId/my/calls', { body: { id: randomUUID(), currentId: null } });
  expect(await scans()).toEqual(before);
});

async function askLists(desk: StaffMember, ask: (of: Promise<{ status: number }>) => Promise<unknown>) {
  for (const sort of ['time', 'number', 'status', 'arrival'] as const)
    await ask(desk.call('GET /desk/:hospitalId/appointments', { query: { sort, limit: 200 } }));
  for (const q of ['12', '13800138000', '0000000000'])
    await ask(desk.call('GET /desk/:hospitalId/appointments', { query: { q } }));
}

test('the counter of whole reads counts', async () => {
  const before = await scans();
  await home.house.database.query(`SELECT count(*) FROM appointment WHERE visit_code LIKE '%1'`);
  expect((await scans())['appointment']).toBeGreaterThan(before['appointment']!);
});

test('a page of the day is read in the order of its index', async () => {
  const plan: { 'QUERY PLAN': string }[] = await home.house.database.query(
    `EXPLAIN SELECT * FROM appointment a WHERE a.hospital_id = $1 AND a.visit_day = $2 AND a.status <> 'pending'
     ORDER BY a.starts_at, a.visit_number, a.id LIMIT 51`,
    [clinic.hospitalId, today],
  );
  const text = plan.map((line) => line['QUERY PLAN']).join('\n');
  expect(text).toContain('appointment_by_day');
  expect(text).not.toMatch(/Seq Scan/);
});
