/** Whether somebody in line can be given a place: their patient is still theirs, and may book at the hospital. */
import { livePatientsClause } from '../../identity';
import type { Tx } from '../../platform/database';

export interface LivePatient {
  userId: string;
  /** The same for a patient who was removed and added again, and under another account. */
  person: string;
}

/** Nobody can remove the patient until the transaction ends; undefined for one who was removed, or is not theirs. */
export async function livePatient(
  tx: Tx,
  userId: string,
  patientId: string,
): Promise<LivePatient | undefined> {
  const [row] = await tx.query<{ person: string }[]>(livePatientsClause('SELECT $1::uuid, $2::uuid'), [
    userId,
    patientId,
  ]);
  return row && { userId, person: row.person };
}

/** Until when visits missed keep them from booking here; null when nothing does. */
export async function banOf(
  tx: Tx,
  hospitalId: string,
  { person }: LivePatient,
  now: Date,
): Promise<Date | null> {
  const [row] = await tx.query<{ until: Date | null }[]>(
    `SELECT max(until_at) AS until FROM booking_ban
     WHERE hospital_id = $1 AND person = $2 AND lifted_at IS NULL AND until_at > $3`,
    [hospitalId, person, now],
  );
  return row?.until ?? null;
}
