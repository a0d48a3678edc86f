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
    'every place of a slot is free or held by one appointment, never both': `
      SELECT s.id FROM slot s CROSS JOIN LATERAL (
        SELECT count(*) AS held, count(*) FILTER (WHERE a.place = ANY (s.free_places)) AS twice FROM appointment a
        WHERE a.hospital_id = s.hospital_id AND a.slot_id = s.id AND a.status <> 'cancelled') AS a
      WHERE a.held + cardinality(s.free_places) <> s.places OR a.twice > 0
        OR cardinality(s.free_places) <> (SELECT count(DISTINCT p) FROM unnest(s.free_places) AS p)`,
    'no visit number of a half-day is given twice': `
      SELECT schedule_id, number FROM (
        SELECT hospital_id, schedule_id, visit_number AS number FROM appointment WHERE status <> 'cancelled'
        UNION ALL SELECT hospital_id, schedule_id, first_number + p - 1 FROM slot, unnest(free_places) AS p) AS numbers
      GROUP BY hospital_id, schedule_id, number HAVING count(*) > 1`,
    'whoever has a place has it in a slot that is there': `
      SELECT a.id FROM appointment a WHERE a.status <> 'cancelled' AND NOT EXISTS (
        SELECT FROM slot s WHERE s.hospital_id = a.hospital_id AND s.id = a.slot_id AND s.starts_at = a.starts_at)`,
    'nobody is left waiting in a stopped clinic': `
      SELECT a.id FROM appointment a JOIN slot s ON s.hospital_id = a.hospital_id AND s.id = a.slot_id AND s.stopped
      WHERE a.status IN ('pending', 'booked', 'checked-in') AND NOT EXISTS (
        SELECT FROM outbox_event e WHERE e.name IN ('schedule.stopped', 'schedule.hold-stopped')
          AND e.payload->>'scheduleId' = a.schedule_id::text)`,
    'a booked visit that costs something is paid': `
      SELECT a.id FROM appointment a JOIN charge c ON c.id = a.charge_id
      WHERE a.status = 'booked' AND c.status <> 'paid'`,
    'money paid for a place that is gone is on its way back': `
      SELECT a.id FROM appointment a JOIN charge c ON c.id = a.charge_id
      WHERE a.status = 'cancelled' AND c.paid_at IS NOT NULL AND c.refund_requested < c.amount
        AND NOT EXISTS (SELECT FROM outbox_event e WHERE e.name = 'charge.paid' AND e.payload->>'chargeId' = c.id::text)`,
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
