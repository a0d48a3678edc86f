/** Campuses and departments of a hospital, as a form or a list gives them. */
import type { Tx } from '../platform/database';
import { Campus } from './campus.entity';
import { Department } from './department.entity';

type Kept = 'code' | 'retiredAt' | 'changedAt';

export interface Branches {
  campuses: readonly Omit<Campus, 'changedAt'>[];
  departments: readonly (Omit<Department, Kept> & Partial<Pick<Department, Kept>>)[];
}

/** Inserts campuses, then the departments on them; those whose id is already there stay as they are. */
export async function addBranches(tx: Tx, { campuses, departments }: Branches): Promise<void> {
  if (campuses.length > 0) {
    await tx
      .createQueryBuilder()
      .insert()
      .into(Campus)
      .values([...campuses])
      .orIgnore()
      .execute();
  }
  if (departments.length > 0) {
    await tx
      .createQueryBuilder()
      .insert()
      .into(Department)
      .values([...departments])
      .orIgnore()
      .execute();
  }
}
