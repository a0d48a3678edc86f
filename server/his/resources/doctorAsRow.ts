/** A doctor as the hospitals' room takes it back, to change only part of it. */
import type { Title } from '../../../shared/hospitals/rules';
import type { DoctorRow } from '../../hospitals';
import { found } from '../../platform/errors';
import type { Act } from '../fhir/kind';

/** Throws `NOT_FOUND`. */
export async function doctorAsRow({ tx, caller }: Act, id: string): Promise<DoctorRow & { id: string }> {
  const [doctor] = await tx.query<
    { name: string; title: Title; department_id: string; fee: string; specialities: string }[]
  >(`SELECT name, title, department_id, fee, specialities FROM doctor WHERE hospital_id = $1 AND id = $2`, [
    caller.hospitalId,
    id,
  ]);
  const { name, title, department_id: departmentId, fee, specialities } = found(doctor);
  return { id, name, title, departmentId, fee: Number(fee), specialities };
}
