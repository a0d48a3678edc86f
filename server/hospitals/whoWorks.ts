/** What planning asks of a hospital: which of these departments and doctors are its own, and which have retired. */
import { In } from 'typeorm';
import type { Tx } from '../platform/database';
import { Department } from './department.entity';
import { Doctor } from './doctor.entity';

export type Standing = 'active' | 'retired';

/** By id; whoever is not in the map is not of this hospital. */
export async function whoWorks(
  tx: Tx,
  hospitalId: string,
  asked: { departmentIds: readonly string[]; doctorIds: readonly string[] },
): Promise<{ departments: Map<string, Standing>; doctors: Map<string, Standing> }> {
  const select = { hospitalId: true, id: true, retiredAt: true };
  const departments = await tx.find(Department, {
    select,
    where: { hospitalId, id: In([...new Set(asked.departmentIds)]) },
  });
  const doctors = await tx.find(Doctor, {
    select,
    where: { hospitalId, id: In([...new Set(asked.doctorIds)]) },
  });
  return { departments: standings(departments), doctors: standings(doctors) };
}

function standings(rows: readonly { id: string; retiredAt: Date | null }[]): Map<string, Standing> {
  return new Map(rows.map(({ id, retiredAt }) => [id, retiredAt ? 'retired' : 'active']));
}
