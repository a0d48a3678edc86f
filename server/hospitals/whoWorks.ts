/** What planning asks of a hospital: which of these departments and doctors are its own, and which have retired. */
import type { Tx } from '../platform/database';

export type Standing = 'active' | 'retired';

export interface Asked {
  departmentIds: readonly string[];
  doctorIds: readonly string[];
}

/**
 * By id; whoever is not in the map is not of this hospital. With `keep`, nobody of them can be retired until the
 * transaction ends: retiring locks its row before it counts the clinics ahead. Other changes go on.
 */
export async function whoWorks(
  tx: Tx,
  hospitalId: string,
  { departmentIds, doctorIds }: Asked,
  lock: 'read' | 'keep' = 'read',
): Promise<{ departments: Map<string, Standing>; doctors: Map<string, Standing> }> {
  const standings = async (table: 'department' | 'doctor', ids: readonly string[]) => {
    if (ids.length === 0) return new Map<string, Standing>();
    const rows = await tx.query<{ id: string; retired: boolean }[]>(
      `SELECT id, retired_at IS NOT NULL AS retired FROM ${table} WHERE hospital_id = $1 AND id = ANY ($2)
       ORDER BY id ${lock === 'keep' ? 'FOR KEY SHARE' : ''}`,
      [hospitalId, [...new Set(ids)]],
    );
    return new Map(rows.map(({ id, retired }) => [id, retired ? ('retired' as const) : ('active' as const)]));
  };
  const departments = await standings('department', departmentIds);
  return { departments, doctors: await standings('doctor', doctorIds) };
}
