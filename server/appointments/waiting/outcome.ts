/**
 * What becomes of somebody in line when the place they were offered is taken, refused or lost. Called with the
 * appointment's own change, behind its slot's lock, and before its place is given back: who waits on is in line
 * again by then.
 */
import { LAPSES_AT_MOST } from '../../../shared/appointments/waitingRules';
import { beijingDay } from '../../../shared/time';
import type { Tx } from '../../platform/database';
import { publish } from '../../platform/outbox';
import type { Appointment } from '../appointment.entity';
import { offerableUntil } from '../places/slotRow';
import { WaitlistEntry } from './waitlistEntry.entity';

/**
 * `taken`: paid or accepted; `declined`: refused for good; `passed`: refused, but they wait on; `lapsed`: nobody
 * answered; `stopped`: the clinic was stopped; `taken-back`: it ended early by no fault of theirs.
 */
export type OfferOutcome = 'taken' | 'declined' | 'passed' | 'lapsed' | 'stopped' | 'taken-back';

type Offered = Pick<Appointment, 'hospitalId' | 'id' | 'slotId' | 'source'>;
type Change = Partial<WaitlistEntry>;

/** Nothing happens to what was booked directly; again changes nothing. */
export async function settleOffer(
  tx: Tx,
  { hospitalId, id, slotId, source }: Offered,
  outcome: OfferOutcome,
  now: Date,
): Promise<void> {
  if (source !== 'waitlist') return;
  const entry = await tx.findOne(WaitlistEntry, {
    where: { hospitalId, appointmentId: id, status: 'offered' },
    lock: { mode: 'for_no_key_update' },
  });
  if (!entry) return;
  const change = changeOf(entry, outcome, slotId, now);
  await tx.update(WaitlistEntry, { hospitalId, id: entry.id }, change);
  const named = { hospitalId, entryId: entry.id };
  if (change.endReason) await publish(tx, 'wait.ended', named, now);
  if (change.status === 'waiting') await publish(tx, 'wait.joined', named, now);
}

function changeOf(entry: WaitlistEntry, outcome: OfferOutcome, slotId: string, now: Date): Change {
  const over = { appointmentId: null, endedAt: now };
  const on: Change = { status: 'waiting', appointmentId: null };
  const isSlot = entry.wishKind === 'slot';
  switch (outcome) {
    case 'taken':
      return { status: 'fulfilled', endedAt: now };
    case 'declined':
      return { ...over, status: 'declined' };
    case 'passed':
      if (isSlot || isOver(entry, now)) return { ...over, status: 'declined' };
      return { ...on, passedSlots: [...entry.passedSlots, slotId] };
    case 'lapsed': {
      const lapses = entry.lapses + 1;
      if (lapses >= LAPSES_AT_MOST || isOver(entry, now))
        return { ...over, status: 'lapsed', endReason: 'lapsed', lapses };
      return { ...on, turnAt: now, lapses };
    }
    case 'stopped':
    case 'taken-back':
      if (isSlot && outcome === 'stopped') return { ...over, status: 'ended', endReason: 'stopped' };
      if (isOver(entry, now)) return { ...over, status: 'ended', endReason: 'nothing-freed' };
      return on;
  }
}

/** Whether nothing that suits can be offered any more. */
export function isOver({ slotStartsAt, toDay }: WaitlistEntry, now: Date): boolean {
  return slotStartsAt ? offerableUntil(slotStartsAt) <= now : toDay < beijingDay(now);
}
