/**
 * What product.md promises of appointments, as questions to the tables: each asks for the rows that break it. Written
 * from the rules, and from nothing of the server's.
 */
export type Promises = Record<string, string>;

/** Where a place is: free, kept, held by an appointment, or held by a move that is not yet paid. */
const WHEREABOUTS = `
  SELECT hospital_id, id AS slot_id, unnest(free_places) AS place, 'free' AS held FROM slot
  UNION ALL SELECT hospital_id, slot_id, place, 'kept' FROM kept_place
  UNION ALL SELECT hospital_id, slot_id, place, 'booked' FROM appointment WHERE status <> 'cancelled'
  UNION ALL SELECT hospital_id, slot_id, place, 'moving' FROM reschedule WHERE status = 'open'`;

/** Where an appointment may go, after FHIR. */
const STEPS = `(VALUES ('pending', 'booked'), ('pending', 'cancelled'), ('booked', 'checked-in'),
  ('booked', 'fulfilled'), ('booked', 'cancelled'), ('booked', 'noshow'), ('checked-in', 'fulfilled'),
  ('checked-in', 'noshow'), ('checked-in', 'booked'), ('checked-in', 'cancelled'), ('noshow', 'checked-in'),
  ('noshow', 'fulfilled'))`;

const ON = `status NOT IN ('cancelled')`;

export const appointmentPromises: Promises = {
  'a place is never in two hands': `
    SELECT hospital_id, slot_id, place, array_agg(held) FROM (${WHEREABOUTS}) w
    GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  'no place is lost and none is made up': `
    SELECT s.id, s.places, w.count FROM slot s LEFT JOIN (
      SELECT hospital_id, slot_id, count(*) FROM (${WHEREABOUTS}) p GROUP BY 1, 2) w
      ON w.hospital_id = s.hospital_id AND w.slot_id = s.id
    WHERE s.places <> coalesce(w.count, 0)`,
  'no visit number of a half-day is given twice': `
    SELECT schedule_id, visit_number FROM appointment WHERE ${ON} GROUP BY 1, 2 HAVING count(*) > 1`,
  'an appointment stands where its slot stands': `
    SELECT a.id FROM appointment a
    JOIN slot s ON s.hospital_id = a.hospital_id AND s.id = a.slot_id
    JOIN schedule c ON c.hospital_id = s.hospital_id AND c.id = s.schedule_id
    WHERE a.${ON} AND (a.schedule_id, a.department_id, a.visit_day, a.starts_at, a.ends_at)
      IS DISTINCT FROM (s.schedule_id, c.department_id, c.day, s.starts_at, s.ends_at)
      OR a.${ON} AND a.doctor_id IS DISTINCT FROM c.doctor_id`,
  'one booking per patient per slot': `
    SELECT slot_id, patient_id FROM appointment WHERE ${ON} AND patient_id IS NOT NULL
    GROUP BY 1, 2 HAVING count(*) > 1`,
  'one booking per patient, doctor and day': `
    SELECT patient_id, doctor_id, visit_day FROM appointment
    WHERE ${ON} AND doctor_id IS NOT NULL AND patient_id IS NOT NULL GROUP BY 1, 2, 3 HAVING count(*) > 1`,
  'no patient in more departments a day than the hospital allows': `
    SELECT a.patient_id, a.visit_day FROM appointment a JOIN hospital h ON h.id = a.hospital_id
    WHERE a.${ON} AND a.patient_id IS NOT NULL GROUP BY a.hospital_id, 1, 2, h.departments_per_day
    HAVING count(DISTINCT a.department_id) > h.departments_per_day`,
  'no patient with more bookings made in a day than the hospital allows': `
    SELECT a.patient_id, (a.created_at AT TIME ZONE 'Asia/Shanghai')::date FROM appointment a
    JOIN hospital h ON h.id = a.hospital_id WHERE a.source = 'person'
    GROUP BY a.hospital_id, 1, 2, h.patient_bookings_per_day HAVING count(*) > h.patient_bookings_per_day`,
  'no user with more bookings made in a day than the hospital allows a device': `
    SELECT a.user_id, (a.created_at AT TIME ZONE 'Asia/Shanghai')::date FROM appointment a
    JOIN hospital h ON h.id = a.hospital_id WHERE a.source = 'person'
    GROUP BY a.hospital_id, 1, 2, h.device_bookings_per_day HAVING count(*) > h.device_bookings_per_day`,
  'history is without gaps, begins with the booking, and ends where the appointment stands': `
    SELECT a.id FROM appointment a LEFT JOIN LATERAL (
      SELECT min(step) AS first, max(step) AS last, count(*) AS steps,
        (array_agg(status ORDER BY step))[1] AS began, (array_agg(status ORDER BY step DESC))[1] AS ended
      FROM appointment_history h WHERE h.hospital_id = a.hospital_id AND h.appointment_id = a.id) h ON true
    WHERE h.steps = 0 OR h.first <> 1 OR h.last <> h.steps OR h.ended IS DISTINCT FROM a.status
      OR h.began NOT IN ('pending', 'booked')`,
  'every step of a history is one the rules know': `
    SELECT appointment_id, was, status FROM (
      SELECT appointment_id, status,
        lag(status) OVER (PARTITION BY hospital_id, appointment_id ORDER BY step) AS was
      FROM appointment_history) steps
    WHERE was IS NOT NULL AND was <> status AND (was, status) NOT IN (SELECT * FROM ${STEPS} AS allowed)`,
  'every step says when, and none is before the one it follows': `
    SELECT appointment_id, at, before FROM (
      SELECT appointment_id, at, lag(at) OVER (PARTITION BY hospital_id, appointment_id ORDER BY step) AS before
      FROM appointment_history) steps
    WHERE at < before - interval '10 seconds'`,
  'a stopped clinic has nobody left who waits for it': `
    SELECT a.id FROM appointment a JOIN schedule c ON c.hospital_id = a.hospital_id AND c.id = a.schedule_id
    WHERE c.status = 'stopped' AND a.status IN ('pending', 'booked', 'checked-in')`,
  'nobody holds a place unpaid beyond the time': `
    SELECT id FROM appointment WHERE status = 'pending' AND hold_until < now() - interval '10 minutes'`,
  'a place kept for those who wait is offered or sold again': `
    SELECT slot_id, place, why FROM kept_place
    WHERE why = 'waitlist' OR returns_at < now() - interval '5 minutes'`,
  'somebody offered a place holds it': `
    SELECT w.id FROM waitlist_entry w LEFT JOIN appointment a
      ON a.hospital_id = w.hospital_id AND a.id = w.appointment_id
    WHERE w.status = 'offered' AND (a.status IS DISTINCT FROM 'pending' OR a.source <> 'waitlist')
      OR w.status = 'fulfilled' AND (a.id IS NULL OR a.status = 'pending')`,
  'a pending place of the waitlist has somebody who was offered it': `
    SELECT a.id FROM appointment a WHERE a.source = 'waitlist' AND a.status = 'pending' AND NOT EXISTS (
      SELECT FROM waitlist_entry w
      WHERE w.hospital_id = a.hospital_id AND w.appointment_id = a.id AND w.status = 'offered')`,
  'who has missed as many visits as the hospital allows is banned': `
    SELECT a.patient_id FROM appointment a JOIN hospital h ON h.id = a.hospital_id
    WHERE a.status = 'noshow' AND a.patient_id IS NOT NULL AND h.no_show_limit > 0
    GROUP BY a.hospital_id, 1, h.no_show_limit
    HAVING count(*) >= h.no_show_limit AND NOT EXISTS (
      SELECT FROM booking_ban b WHERE b.hospital_id = a.hospital_id AND b.patient_id = a.patient_id)`,
  'everybody waiting has a place in the queue of their own': `
    SELECT queue_id, order_key FROM queue_place q JOIN appointment a
      ON a.hospital_id = q.hospital_id AND a.id = q.appointment_id AND a.status = 'checked-in'
    GROUP BY 1, 2 HAVING count(*) > 1`,
  'everybody checked in is in a queue': `
    SELECT a.id FROM appointment a WHERE a.status = 'checked-in' AND NOT EXISTS (
      SELECT FROM queue_place q WHERE q.hospital_id = a.hospital_id AND q.appointment_id = a.id)`,
};
