/** Identifiers a hospital's system gave: kept beside ours, each naming one thing of its type. */
import { AtItem } from '../fhir/bundle/atEntry';
import type { Act } from '../fhir/kind';
import { FhirProblem } from '../fhir/problem';
import { OUR_SYSTEMS } from '../fhir/search/parameter';
import type { Identifier, ResourceType } from '../fhir/types';
import { wrongAt } from './body';

interface Given {
  system: string;
  value: string;
}

/** Those of other systems than ours. */
function foreign(identifiers: readonly Given[] | undefined): Given[] {
  return (identifiers ?? []).filter(({ system }) => !system.startsWith(OUR_SYSTEMS));
}

/** The value of one of our systems; null when it was not sent. Throws `element-wrong` for one of another form. */
export function valueOf(
  type: ResourceType,
  identifiers: readonly Given[] | undefined,
  system: string,
  form: RegExp,
): string | null {
  const value = identifiers?.find((one) => one.system === system)?.value ?? null;
  if (value !== null && !form.test(value)) throw wrongAt(`${type}.identifier`, `${system}|${form.source}`);
  return value;
}

/** Of the types that can be taken away for good: whether what an identifier `i` named is still there. */
const STILL_THERE: Partial<Record<ResourceType, string>> = {
  Slot: `EXISTS (SELECT FROM slot s WHERE s.hospital_id = i.hospital_id AND s.id = i.resource_id)`,
  Schedule: `EXISTS (SELECT FROM schedule c WHERE c.hospital_id = i.hospital_id AND c.id = i.resource_id)
    OR EXISTS (SELECT FROM awaited_schedule c WHERE c.hospital_id = i.hospital_id AND c.id = i.resource_id)`,
  DocumentReference: `EXISTS (SELECT FROM visit_document d WHERE d.hospital_id = i.hospital_id AND d.id = i.resource_id
    AND d.removed_at IS NULL)`,
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

/** The resources' identifiers become exactly these. Throws `identifier-taken`, as an `AtItem`. */
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
  const rows = items.flatMap(({ id, identifiers }, index) =>
    foreign(identifiers).map((one) => ({ id, index, ...one })),
  );
  if (rows.length === 0) return;
  await freeIdentifiers(act, type, rows);
  const kept = await tx.query<{ id: string; system: string; value: string }[]>(
    `INSERT INTO his_identifier (hospital_id, resource_type, system, value, resource_id)
     SELECT $1, $2, system, value, id FROM jsonb_to_recordset($3) AS r (system text, value text, id uuid)
     ON CONFLICT ON CONSTRAINT his_identifier_names_one_thing DO NOTHING RETURNING resource_id AS id, system, value`,
    [caller.hospitalId, type, JSON.stringify(rows)],
  );
  const free = new Set(kept.map(keyOf));
  // whatever comes twice is kept once: the second one finds it taken
  const taken = rows.find((row) => !free.delete(keyOf(row)));
  if (!taken) return;
  const identifier = `${taken.system}|${taken.value}`;
  throw new AtItem(
    taken.index,
    new FhirProblem('identifier-taken', { identifier, type }, `${type}.identifier`),
  );
}

const keyOf = ({ id, system, value }: Given & { id: string }) => JSON.stringify([id, system, value]);

/** By resource id. */
export async function identifiersOf(
  { tx, caller }: Act,
  type: ResourceType,
  rows: readonly { id: string }[],
): Promise<Map<string, Identifier[]>> {
  const known = await tx.query<{ resource_id: string; system: string; value: string }[]>(
    `SELECT resource_id, system, value FROM his_identifier
     WHERE hospital_id = $1 AND resource_type = $2 AND resource_id = ANY($3::uuid[]) ORDER BY system, value`,
    [caller.hospitalId, type, rows.map(({ id }) => id)],
  );
  const byId = new Map<string, Identifier[]>(rows.map(({ id }) => [id, []]));
  for (const { resource_id: id, system, value } of known) byId.get(id)!.push({ system, value });
  return byId;
}
