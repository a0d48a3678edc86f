/** What identity asks of domains to its right without knowing them: `app.ts` hands it in. */
import type { Tx } from '../platform/database';

export interface Engagements {
  /** Whether an appointment, a payment or a refund of the user (or of one patient) is still open. */
  hasOpen(tx: Tx, who: { userId: string; patientId?: string }): Promise<boolean>;
  /** What the other domains hold about the user, by domain, in clear. */
  exportOf(tx: Tx, userId: string): Promise<Record<string, unknown>>;
  /**
   * Before an account closes, in the same transaction: ends what the user is elsewhere. Throws what stands in the
   * way, such as `LAST_OWNER`.
   */
  leave(tx: Tx, userId: string): Promise<void>;
}
