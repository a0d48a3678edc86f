/** The interactions themselves, each in the caller's transaction: the same for one request and for an entry of a Bundle. */
import { randomUUID } from 'node:crypto';
import { AtItem } from './bundle/atEntry';
import { foundRow, notThere, rowOf, rowsOf, show } from './find';
import type { Act, Kind, Row } from './kind';
import { scopeFor } from './interactions';
import { FhirProblem } from './problem';
import type { Resource } from './types';

export interface Done {
  status: 200 | 201 | 204;
  /** As it is now; absent after a delete. */
  resource?: Resource;
  /** It was there before, and the caller may write but not read such a thing: only where it is is told. */
  unseen?: boolean;
}

/** Throws `not-there`. */
export async function readOne(act: Act, kind: Kind, id: string): Promise<Resource> {
  return (await show(act, kind, [await foundRow(act, kind, id)]))[0]!;
}

interface Creation {
  body: Resource;
  ifNoneExist?: string;
}

/** With a condition that something meets already, that is the answer. Throws `several-match`, `condition-unclear`. */
export async function createOne(act: Act, kind: Kind, { body, ifNoneExist }: Creation): Promise<Done> {
  if (ifNoneExist !== undefined) {
    const known = await matching(act, kind, ifNoneExist);
    if (known) return thereAlready(act, kind, known);
  }
  const newId = await newIdFor(act, kind, body);
  await AtItem.alone(() => kind.writing!.create(act, [{ id: newId, body }]));
  return { status: 201, resource: await readOne(act, kind, newId) };
}

/** What a condition found was not made by this request: to see it takes the scope for reading. */
export async function thereAlready(act: Act, kind: Kind, row: Row): Promise<Done> {
  if (!act.caller.scopes.has(scopeFor(kind.type, 'read')))
    return { status: 200, resource: placeOf(kind, row), unseen: true };
  return { status: 200, resource: (await show(act, kind, [row]))[0]! };
}

const placeOf = (kind: Kind, { id, version }: Row): Resource => ({
  resourceType: kind.type,
  id,
  meta: { versionId: version },
});

export async function newIdFor(act: Act, kind: Kind, body: Resource): Promise<string> {
  return (await kind.writing!.idFor?.(act, body)) ?? randomUUID();
}

/**
 * The one row that `identifier=system|value` names, or null. One asks at a time per hospital and type, so that two
 * who send the same thing at once make it once.
 */
export async function matching(act: Act, kind: Kind, condition: string): Promise<Row | null> {
  const { hospitalId } = act.caller;
  const asked = new URLSearchParams(condition.replace(/^\?/, ''));
  const value = asked.get('identifier');
  if (!value || [...asked.keys()].length !== 1 || !/^[^|]+\|.+$/.test(value))
    throw new FhirProblem('condition-unclear', { condition: condition.slice(0, 120) });
  await act.tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `fhir ${hospitalId} ${kind.type}`,
  ]);
  const values: unknown[] = [hospitalId];
  const where = kind.parameters['identifier']!.where({
    ...{ name: 'identifier', modifier: '', value },
    bind: (one) => `$${values.push(one)}`,
  });
  const ids = await act.tx.query<{ id: string }[]>(
    `SELECT r.id FROM (${kind.source}) AS r WHERE r.hospital_id = $1 AND ${where} LIMIT 2`,
    values,
  );
  if (ids.length > 1) throw new FhirProblem('several-match', { condition: condition.slice(0, 120) });
  return (
    (
      await rowsOf(
        act,
        kind,
        ids.map(({ id }) => id),
      )
    )[0] ?? null
  );
}

/** Throws `if-match-missing`, `id-differs`, `id-not-yours`, `version-old`. */
export async function updateOne(
  act: Act,
  kind: Kind,
  id: string,
  { body, ifMatch }: { body: Resource; ifMatch?: string },
): Promise<Done> {
  if (!ifMatch) throw new FhirProblem('if-match-missing');
  if (body.id !== id) throw new FhirProblem('id-differs', {}, `${kind.type}.id`);
  const row = await rowOf(act, kind, id);
  if (!row) throw new FhirProblem('id-not-yours', { what: `${kind.type}/${id.slice(0, 64)}` });
  checkVersion(kind, row, ifMatch);
  await AtItem.alone(() => kind.writing!.update(act, row, body));
  return { status: 200, resource: await readOne(act, kind, id) };
}

/** With If-Match only that version. What is not there, or was retired before, is no fault. Throws `version-old`. */
export async function deleteOne(act: Act, kind: Kind, id: string, ifMatch?: string): Promise<Done> {
  const row = await rowOf(act, kind, id);
  if (!row) throw notThere(kind.type, id);
  if (ifMatch) checkVersion(kind, row, ifMatch);
  await AtItem.alone(() => kind.writing!.retire!(act, row));
  return { status: 204 };
}

function checkVersion(kind: Kind, { id, version }: Row, ifMatch: string): void {
  const wanted = ifMatch.split(',').map((one) =>
    one
      .trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1'),
  );
  if (!wanted.includes(version)) throw new FhirProblem('version-old', { what: `${kind.type}/${id}` });
}
