/** What product.md promises of payments, as questions to the tables. */
import type { Promises } from './appointments';

/** What the payer has put down for a visit, and what was promised back of it. */
const PUT_DOWN = `
  SELECT c.subject_id, c.payee_id, c.id, c.purpose, c.status, c.amount, c.refund_requested,
    c.transaction_id IS NOT NULL AS paid FROM charge c`;

export const paymentPromises: Promises = {
  'every journal balances': `
    SELECT journal_id, sum(debit), sum(credit) FROM ledger_entry GROUP BY 1 HAVING sum(debit) <> sum(credit)`,
  'no entry is on both sides or on none': `
    SELECT journal_id FROM ledger_entry WHERE (debit > 0) = (credit > 0) OR debit < 0 OR credit < 0`,
  'the ledger says of each charge what came in and what went back': `
    SELECT c.id, c.amount, c.refunded, l.net FROM charge c LEFT JOIN (
      SELECT charge_id, sum(debit - credit) AS net FROM ledger_entry WHERE account LIKE 'channel:%' GROUP BY 1) l
      ON l.charge_id = c.id
    WHERE coalesce(l.net, 0) <> CASE WHEN c.transaction_id IS NULL THEN 0 ELSE c.amount - c.refunded END`,
  'refunds add up to what their charge says, and never to more than was paid': `
    SELECT c.id FROM charge c LEFT JOIN (
      SELECT payee_id, charge_id, sum(amount) AS asked,
        coalesce(sum(amount) FILTER (WHERE status = 'succeeded'), 0) AS done
      FROM refund GROUP BY 1, 2) r ON r.payee_id = c.payee_id AND r.charge_id = c.id
    WHERE c.refund_requested <> coalesce(r.asked, 0) OR c.refunded <> coalesce(r.done, 0)
      OR coalesce(r.asked, 0) > CASE WHEN c.transaction_id IS NULL THEN 0 ELSE c.amount END`,
  'a charge is called what its sums say': `
    SELECT id, status FROM charge WHERE status <> CASE
      WHEN transaction_id IS NULL AND closed_at IS NOT NULL THEN 'closed'
      WHEN transaction_id IS NULL THEN 'open'
      WHEN refunded = 0 THEN 'paid'
      WHEN refunded < amount THEN 'partly-refunded'
      ELSE 'refunded' END`,
  'one payment of the channel is counted once': `
    SELECT transaction_id FROM charge WHERE transaction_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
  'every refund asked for was carried out': `
    SELECT id, status FROM refund WHERE status <> 'succeeded'`,
  'every notification stored was acted on': `
    SELECT id FROM channel_notification WHERE acted_at IS NULL`,
  'what was paid for a visit that is on is its fee, no more and no less': `
    SELECT a.id, a.fee, p.net FROM appointment a JOIN LATERAL (
      SELECT coalesce(sum(amount - refund_requested) FILTER (WHERE paid), 0) AS net
      FROM (${PUT_DOWN}) c WHERE c.payee_id = a.hospital_id AND (c.id = a.charge_id
        OR c.purpose = 'reschedule' AND c.subject_id IN (
          SELECT r.id FROM reschedule r WHERE r.hospital_id = a.hospital_id AND r.appointment_id = a.id))) p ON true
    WHERE a.status IN ('booked', 'checked-in', 'fulfilled', 'noshow') AND a.user_id IS NOT NULL
      AND NOT a.pay_on_site AND p.net <> a.fee`,
  'nobody has paid for a place they do not have': `
    SELECT a.id, c.id FROM appointment a JOIN charge c ON c.payee_id = a.hospital_id AND c.id = a.charge_id
    WHERE a.status IN ('pending', 'cancelled') AND c.transaction_id IS NOT NULL AND c.refund_requested < c.amount`,
  'a move that did not come about cost nothing': `
    SELECT r.id FROM reschedule r JOIN charge c ON c.payee_id = r.hospital_id AND c.id = r.charge_id
    WHERE r.status NOT IN ('open', 'done') AND c.transaction_id IS NOT NULL AND c.refund_requested < c.amount`,
  'a charge is open only while a place is held for it': `
    SELECT c.id, a.status FROM charge c LEFT JOIN appointment a
      ON a.hospital_id = c.payee_id AND a.charge_id = c.id
    WHERE c.status = 'open' AND c.purpose = 'appointment' AND a.status IS DISTINCT FROM 'pending'`,
  'a hold is charged, and what is charged is its fee': `
    SELECT a.id, a.fee, c.amount FROM appointment a
    LEFT JOIN charge c ON c.payee_id = a.hospital_id AND c.id = a.charge_id
    WHERE a.status = 'pending' AND NOT a.pay_on_site AND a.fee > 0 AND (c.id IS NULL OR c.amount <> a.fee)`,
  'nothing that happened was left undone': `
    SELECT id, name, run_at FROM outbox_event WHERE run_at < now() - interval '1 minute'`,
  'nothing was given up': `SELECT id, name, last_error FROM outbox_event WHERE dead_at IS NOT NULL`,
};
