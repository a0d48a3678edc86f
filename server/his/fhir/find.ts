/** Rows of a kind, always within the caller's hospital, and the resources they are. */
import { FhirProblem } from './problem';
import type { Act, Kind, Row } from './kind';
import type { Resource, ResourceType } from './types';
import { isUuid } from './search/parameter';

/** Null for what is not there, or is another hospital's. */
export async function rowOf(act: Act, kind: Kind, id: string): Promise<Row | null> {
  if (!isUuid(id)) return null;
  return (await rowsOf(act, kind, [id]))[0] ?? null;
}

/** In no order; unknown ids are left out. */
export async function rowsOf(act: Act, kind: Kind, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return [];
  return act.tx.query<Row[]>(
    `SELECT * FROM (${kind.source}) AS r WHERE r.hospital_id = $1 AND r.id = ANY($2::uuid[])`,
    [act.caller.hospitalId, ids],
  );
}

/** Resources as they are told, with their versions; what was shown is noted. */
export async function show(act: Act, kind: Kind, rows: readonly Row[]): Promise<Resource[]> {
  if (rows.length === 0) return [];
  const resources = await kind.views(act, rows);
  await kind.seen?.(act, rows);
  return resources.map(({ resourceType, id, ...rest }, i) => ({
    resourceType,
    id,
    meta: { versionId: rows[i]!.version },
    ...rest,
  }));
}

/** Throws `not-there`. */
export async function foundRow(act: Act, kind: Kind, id: string): Promise<Row> {
  const row = await rowOf(act, kind, id);
  if (!row) throw notThere(kind.type, id);
  return row;
}

export function notThere(type: ResourceType, id: string): FhirProblem {
  return new FhirProblem('not-there', { what: `${type}/${id.slice(0, 64)}` });
}

export function etagOf(resource: Resource): string {
  return `W/"${resource.meta?.versionId}"`;
}
