/** Identifiers a hospital's system gave: kept beside ours, each naming one thing of its type. */
import { brokenConstraint } from '../../platform/database';
import type { Act } from '../fhir/kind';
import { FhirProblem } from '../fhir/problem';
import type { Identifier, ResourceType } from '../fhir/types';

export interface Given {
  system: string;
  value: string;
}

/** Those of other systems than ours. */
export function foreign(identifiers: readonly Given[] | undefined): Given[] {
  return (identifiers ?? []).filter(({ system }) => !system.startsWith('urn:yiqiao:'));
}

/** The value of one of our systems; undefined when it was not sent. */
export function valueOf(identifiers: readonly Given[] | undefined, system: string): string | undefined {
  return identifiers?.find((one) => one.system === system)?.value;
}

/** The resource's identifiers become exactly these. Throws `identifier-taken`. */
export async function keepIdentifiers(
  { tx, caller }: Act,
  type: ResourceType,
  items: readonly { id: string; identifiers: readonly Given[] | undefined }[],
): Promise<void> {
  const ids = items.map(({ id }) => id);
  await tx.query(
    `DELETE FROM his_identifier WHERE hospital_id = $1 AND resource_type = $2 AND resource_id = ANY($3::uuid[])`,
    [caller.hospitalId, type, ids],
  );
  const rows = items.flatMap(({ id, identifiers }) => foreign(identifiers).map((one) => ({ id, ...one })));
  if (rows.length === 0) return;
  try {
    await tx.query(
      `INSERT INTO his_identifier (hospital_id, resource_type, system, value, resource_id)
       SELECT $1, $2, system, value, id FROM jsonb_to_recordset($3) AS r (system text, value text, id uuid)`,
      [caller.hospitalId, type, JSON.stringify(rows)],
    );
  } catch (error) {
    if (brokenConstraint(error) !== 'his_identifier_names_one_thing') throw error;
    const [first] = rows;
    const identifier = rows.length === 1 ? `${first!.system}|${first!.value}` : '…';
    throw new FhirProblem('identifier-taken', { identifier, type }, `${type}.identifier`);
  }
}

/** By resource id. */
export async function identifiersOf(
  { tx, caller }: Act,
  type: ResourceType,
  ids: readonly string[],
): Promise<Map<string, Identifier[]>> {
  const rows = await tx.query<{ resource_id: string; system: string; value: string }[]>(
    `SELECT resource_id, system, value FROM his_identifier
     WHERE hospital_id = $1 AND resource_type = $2 AND resource_id = ANY($3::uuid[]) ORDER BY system, value`,
    [caller.hospitalId, type, ids],
  );
  const found = new Map<string, Identifier[]>();
  for (const { resource_id: id, system, value } of rows)
    found.set(id, [...(found.get(id) ?? []), { system, value }]);
  return found;
}
