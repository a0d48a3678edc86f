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

/** Of the types that can be taken away for good: whether what an identifier `i` named is still there. */
const STILL_THERE: Partial<Record<ResourceType, string>> = {
  Slot: `EXISTS (SELECT FROM slot s WHERE s.hospital_id = i.hospital_id AND s.id = i.resource_id)`,
  Schedule: `EXISTS (SELECT FROM schedule c WHERE c.hospital_id = i.hospital_id AND c.id = i.resource_id)
    OR EXISTS (SELECT FROM awaited_schedule c WHERE c.hospital_id = i.hospital_id AND c.id = i.resource_id)`,
};

/** What was taken away, by its desk or with its Schedule, gives up its identifiers to whoever comes with them. */
async function freeIdentifiers({ tx, caller }: Act, type: ResourceType, given: readonly Given[]) {
  const stillThere = STILL_THERE[type];
  if (!stillThere) return;
  await tx.query(
    `DELETE FROM his_identifier i USING jsonb_to_recordset($3) AS r (system text, value text)
     WHERE i.hospital_id = $1 AND i.resource_type = $2 AND i.system = r.system AND i.value = r.value
       AND NOT (${stillThere})`,
    [caller.hospitalId, type, JSON.stringify(given)],
  );
}

/** The resource's identifiers become exactly these. Throws `identifier-taken`. */
export async function keepIdentifiers(
  act: Act,
  type: ResourceType,
  items: readonly { id: string; identifiers: readonly Given[] | undefined }[],
): Promise<void> {
  const { tx, caller } = act;
  const ids = items.map(({ id }) => id);
  await tx.query(
    `DELETE FROM his_identifier WHERE hospital_id = $1 AND resource_type = $2 AND resource_id = ANY($3::uuid[])`,
    [caller.hospitalId, type, ids],
  );
  const rows = items.flatMap(({ id, identifiers }) => foreign(identifiers).map((one) => ({ id, ...one })));
  if (rows.length === 0) return;
  await freeIdentifiers(act, type, rows);
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
