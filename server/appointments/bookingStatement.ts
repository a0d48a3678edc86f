/**
 * The hot path, in one statement: lock the slots that have places, hold on to their patients, refuse what must be
 * refused, take places, and write the appointment, its history, its charge and its timers, for a whole batch of
 * requests at once. Slots are locked in order, so two batches never wait for each other in a circle; the lock reads
 * the newest `free_places`, so nobody is sold a place that is gone: where the last one went while the batch waited,
 * the row is looked at again and falls out of `locked`.
 *
 * **What is left** is counted nowhere but in `slot.free_places`, one row for each time window: no counter of a doctor,
 * a day or a hospital that everybody would write to. Whoever reads adds up; whoever finds a slot full writes nothing:
 * it is refused as the statement's snapshot has it, without a lock on the slot or the patient, a transaction id or a
 * flush to disk. So thousands who lose do not hold up those who still win.
 *
 * **Who is first**: in one statement places go by turn, which is the order in which requests reached this process;
 * statements start in that order, too, but two are under way at once (`LANES`), so somebody may be overtaken by those
 * of the next statement, never by later ones. Across processes it is the order in which their statements get the
 * slot's lock.
 *
 * **Limits of a day** are seats under unique indexes, numbered on from the last: of the patient, of the device, and of
 * the account, which may book as often as a device. Whoever in the same statement could pass a limit only if others
 * before them are refused is asked to come `AGAIN`, when that is known. Made for the waitlist or by the hospital's
 * system, an appointment has no such seats and counts towards no limit: `made_day`, `patient_seat`, `device_index`,
 * `device_seat` and `user_seat` stay null.
 *
 * (`OFFSET 0` has something looked up once, though it is used twice.)
 */
import { livePatientClause, livePatientsClause } from '../identity';
import { openChargeClauses } from '../payments';
import { publishClause } from '../platform/outbox';

const CHARGES = openChargeClauses(
  'appointment',
  `SELECT charge_id, hospital_id AS payee_id, 'hospital' AS payee_kind, sub_merchant, user_id, id AS subject_id,
     description, fee AS amount, hold_until AS expires_at FROM granted WHERE status = 'pending'`,
);

/**
 * The last seat taken today; 0 when none is. Asked for as what stands right before the end of the day in the seats'
 * own index, so that no other index will do, whatever the planner believes of a table that has just begun to fill.
 * (For the same reason what stands in the way of a booking is asked for by `LIMIT 1` and not by `EXISTS`, which may
 * become a scan of everything.)
 */
const lastSeat = (whose: string, seat: string) => `
      coalesce((
        SELECT CASE WHEN (last.hospital_id, last.whose, last.made_day) = (r.hospital_id, r.${whose}, today.day)
          THEN last.seat END
        FROM (
          SELECT a.hospital_id, a.${whose} AS whose, a.made_day, a.${seat} AS seat FROM appointment a
          WHERE (a.hospital_id, a.${whose}, a.made_day, a.${seat}) <= (r.hospital_id, r.${whose}, today.day, 32767)
            AND a.${seat} IS NOT NULL
          ORDER BY a.hospital_id DESC, a.${whose} DESC, a.made_day DESC, a.${seat} DESC LIMIT 1) AS last), 0)`;

/**
 * Parameters: `$1` now, then one array per column of `request`, in its order; each wrapped, so that the plan does not
 * depend on how many there are: Postgres keeps one plan for all batches instead of making a plan for each small one.
 */
export const BOOKING_STATEMENT = `
WITH request AS (
  SELECT * FROM unnest(
    (SELECT $2::uuid[]), (SELECT $3::uuid[]), (SELECT $4::uuid[]), (SELECT $5::uuid[]), (SELECT $6::uuid[]),
    (SELECT $7::uuid[]), (SELECT $8::text[]), (SELECT $9::text[]), (SELECT $10::text[]), (SELECT $11::timestamptz[]),
    (SELECT $12::smallint[]), (SELECT $13::smallint[]), (SELECT $14::time[]), (SELECT $15::boolean[]), (SELECT $16::timestamptz[]),
    (SELECT $17::uuid[]), (SELECT $18::smallint[]), (SELECT $19::smallint[]))
  WITH ORDINALITY AS r (id, hospital_id, slot_id, user_id, patient_id, charge_id, visit_code,
    sub_merchant, description, hold_until, departments_per_day, cancel_days_before, cancel_time, pay_on_site,
    shown_starts_at, device_index, patient_bookings_per_day, device_bookings_per_day, turn)
),
locked AS MATERIALIZED (
  SELECT s.hospital_id, s.id, s.schedule_id, s.starts_at, s.ends_at, s.first_number, s.free_places,
    s.stopped
  FROM slot s WHERE (s.hospital_id, s.id) IN (SELECT hospital_id, slot_id FROM request)
    AND cardinality(s.free_places) > 0
  ORDER BY s.hospital_id, s.id FOR NO KEY UPDATE
),
patients AS MATERIALIZED (${livePatientsClause(
  `SELECT r.user_id, r.patient_id FROM request r JOIN locked l ON l.hospital_id = r.hospital_id AND l.id = r.slot_id`,
)}),
considered AS (
  SELECT r.*, s.schedule_id, s.starts_at, s.ends_at, s.first_number, s.free_places,
    c.department_id, c.doctor_id, c.day, c.fee, c.release_at, seat.*, banned.until_at AS banned_until,
    CASE WHEN c.fee = 0 OR r.pay_on_site THEN 'booked' ELSE 'pending' END AS status,
    CASE
      WHEN (SELECT true FROM appointment a WHERE a.id = r.id LIMIT 1) THEN 'ID_REUSED'
      WHEN p.person IS NULL THEN 'NOT_FOUND'
      WHEN banned.until_at IS NOT NULL THEN 'BOOKING_BANNED'
      WHEN s.stopped OR c.status = 'stopped' THEN 'SLOT_STOPPED'
      WHEN s.starts_at <> r.shown_starts_at THEN 'SLOT_MOVED'
      WHEN s.starts_at <= $1 THEN 'SLOT_PAST'
      WHEN c.release_at > $1 THEN 'SLOT_NOT_RELEASED'
      WHEN c.fee > 0 AND NOT r.pay_on_site AND r.sub_merchant IS NULL THEN 'NOT_FOUND'
      WHEN c.doctor_id IS NULL AND (
        SELECT true FROM appointment a WHERE a.hospital_id = r.hospital_id AND a.slot_id = r.slot_id
          AND a.patient_id = r.patient_id AND a.doctor_id IS NULL AND a.status <> 'cancelled' LIMIT 1)
        THEN 'ALREADY_BOOKED_SLOT'
      WHEN (
        SELECT true FROM appointment a WHERE a.hospital_id = r.hospital_id AND a.patient_id = r.patient_id
          AND a.visit_day = c.day AND a.doctor_id = c.doctor_id AND a.status <> 'cancelled' LIMIT 1)
        THEN 'ALREADY_BOOKED_DOCTOR'
      WHEN l.id IS NULL THEN 'SLOT_FULL'
      WHEN seat.seat IS NULL THEN 'TOO_MANY_DEPARTMENTS'
      WHEN seat.patient_taken >= r.patient_bookings_per_day THEN 'TOO_MANY_BOOKINGS_TODAY'
      WHEN greatest(seat.device_taken, seat.user_taken) >= r.device_bookings_per_day THEN 'TOO_MANY_FROM_DEVICE'
    END AS refusal
  FROM request r
  LEFT JOIN locked l ON l.hospital_id = r.hospital_id AND l.id = r.slot_id
  CROSS JOIN LATERAL (
    SELECT l.schedule_id, l.starts_at, l.ends_at, l.first_number, l.free_places, l.stopped WHERE l.id IS NOT NULL
    UNION ALL
    SELECT f.schedule_id, f.starts_at, f.ends_at, f.first_number, '{}', f.stopped FROM slot f
    WHERE l.id IS NULL AND f.hospital_id = r.hospital_id AND f.id = r.slot_id
  ) AS s
  JOIN schedule c ON c.hospital_id = r.hospital_id AND c.id = s.schedule_id
  LEFT JOIN LATERAL (
    SELECT h.person FROM patients h
    WHERE l.id IS NOT NULL AND h.patient_id = r.patient_id AND h.user_id = r.user_id
    UNION ALL
    (${livePatientClause('r.user_id', 'r.patient_id')} AND l.id IS NULL)
  ) AS p ON true
  CROSS JOIN LATERAL (
    SELECT max(b.until_at) AS until_at FROM booking_ban b
    WHERE b.hospital_id = r.hospital_id AND b.person = p.person
      AND b.lifted_at IS NULL AND b.until_at > $1
    OFFSET 0
  ) AS banned
  LEFT JOIN LATERAL (
    SELECT coalesce(
      (SELECT a.department_seat FROM appointment a
       WHERE a.hospital_id = r.hospital_id AND a.patient_id = r.patient_id AND a.visit_day = c.day
         AND a.department_id = c.department_id AND a.status <> 'cancelled' LIMIT 1),
      (SELECT n FROM generate_series(1, r.departments_per_day) AS n
       WHERE NOT EXISTS (
         SELECT FROM appointment a
         WHERE a.hospital_id = r.hospital_id AND a.patient_id = r.patient_id AND a.visit_day = c.day
           AND a.department_seat = n AND a.status <> 'cancelled')
       ORDER BY n LIMIT 1)) AS seat,
      ${lastSeat('patient_id', 'patient_seat')} AS patient_taken,
      ${lastSeat('device_index', 'device_seat')} AS device_taken,
      ${lastSeat('user_id', 'user_seat')} AS user_taken,
      today.day AS made_day
    FROM (SELECT ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::date AS day) AS today
    WHERE l.id IS NOT NULL
    OFFSET 0
  ) AS seat ON true
),
seated AS (
  SELECT considered.*,
    patient_taken + row_number() OVER (PARTITION BY hospital_id, patient_id ORDER BY turn) AS patient_seat_at_most,
    device_taken + row_number() OVER (PARTITION BY hospital_id, device_index ORDER BY turn) AS device_seat_at_most,
    user_taken + row_number() OVER (PARTITION BY hospital_id, user_id ORDER BY turn) AS user_seat_at_most
  FROM considered WHERE refusal IS NULL
),
ranked AS (
  SELECT seated.*, row_number() OVER (PARTITION BY hospital_id, slot_id ORDER BY turn) AS rank FROM seated
  WHERE patient_seat_at_most <= patient_bookings_per_day
    AND greatest(device_seat_at_most, user_seat_at_most) <= device_bookings_per_day
),
granted AS MATERIALIZED (
  SELECT ranked.*, free_places[rank] AS place,
    patient_taken + row_number() OVER (PARTITION BY hospital_id, patient_id ORDER BY turn) AS patient_seat,
    device_taken + row_number() OVER (PARTITION BY hospital_id, device_index ORDER BY turn) AS device_seat,
    user_taken + row_number() OVER (PARTITION BY hospital_id, user_id ORDER BY turn) AS user_seat
  FROM ranked WHERE rank <= cardinality(free_places)
),
taken AS (
  UPDATE slot s SET free_places = s.free_places[g.count + 1:]
  FROM (SELECT hospital_id, slot_id, count(*)::integer AS count FROM granted GROUP BY hospital_id, slot_id) AS g
  WHERE s.hospital_id = g.hospital_id AND s.id = g.slot_id
),
booked AS (
  INSERT INTO appointment (hospital_id, id, user_id, patient_id, schedule_id, slot_id, department_id, doctor_id,
    visit_day, starts_at, ends_at, place, visit_number, visit_code, department_seat, made_day, patient_seat,
    device_index, device_seat, user_seat, fee, pay_on_site, charge_id, status, hold_until, cancel_deadline, created_at)
  SELECT hospital_id, id, user_id, patient_id, schedule_id, slot_id, department_id, doctor_id,
    day, starts_at, ends_at, place, first_number + place - 1, visit_code, seat, made_day, patient_seat,
    device_index, device_seat, user_seat, fee, pay_on_site,
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
SELECT r.turn::integer, coalesce(c.refusal, CASE WHEN c.turn IS NULL THEN 'NOT_FOUND' WHEN k.turn IS NULL THEN 'AGAIN'
    WHEN g.turn IS NULL THEN 'SLOT_FULL' END) AS refusal, c.banned_until, c.release_at, c.starts_at, c.ends_at, c.fee::integer, c.status,
  CASE WHEN g.status = 'booked' THEN g.first_number + g.place - 1 END AS visit_number,
  CASE WHEN g.status = 'pending' THEN g.hold_until END AS hold_until,
  CASE WHEN g.status = 'pending' THEN g.charge_id END AS charge_id
FROM request r
LEFT JOIN considered c ON c.turn = r.turn
LEFT JOIN ranked k ON k.turn = r.turn
LEFT JOIN granted g ON g.turn = r.turn
ORDER BY r.turn`;
