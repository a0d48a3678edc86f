/** What other domains may know of a person; `tx` first, so that it holds for their transaction. */
import type { Tx } from '../platform/database';
import { AppError, found } from '../platform/errors';
import type { SignedIn } from '../platform/http/call';
import type { Entry } from '../platform/superapp/port';
import { open, type Cipher } from './sealed';

/**
 * The clause of a hot statement that keeps patients from being removed until it commits: those of `source` (SQL
 * selecting `user_id, patient_id`) who are the user's own and were not removed. `person` is the same for a patient
 * who was removed and added again by the same user.
 */
export function livePatientsClause(source: string): string {
  return `
    SELECT id AS patient_id, user_id, id_number_index AS person FROM patient
    WHERE (user_id, id) IN (${source}) AND removed_at IS NULL ORDER BY id FOR SHARE`;
}

/** The same for one patient, named by SQL, and without holding on to them. */
export function livePatientClause(userId: string, patientId: string): string {
  return `
    SELECT id_number_index AS person FROM patient
    WHERE id = ${patientId} AND user_id = ${userId} AND removed_at IS NULL`;
}

/** The `person` of the clauses above; of somebody removed since, who has no numbers any more, the patient alone. */
export async function personOf(tx: Tx, patientId: string): Promise<string> {
  const [row] = await tx.query<{ person: string | null }[]>(
    `SELECT id_number_index AS person FROM patient WHERE id = $1`,
    [patientId],
  );
  return row?.person ?? patientId;
}

/** Stands for a name that was erased with its account. */
export const ERASED_NAME = '***';

/** Names by patient id, removed patients included, in one query. Unknown ids are left out. */
export async function patientNames(
  tx: Tx,
  keys: Cipher,
  patientIds: readonly string[],
): Promise<Map<string, string>> {
  if (patientIds.length === 0) return new Map();
  const rows = await tx.query<{ id: string; sealed: string | null }[]>(
    `SELECT id, name_sealed AS sealed FROM patient WHERE id = ANY($1::uuid[])`,
    [patientIds],
  );
  return new Map(
    rows.map(({ id, sealed }) => [id, sealed === null ? ERASED_NAME : open(keys, 'patientName', id, sealed)]),
  );
}

/**
 * The entrance and openid a payment must name. Throws `OPEN_IN_SUPERAPP` to who signed in by e-mail, and
 * `UNAUTHENTICATED` when there is no openid (any more).
 */
export async function payerOf(
  tx: Tx,
  { userId, entry }: Pick<SignedIn, 'userId' | 'entry'>,
): Promise<{ entry: Entry; openid: string }> {
  if (entry === 'browser') throw new AppError('OPEN_IN_SUPERAPP');
  const openid = await openidOf(tx, userId, entry);
  return { entry, openid: found(openid, 'UNAUTHENTICATED') };
}

/** What joins a person's openids; null while the super-app has not told it, or once the account is closed. */
export async function unionidOf(tx: Tx, userId: string): Promise<string | null> {
  const [row] = await tx.query<{ unionid: string | null }[]>(`SELECT unionid FROM app_user WHERE id = $1`, [
    userId,
  ]);
  return row?.unionid ?? null;
}

/** Where a message reaches a user: in the mini-program's name, else in the official account's. */
export async function addressOf(
  tx: Tx,
  userId: string,
): Promise<{ entry: Entry; openid: string } | undefined> {
  for (const entry of ['mini-program', 'official-account'] as const) {
    const openid = await openidOf(tx, userId, entry);
    if (openid) return { entry, openid };
  }
  return undefined;
}

/** The openid that joined last, should an entrance ever have given a user two. */
async function openidOf(tx: Tx, userId: string, entry: Entry): Promise<string | undefined> {
  const [row] = await tx.query<{ openid: string }[]>(
    `SELECT openid FROM openid WHERE user_id = $1 AND entry = $2 ORDER BY joined_at DESC LIMIT 1`,
    [userId, entry],
  );
  return row?.openid;
}
