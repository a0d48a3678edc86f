/** Whether somebody in line can be given a place: their patient is still theirs. */
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
