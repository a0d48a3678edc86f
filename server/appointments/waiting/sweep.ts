/**
 * Somebody is in line from now on, and a place may have become free in the moment before: then it is kept for those in
 * line. After this there is no free place that somebody in line could have.
 */
import type { Tx } from '../../platform/database';
import { offerFree } from '../places/opened';
import { freeSlotsFor } from './freeSlots';
import { WaitlistEntry } from './waitlistEntry.entity';

/** Slots looked at: one place is enough for one person. */
const SLOTS = 20;

export async function sweepFor(tx: Tx, hospitalId: string, id: string, now: Date): Promise<void> {
  const entry = await tx.findOneBy(WaitlistEntry, { hospitalId, id, status: 'waiting' });
  if (!entry) return;
  for (const { id: slotId } of await freeSlotsFor(tx, entry, now, SLOTS)) {
    // the soonest first, which is not the order of locking: a slot that keeps nothing is let go before the next
    await tx.query('SAVEPOINT looking');
    if (await offerFree(tx, { hospitalId, slotId }, now)) return;
    await tx.query('ROLLBACK TO SAVEPOINT looking');
    await tx.query('RELEASE SAVEPOINT looking');
  }
}
