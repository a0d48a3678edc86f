/** Steps of booking stories, and the checks that hold whatever happened: places, money, history. */
import { randomUUID } from 'node:crypto';
import type { House } from '../../server/platform/house';
import type { Clinic } from './clinic';
import type { TestHouse } from './house';
import type { Person } from './people';

/** Books the clinic's slot for a patient; the whole answer comes back, refused or not. */
export function book(person: Person, clinic: Clinic, patientId: string, slot = 0, id: string = randomUUID()) {
  const body = { id, hospitalId: clinic.hospitalId, slotId: clinic.slotIds[slot]!, patientId };
  return person.call('POST /appointments', { body });
}

/** Opens the payment sheet and pays, as the person's thumb would. */
export async function pay(person: Person, chargeId: string): Promise<'ok' | 'cancel' | 'fail'> {
  const sheet = await person.call('POST /charges/:id/prepay', { params: { id: chargeId } });
  if (sheet.status !== 200) throw new Error(`prepay: ${JSON.stringify(sheet.problem)}`);
  return person.phone.pay(sheet.body);
}

/** Waits until the super-app's notification has come in, and acts on it. */
export async function settleUntil(home: TestHouse, done: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 200; i += 1) {
    await home.settle();
    if (await done()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('it did not come to that in five seconds');
}

export async function statusOf(person: Person, appointmentId: string): Promise<string> {
  const { body } = await person.call('GET /appointments/:id', { params: { id: appointmentId } });
  return body.status;
}

/** Books, pays and waits for the confirmation. Returns the appointment's id and its charge. */
export async function bookAndPay(
  home: TestHouse,
  person: Person,
  clinic: Clinic,
  patientId: string,
  slot = 0,
) {
  const held = await book(person, clinic, patientId, slot);
  if (held.status !== 201) throw new Error(`book: ${JSON.stringify(held.problem)}`);
  const { id, chargeId } = held.body;
  if ((await pay(person, chargeId!)) !== 'ok') throw new Error('not paid');
  await settleUntil(home, async () => (await statusOf(person, id)) === 'booked');
  return { id, chargeId: chargeId! };
}

/** What must hold at every moment, read from the tables alone. Returns every sentence that does not hold. */
export async function brokenPromises(house: House): Promise<string[]> {
  const checks: Record<string, string> = {
    'every place of a slot is free, kept, or held by one appointment or move, and by one only': `
      SELECT s.id FROM slot s CROSS JOIN LATERAL (
        SELECT count(*) AS known, count(DISTINCT p) AS different FROM (
          SELECT unnest(s.free_places) AS p
          UNION ALL SELECT k.place FROM kept_place k WHERE k.hospital_id = s.hospital_id AND k.slot_id = s.id
          UNION ALL SELECT a.place FROM appointment a
            WHERE a.hospital_id = s.hospital_id AND a.slot_id = s.id AND a.status <> 'cancelled'
          UNION ALL SELECT r.place FROM reschedule r
            WHERE r.hospital_id = s.hospital_id AND r.slot_id = s.id AND r.status = 'open') AS all_places) AS places
      WHERE places.known <> s.places OR places.different <> s.places`,
    'a kept place waits for somebody who hears of it': `
      SELECT k.slot_id, k.place, k.why FROM kept_place k WHERE NOT EXISTS (
        SELECT FROM outbox_event e
        WHERE e.name = CASE k.why WHEN 'waitlist' THEN 'place.kept' ELSE 'place.return-due' END
          AND e.payload->>'slotId' = k.slot_id::text AND (e.payload->>'place')::integer = k.place)`,
    'nothing is kept in a stopped clinic': `
      SELECT k.slot_id FROM kept_place k JOIN slot s ON s.hospital_id = k.hospital_id AND s.id = k.slot_id
      WHERE s.stopped`,
    'whoever is offered a place holds it unpaid, and whoever holds one so is offered it': `
      SELECT e.id, a.id AS held FROM (SELECT * FROM waitlist_entry WHERE status = 'offered') AS e
      FULL JOIN (SELECT * FROM appointment WHERE source = 'waitlist' AND status = 'pending') AS a
        ON a.hospital_id = e.hospital_id AND a.id = e.appointment_id
      WHERE e.id IS NULL OR a.id IS NULL OR a.patient_id <> e.patient_id`,
    'an offer runs out by itself': `
      SELECT a.id FROM appointment a
      WHERE a.status = 'pending' AND a.charge_id IS NULL AND NOT EXISTS (
        SELECT FROM outbox_event e WHERE e.name = 'appointment.offer-due'
          AND e.payload->>'appointmentId' = a.id::text)`,
    'no visit number of a half-day is given twice': `
      SELECT schedule_id, number FROM (
        SELECT hospital_id, schedule_id, visit_number AS number FROM appointment WHERE status <> 'cancelled'
        UNION ALL SELECT hospital_id, schedule_id, first_number + p - 1 FROM slot, unnest(free_places) AS p
        UNION ALL SELECT s.hospital_id, s.schedule_id, s.first_number + k.place - 1
          FROM (SELECT hospital_id, slot_id, place FROM kept_place
            UNION ALL SELECT hospital_id, slot_id, place FROM reschedule WHERE status = 'open') AS k
          JOIN slot s ON s.hospital_id = k.hospital_id AND s.id = k.slot_id) AS numbers
      GROUP BY hospital_id, schedule_id, number HAVING count(*) > 1`,
    'whoever has a place has it in a slot that is there': `
      SELECT a.id FROM appointment a WHERE a.status <> 'cancelled' AND NOT EXISTS (
        SELECT FROM slot s WHERE s.hospital_id = a.hospital_id AND s.id = a.slot_id AND s.starts_at = a.starts_at)`,
    'nobody is left waiting in a stopped clinic': `
      SELECT a.id FROM appointment a JOIN slot s ON s.hospital_id = a.hospital_id AND s.id = a.slot_id AND s.stopped
      WHERE a.status IN ('pending', 'booked', 'checked-in') AND NOT EXISTS (
        SELECT FROM outbox_event e WHERE e.name IN ('schedule.stopped', 'schedule.hold-stopped')
          AND e.payload->>'scheduleId' = a.schedule_id::text)`,
    'a booked visit is paid, neither more nor less than it costs': `
      SELECT a.id FROM appointment a WHERE a.status = 'booked' AND NOT a.pay_on_site AND a.fee <> (
        SELECT coalesce(sum(c.amount - c.refund_requested) FILTER (WHERE c.paid_at IS NOT NULL), 0) FROM charge c
        WHERE c.payee_id = a.hospital_id AND (c.id = a.charge_id OR c.id IN (
          SELECT r.charge_id FROM reschedule r
          WHERE r.hospital_id = a.hospital_id AND r.appointment_id = a.id AND r.status = 'done')))`,
    'money paid for a place that is gone is on its way back': `
      SELECT c.id FROM charge c
      LEFT JOIN reschedule r ON c.purpose = 'reschedule' AND r.hospital_id = c.payee_id AND r.id = c.subject_id
      JOIN appointment a ON a.hospital_id = c.payee_id
        AND a.id = CASE WHEN c.purpose = 'reschedule' THEN r.appointment_id ELSE c.subject_id END
      WHERE (a.status = 'cancelled' OR r.status IN ('lapsed', 'refunded'))
        AND c.paid_at IS NOT NULL AND c.refund_requested < c.amount
        AND NOT EXISTS (SELECT FROM outbox_event e WHERE e.name = 'charge.paid' AND e.payload->>'chargeId' = c.id::text)`,
    'every charge of a move is a move’s, and one that was made is paid': `
      SELECT c.id FROM charge c LEFT JOIN reschedule r ON r.hospital_id = c.payee_id AND r.id = c.subject_id
        AND r.charge_id = c.id
      WHERE c.purpose = 'reschedule' AND (r.id IS NULL OR r.status = 'done' AND c.paid_at IS NULL)`,
    'the ledger balances': `
      SELECT journal_id FROM ledger_entry GROUP BY journal_id HAVING sum(debit) <> sum(credit)`,
    'the ledger says what the charges say': `
      SELECT c.id FROM charge c LEFT JOIN ledger_entry l ON l.charge_id = c.id AND l.account = 'channel:wechat'
      GROUP BY c.id, c.amount, c.refunded, c.paid_at
      HAVING coalesce(sum(l.debit - l.credit), 0) <> CASE WHEN c.paid_at IS NULL THEN 0 ELSE c.amount - c.refunded END`,
    'refunds add up to what their charge says': `
      SELECT c.id FROM charge c LEFT JOIN refund r ON r.charge_id = c.id GROUP BY c.id, c.refunded, c.refund_requested
      HAVING c.refund_requested <> coalesce(sum(r.amount), 0)
        OR c.refunded <> coalesce(sum(r.amount) FILTER (WHERE r.status = 'succeeded'), 0)`,
    'history ends where the appointment stands': `
      SELECT a.id FROM appointment a WHERE a.status IS DISTINCT FROM (
        SELECT h.status FROM appointment_history h
          WHERE h.hospital_id = a.hospital_id AND h.appointment_id = a.id ORDER BY step DESC LIMIT 1)`,
    'nobody is told the same thing twice': `
      SELECT subject_id::text || kind FROM notice GROUP BY user_id, subject_id, kind HAVING count(*) > 1`,
    'nothing was given up': `SELECT id FROM outbox_event WHERE dead_at IS NOT NULL`,
  };
  const broken: string[] = [];
  for (const [sentence, sql] of Object.entries(checks)) {
    const rows: unknown[] = await house.database.query(sql);
    if (rows.length > 0) broken.push(`${sentence}: ${JSON.stringify(rows.slice(0, 3))}`);
  }
  return broken;
}
