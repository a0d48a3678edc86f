/** Nobody is taken out of use whom patients are still booked with. */
import { beijingDay } from '../../../shared/time';
import type { Act } from '../fhir/kind';
import { ruleBroken } from '../fhir/problem';

/** Throws `rule-broken` while open clinics are ahead; half-days that still wait for their hours are forgotten. */
export async function requireNothingAhead(
  { tx, caller, now }: Act,
  of: { departmentId: string } | { doctorId: string },
): Promise<void> {
  const [column, id] =
    'doctorId' in of ? (['doctor_id', of.doctorId] as const) : (['department_id', of.departmentId] as const);
  const [ahead] = await tx.query<{ clinics: number }[]>(
    `SELECT count(*)::integer AS clinics FROM schedule
     WHERE hospital_id = $1 AND ${column} = $2 AND day >= $3 AND status = 'open'`,
    [caller.hospitalId, id, beijingDay(now)],
  );
  if (ahead!.clinics > 0)
    throw ruleBroken(
      `还有 ${ahead!.clinics} 个未结束的排班，请先停诊或删除。`,
      `${ahead!.clinics} half-days are still ahead. Stop or delete them first.`,
    );
  await tx.query(`DELETE FROM awaited_schedule WHERE hospital_id = $1 AND ${column} = $2`, [
    caller.hospitalId,
    id,
  ]);
}
