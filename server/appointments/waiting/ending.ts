/** Waits that end by themselves: their days are over, their slot or clinic is gone, or their patient is. */
import type { WaitEnd } from '../../../shared/appointments/waitingRules';
import { addDays, beijingInstant } from '../../../shared/time';
import type { Tx } from '../../platform/database';
import { publish } from '../../platform/outbox';
import { offerableUntil } from '../places/slotRow';
import { isOver } from './outcome';
import { WaitlistEntry } from './waitlistEntry.entity';

type EntryRef = Pick<WaitlistEntry, 'hospitalId' | 'id'>;

/** Nobody is woken at midnight to hear that nothing became free. */
const TOLD_AT = '08:00';

/** When a wait is over if nothing became free. */
export function overAt({ slotStartsAt, toDay }: Pick<WaitlistEntry, 'slotStartsAt' | 'toDay'>): Date {
  return slotStartsAt ? offerableUntil(slotStartsAt) : beijingInstant(addDays(toDay, 1), TOLD_AT);
}

/** The caller has locked it and seen it waiting. */
export async function endWait(tx: Tx, { hospitalId, id }: EntryRef, endReason: WaitEnd, now: Date) {
  await tx.update(WaitlistEntry, { hospitalId, id }, { status: 'ended', endReason, endedAt: now });
  await publish(tx, 'wait.ended', { hospitalId, entryId: id }, now);
}

/** Timer: while a place is offered, its outcome decides. */
export async function endWhenOver(tx: Tx, { hospitalId, id }: EntryRef, now: Date): Promise<void> {
  const where = { hospitalId, id, status: 'waiting' as const };
  const entry = await tx.findOne(WaitlistEntry, { where, lock: { mode: 'for_no_key_update' } });
  if (entry && isOver(entry, now)) await endWait(tx, entry, 'nothing-freed', now);
}

/** Everybody in line for just these slots; in the order in which offers lock them. */
export async function endWaitsForSlots(
  tx: Tx,
  hospitalId: string,
  slotIds: readonly string[],
  endReason: 'stopped' | 'slot-gone',
  now: Date,
): Promise<void> {
  if (slotIds.length === 0) return;
  const waiting = await tx.query<{ id: string }[]>(
    `SELECT id FROM waitlist_entry
     WHERE hospital_id = $1 AND wish_kind = 'slot' AND wish_id = ANY ($2) AND status = 'waiting'
     ORDER BY turn_at, id FOR NO KEY UPDATE`,
    [hospitalId, slotIds],
  );
  for (const { id } of waiting) await endWait(tx, { hospitalId, id }, endReason, now);
}

/** Whoever leaves, or removes a patient, is in no line any more. Their patients are locked by the caller. */
export async function leaveLines(
  tx: Tx,
  who: { userId: string; patientId?: string },
  now: Date,
): Promise<void> {
  await tx.query(
    `UPDATE waitlist_entry SET status = 'ended', end_reason = 'patient-gone', ended_at = $3
     WHERE user_id = $1 AND ($2::uuid IS NULL OR patient_id = $2) AND status = 'waiting'`,
    [who.userId, who.patientId ?? null, now],
  );
}

/** Every wait of a user, as stored. */
export function waitsOf(tx: Tx, userId: string): Promise<WaitlistEntry[]> {
  return tx.find(WaitlistEntry, { where: { userId }, order: { joinedAt: 'DESC' } });
}
