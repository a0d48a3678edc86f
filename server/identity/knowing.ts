/** What other domains may know of a person; `tx` first, so that it holds for their transaction. */
import type { DataSource } from 'typeorm';
import type { Sex } from '../../shared/identity/rules';
import { runPrepared, type Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { Entry } from '../platform/superapp/port';
import { open, type Cipher } from './sealed';

export interface PatientFacts {
  id: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  sex: Sex;
}

const OWN_PATIENT = `SELECT id, birth_date::text AS "birthDate", sex FROM patient
  WHERE id = $1 AND user_id = $2 AND removed_at IS NULL`;

/** The user's own patient: one look-up by primary key. Throws `NOT_FOUND`, also for one who was removed. */
export async function requirePatient(tx: Tx, userId: string, patientId: string): Promise<PatientFacts> {
  const [row] = await tx.query<PatientFacts[]>(OWN_PATIENT, [patientId, userId]);
  return found(row);
}

/** The same as a prepared statement of its own, for paths that are hot. Throws `NOT_FOUND`. */
export async function requirePatientPrepared(
  database: DataSource,
  userId: string,
  patientId: string,
): Promise<PatientFacts> {
  const values = [patientId, userId];
  const [row] = await runPrepared<PatientFacts>(database, 'identity_own_patient', OWN_PATIENT, values);
  return found(row);
}

/** Stands for a name that was erased with its account. */
const ERASED_NAME = '***';

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

/** The openid a payment through this entrance must name. Throws `UNAUTHENTICATED` when there is none (any more). */
export async function payerOf(tx: Tx, userId: string, entry: Entry): Promise<{ openid: string }> {
  const openid = await openidOf(tx, userId, entry);
  return { openid: found(openid, 'UNAUTHENTICATED') };
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
