/** What ends and what is forgotten when somebody closes the account or removes a patient. Those are locked by the caller. */
import type { Tx } from '../platform/database';
import { withdrawWords } from './after/rate';
import { forgetDevices } from './limits/forget';
import { LastPosition } from './queue/lastPosition.entity';
import { revokeSharesOf } from './sharing/shares';
import { leaveLines } from './waiting/ending';

export interface Leaving {
  userId: string;
  /** Absent: the user leaves, with every patient. */
  patientId?: string;
}

export async function leaveVisits(tx: Tx, who: Leaving, now: Date): Promise<void> {
  await leaveLines(tx, who, now);
  await revokeSharesOf(tx, who, now);
  if (who.patientId) return;
  await withdrawWords(tx, who.userId, now);
  await forgetDevices(tx, who.userId, now);
  await tx.delete(LastPosition, { userId: who.userId });
}
