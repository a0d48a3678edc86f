/** What identity asks of domains to its right without knowing them: `app.ts` hands it in. */
import type { Tx } from '../platform/database';
import type { ServiceMessage } from '../platform/superapp/port';

/** A message that speaks for a hospital, to a person known by unionid. */
export type HospitalMessage = Pick<ServiceMessage, 'template' | 'page' | 'data'> & {
  hospitalId: string;
  unionid: string | null;
  /** The same for every try of the same message. */
  key: string;
};

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
  /** When a patient is removed, in the same transaction: ends what they wait for elsewhere. */
  patientRemoved(tx: Tx, who: { userId: string; patientId: string }): Promise<void>;
  /**
   * Sends through the hospital's own official account, where the person follows it. `elsewhere`: nothing went out,
   * and it may go out another way. Throws what `Messages.send` throws.
   */
  inNameOf(message: HospitalMessage): Promise<'sent' | 'elsewhere'>;
}
