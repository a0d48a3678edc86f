/** One hospital, one department, one doctor, in full. */
import { IsNull } from 'typeorm';
import type { ResultOf } from '../../shared/endpoint';
import type { hospitalsContract } from '../../shared/hospitals/contract';
import { found } from '../platform/errors';
import type { Tx } from '../platform/database';
import { Campus } from './campus.entity';
import { Department } from './department.entity';
import { Doctor } from './doctor.entity';
import { Hospital } from './hospital.entity';
import { settingsOf } from './knowing';
import { metresBetween, readNear } from './search/distance';

type Contract = typeof hospitalsContract;
type DepartmentView = ResultOf<Contract['GET /hospitals/:id']>['departments'][number];

/** `near`: `latitude,longitude` of the caller. Throws `NOT_FOUND`. */
export async function showHospital(
  tx: Tx,
  id: string,
  near: string | undefined,
): Promise<ResultOf<Contract['GET /hospitals/:id']>> {
  const hospital = found(await tx.findOneBy(Hospital, { id }));
  const [campuses, departments] = await Promise.all([
    tx.find(Campus, { where: { hospitalId: id }, order: { name: 'ASC' } }),
    tx.find(Department, {
      where: { hospitalId: id, retiredAt: IsNull() },
      order: { catalogueCode: 'ASC', name: 'ASC' },
    }),
  ]);
  const { latitude, longitude } = hospital;
  const here = readNear(near);
  const isPlaced = here && latitude !== null && longitude !== null;
  return {
    ...hospital,
    distance: isPlaced ? Math.round(metresBetween(here, { latitude, longitude })) : null,
    campuses,
    departments: await withDoctorCounts(tx, departments),
    booking: settingsOf(hospital),
  };
}

/** Throws `NOT_FOUND`, also for a retired one. */
export async function showDepartment(
  tx: Tx,
  id: string,
): Promise<ResultOf<Contract['GET /departments/:id']>> {
  const department = found(await tx.findOneBy(Department, { id, retiredAt: IsNull() }));
  const hospital = found(await tx.findOneBy(Hospital, { id: department.hospitalId }));
  const [view] = await withDoctorCounts(tx, [department]);
  return { ...view!, hospitalName: hospital.name, hospitalNameEn: hospital.nameEn };
}

/** Throws `NOT_FOUND`, also for a retired one. */
export async function showDoctor(tx: Tx, id: string): Promise<ResultOf<Contract['GET /doctors/:id']>> {
  const doctor = found(await tx.findOneBy(Doctor, { id, retiredAt: IsNull() }));
  const { hospitalId, departmentId } = doctor;
  const [hospital, department] = await Promise.all([
    tx.findOneBy(Hospital, { id: hospitalId }),
    tx.findOneBy(Department, { hospitalId, id: departmentId }),
  ]);
  return {
    ...doctor,
    hospitalName: found(hospital).name,
    hospitalNameEn: found(hospital).nameEn,
    departmentName: found(department).name,
    departmentNameEn: found(department).nameEn,
  };
}

async function withDoctorCounts(tx: Tx, departments: Department[]): Promise<DepartmentView[]> {
  const rows = await tx.query<{ department_id: string; doctors: number }[]>(
    `SELECT department_id, count(*)::integer AS doctors FROM doctor
     WHERE hospital_id = ANY($1::uuid[]) AND department_id = ANY($2::uuid[]) AND retired_at IS NULL
     GROUP BY department_id`,
    [[...new Set(departments.map(({ hospitalId }) => hospitalId))], departments.map(({ id }) => id)],
  );
  const counts = new Map(rows.map((row) => [row.department_id, row.doctors]));
  return departments.map((department) => ({ ...department, doctorCount: counts.get(department.id) ?? 0 }));
}
