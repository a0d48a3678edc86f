/**
 * Finding one visit among many, as a kiosk does at every scan: by code, by patient, by the system's own identifier.
 * Each is answered from its index.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openSystem, type System } from './system';

const VISITS = 6_000;
const CODE = '4000000123';

let home: TestHouse;
let system: System;
const guestId = randomUUID();
const patientId = randomUUID();
beforeAll(async () => {
  home = await openTestHouse();
  const { hospitalId, scheduleId, departmentId, doctorId } = await openClinic(home.house);
  system = await openSystem(home, hospitalId);
  const { database } = home.house;
  // history: each of a slot and a person of its own, one of them of whom is asked
  await database.query(
    `INSERT INTO appointment (hospital_id, id, source, guest_id, patient_id, user_id, schedule_id, slot_id,
       department_id, doctor_id, visit_day, starts_at, ends_at, place, visit_number, visit_code, department_seat, fee,
       pay_on_site, status, cancel_deadline, created_at)
     SELECT $1, id, CASE WHEN person THEN 'person' ELSE 'his' END,
       CASE WHEN NOT person THEN CASE n WHEN 123 THEN $5 ELSE id END END,
       CASE WHEN person THEN CASE n WHEN 124 THEN $6 ELSE id END END, CASE WHEN person THEN id END,
       $2, gen_random_uuid(), $3, $4, date '2024-01-01' + n / 20, now(), now(), 1, 1, (4000000000 + n)::text, 1, 0,
       true, 'fulfilled', now(), now()
     FROM (SELECT n, gen_random_uuid() AS id, n % 2 = 0 AS person FROM generate_series(1, $7::integer) AS n) AS made`,
    [hospitalId, scheduleId, departmentId, doctorId, guestId, patientId, VISITS],
  );
  await database.query(
    `INSERT INTO his_identifier (hospital_id, resource_type, system, value, resource_id)
     SELECT hospital_id, 'Appointment', 'http://his.example/visit', 'V' || visit_code, id FROM appointment
     WHERE hospital_id = $1`,
    [hospitalId],
  );
  await database.query(`ANALYZE appointment, his_identifier`);
}, 60_000);
afterAll(() => home.close());

/** How often an index was used, once every connection has said what it did. */
async function uses(index: string): Promise<number> {
  const { database } = home.house;
  await Promise.all(
    Array.from({ length: 20 }, () => database.query(`SELECT pg_stat_force_next_flush(), pg_sleep(0.02)`)),
  );
  const [row] = await database.query(
    `SELECT idx_scan AS uses FROM pg_stat_user_indexes WHERE indexrelname = $1`,
    [index],
  );
  return Number(row.uses);
}

async function wholeReads(): Promise<number> {
  const [row] = await home.house.database.query(
    `SELECT seq_scan AS scans FROM pg_stat_user_tables WHERE relname = 'appointment'`,
  );
  return Number(row.scans);
}

test.each([
  ['a visit code', `identifier=urn:yiqiao:id:visit-code|${CODE}`, ['appointment_by_visit_code']],
  ['a code without its system', `identifier=${CODE}`, ['appointment_by_visit_code']],
  [
    'the system’s own identifier',
    `identifier=http://his.example/visit|V${CODE}`,
    ['his_identifier_names_one_thing'],
  ],
  ['a guest', `patient=${guestId}`, ['appointment_by_patient', 'appointment_by_guest']],
  ['a patient', `patient=${patientId}`, ['appointment_by_patient', 'appointment_by_guest']],
  ['a patient as actor', `actor=Patient/${patientId}`, ['appointment_by_patient', 'appointment_by_guest']],
])('%s is found by its index', async (_, query, indexes) => {
  const before = await Promise.all(indexes.map(uses));
  const scanned = await wholeReads();
  const { status, body } = await system.fhir(`/Appointment?${query}`);
  expect([status, body['total'] ?? body['entry'].length]).toEqual([200, 1]);
  for (const [i, index] of indexes.entries()) expect(await uses(index)).toBeGreaterThan(before[i]!);
  expect(await wholeReads()).toBe(scanned);
});
