/** What hospitals ask before a doctor or a department is retired; lent through `server/rooms.ts`. */
import { beijingDay } from '../../shared/time';
import type { Tx } from '../platform/database';

/** Published half-days from today on that were not stopped: of one doctor, or of one department. */
export async function clinicsAhead(
  tx: Tx,
  of: { hospitalId: string; doctorId?: string; departmentId?: string },
  now: Date,
): Promise<number> {
  const [row] = await tx.query<{ clinics: number }[]>(
    `SELECT count(*)::integer AS clinics FROM schedule
     WHERE hospital_id = $1 AND day >= $2 AND status = 'open'
       AND ($3::uuid IS NULL OR doctor_id = $3) AND ($4::uuid IS NULL OR department_id = $4)`,
    [of.hospitalId, beijingDay(now), of.doctorId ?? null, of.departmentId ?? null],
  );
  return row!.clinics;
}
