/** The timer of an offer for which nothing is paid online: not accepted in time, it goes to the next. */
import type { Tx } from '../../platform/database';
import { releaseHold } from '../transitions';

/** Nothing happens to what was accepted or refused. */
export async function lapseOffer(
  tx: Tx,
  { hospitalId, appointmentId: id }: { hospitalId: string; appointmentId: string },
  now: Date,
): Promise<void> {
  await releaseHold(tx, { hospitalId, id }, 'not-paid', { actor: 'timer', now });
}
