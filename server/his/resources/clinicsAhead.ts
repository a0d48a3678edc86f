/** Nobody is taken out of use whom patients may still be booked with. */
import { clinicsAhead } from '../../appointments';
import { holdCatalogue } from '../../hospitals';
import type { Act } from '../fhir/kind';
import { ruleBroken } from '../fhir/problem';

/** Throws `rule-broken` while open clinics are ahead; half-days that still wait for their hours are forgotten. */
export async function requireNothingAhead(
  { tx, caller, now }: Act,
  of: { departmentId: string } | { doctorId: string },
): Promise<void> {
  const { hospitalId } = caller;
  const [column, id] =
    'doctorId' in of ? (['doctor_id', of.doctorId] as const) : (['department_id', of.departmentId] as const);
  const table = column === 'doctor_id' ? 'doctor' : 'department';
  await holdCatalogue(tx, hospitalId);
  // no clinic can be published for a row held like this
  await tx.query(`SELECT 1 FROM ${table} WHERE hospital_id = $1 AND id = $2 FOR UPDATE`, [hospitalId, id]);
  const ahead = await clinicsAhead(tx, { hospitalId, ...of }, now);
  if (ahead > 0)
    throw ruleBroken(
      `还有 ${ahead} 个未结束的排班，请先停诊或删除。`,
      `${ahead} half-days are still ahead. Stop or delete them first.`,
    );
  await tx.query(`DELETE FROM awaited_schedule WHERE hospital_id = $1 AND ${column} = $2`, [hospitalId, id]);
}
