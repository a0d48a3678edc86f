/**
 * The hot path, in one statement: hold on to the patients, lock the slots, refuse what must be refused, take places, and write the
 * appointment, its history, its charge and its timers, for a whole batch of requests at once. Slots are locked
 * in order, so two batches never wait for each other in a circle; the lock reads the newest `free_places`, so
 * nobody is sold a place that is gone. (`OFFSET 0` has a department seat looked up once, though it is used twice.)
 */
import { livePatientsClause } from '../identity';
import { openChargeClauses } from '../payments';
import { publishClause } from '../platform/outbox';

const CHARGES = openChargeClauses(
  'appointment',
  `SELECT charge_id, hospital_id AS payee_id, 'hospital' AS payee_kind, sub_merchant, user_id, id AS subject_id,
     description, fee AS amount, hold_until AS expires_at FROM granted WHERE status = 'pending'`,
);

/** Parameters: `$1` now, then one array per column of `request`, in its order. */
export const BOOKING_STATEMENT = `
WITH request AS (
  SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::text[],
    $9::text[], $10::text[], $11::timestamptz[], $12::smallint[], $13::smallint[], $14::time[], $15::boolean[],
    $16::timestamptz[])
  WITH ORDINALITY AS r (id, hospital_id, slot_id, user_id, patient_id, charge_id, visit_code,
    sub_merchant, description, hold_until, departments_per_day, cancel_days_before, cancel_time, pay_on_site,
    shown_starts_at, turn)
),
patients AS MATERIALIZED (${livePatientsClause('SELECT user_id, patient_id FROM request')}),
locked AS MATERIALIZED (
  SELECT s.hospital_id, s.id, s.schedule_id, s.starts_at, s.ends_at, s.first_number, s.free_places,
    s.stopped
  FROM slot s WHERE (s.hospital_id, s.id) IN (SELECT hospital_id, slot_id FROM request)
  ORDER BY s.hospital_id, s.id FOR NO KEY UPDATE
),
considered AS (
  SELECT r.*, s.schedule_id, s.starts_at, s.ends_at, s.first_number, s.free_places,
    c.department_id, c.doctor_id, c.day, c.fee, c.release_at, seat.seat,
    CASE WHEN c.fee = 0 OR r.pay_on_site THEN 'booked' ELSE 'pending' END AS status,
    CASE
      WHEN EXISTS (SELECT FROM appointment a WHERE a.id = r.id) THEN 'ID_REUSED'
      WHEN NOT EXISTS (SELECT FROM patients p WHERE p.patient_id = r.patient_id AND p.user_id = r.user_id)
        THEN 'NOT_FOUND'
      WHEN s.stopped OR c.status = 'stopped' THEN 'SLOT_STOPPED'
      WHEN s.starts_at <> r.shown_starts_at THEN 'SLOT_MOVED'
      WHEN s.starts_at <= $1 THEN 'SLOT_PAST'
      WHEN c.release_at > $1 THEN 'SLOT_NOT_RELEASED'
      WHEN c.fee > 0 AND NOT r.pay_on_site AND r.sub_merchant IS NULL THEN 'NOT_FOUND'
      WHEN c.doctor_id IS NULL AND EXISTS (
        SELECT FROM appointment a WHERE a.hospital_id = r.hospital_id AND a.slot_id = r.slot_id
          AND a.patient_id = r.patient_id AND a.doctor_id IS NULL AND a.status <> 'cancelled')
        THEN 'ALREADY_BOOKED_SLOT'
      WHEN EXISTS (
        SELECT FROM appointment a WHERE a.hospital_id = r.hospital_id AND a.patient_id = r.patient_id
          AND a.visit_day = c.day AND a.doctor_id = c.doctor_id AND a.status <> 'cancelled')
        THEN 'ALREADY_BOOKED_DOCTOR'
      WHEN seat.seat IS NULL THEN 'TOO_MANY_DEPARTMENTS'
    END AS refusal
  FROM request r
  JOIN locked s ON s.hospital_id = r.hospital_id AND s.id = r.slot_id
  JOIN schedule c ON c.hospital_id = s.hospital_id AND c.id = s.schedule_id
  CROSS JOIN LATERAL (
    SELECT coalesce(
      (SELECT a.department_seat FROM appointment a
       WHERE a.hospital_id = r.hospital_id AND a.patient_id = r.patient_id AND a.visit_day = c.day
         AND a.department_id = c.department_id AND a.status <> 'cancelled' LIMIT 1),
      (SELECT n FROM generate_series(1, r.departments_per_day) AS n
       WHERE NOT EXISTS (
         SELECT FROM appointment a
         WHERE a.hospital_id = r.hospital_id AND a.patient_id = r.patient_id AND a.visit_day = c.day
           AND a.department_seat = n AND a.status <> 'cancelled')
       ORDER BY n LIMIT 1)) AS seat
    OFFSET 0
  ) AS seat
),
ranked AS (
  SELECT considered.*, row_number() OVER (PARTITION BY hospital_id, slot_id ORDER BY turn) AS rank
  FROM considered WHERE refusal IS NULL
),
granted AS MATERIALIZED (
  SELECT ranked.*, free_places[rank] AS place FROM ranked WHERE rank <= cardinality(free_places)
),
taken AS (
  UPDATE slot s SET free_places = s.free_places[g.count + 1:]
  FROM (SELECT hospital_id, slot_id, count(*)::integer AS count FROM granted GROUP BY hospital_id, slot_id) AS g
  WHERE s.hospital_id = g.hospital_id AND s.id = g.slot_id
),
booked AS (
  INSERT INTO appointment (hospital_id, id, user_id, patient_id, schedule_id, slot_id, department_id, doctor_id,
    visit_day, starts_at, ends_at, place, visit_number, visit_code, department_seat, fee, pay_on_site, charge_id,
    status, hold_until, cancel_deadline, created_at)
  SELECT hospital_id, id, user_id, patient_id, schedule_id, slot_id, department_id, doctor_id,
    day, starts_at, ends_at, place, first_number + place - 1, visit_code, seat, fee, pay_on_site,
    CASE WHEN status = 'pending' THEN charge_id END, status, CASE WHEN status = 'pending' THEN hold_until END,
    (day - cancel_days_before + cancel_time) AT TIME ZONE 'Asia/Shanghai', $1
  FROM granted
),
history AS (
  INSERT INTO appointment_history (hospital_id, appointment_id, step, status, at, actor, actor_id)
  SELECT hospital_id, id, 1, status, $1, 'person', user_id FROM granted
),
charges AS (${CHARGES.charges}),
timers AS (${CHARGES.timers}),
told AS (${publishClause(
  'appointment.booked',
  `SELECT jsonb_build_object('hospitalId', hospital_id, 'appointmentId', id) AS payload, $1 AS run_at FROM granted WHERE status = 'booked'`,
)})
SELECT r.turn::integer, coalesce(c.refusal, CASE WHEN c.turn IS NULL THEN 'NOT_FOUND' WHEN g.turn IS NULL THEN 'SLOT_FULL' END)
    AS refusal, c.release_at, c.starts_at, c.ends_at, c.fee::integer, c.status,
  CASE WHEN g.status = 'booked' THEN g.first_number + g.place - 1 END AS visit_number,
  CASE WHEN g.status = 'pending' THEN g.hold_until END AS hold_until,
  CASE WHEN g.status = 'pending' THEN g.charge_id END AS charge_id
FROM request r
LEFT JOIN considered c ON c.turn = r.turn
LEFT JOIN granted g ON g.turn = r.turn
ORDER BY r.turn`;
