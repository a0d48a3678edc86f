/** References between entries of a transaction: `urn:uuid:…` and `Type?identifier=…` become the ids they stand for. */
import { matching, newIdFor } from '../perform';
import type { Act, Kind } from '../kind';
import { FhirProblem } from '../problem';
import { RESOURCE_TYPES, type Resource } from '../types';
import { AtEntry } from './atEntry';
import type { Step } from './entries';

export interface Prepared {
  /** What the entry makes, or the id of what its condition found. */
  id: string;
  found: boolean;
}

export const inOrderOfReference = (a: Step, b: Step) =>
  RESOURCE_TYPES.indexOf(a.kind.type) - RESOURCE_TYPES.indexOf(b.kind.type) || a.index - b.index;

/**
 * Decides ids before anything is written, in the order in which types refer to each other, and rewrites all bodies
 * to name them. Throws `reference-unknown`, `several-match`, `condition-unclear`, at the entry concerned.
 */
export async function prepareIds(
  act: Act,
  steps: readonly Step[],
  kinds: ReadonlyMap<string, Kind>,
): Promise<Map<Step, Prepared>> {
  const ids = new Map<string, string>();
  const prepared = new Map<Step, Prepared>();
  const resolve = (body: Resource) => rewrite(act, body, ids, kinds);
  for (const step of steps.filter(({ code }) => code === 'create').sort(inOrderOfReference)) {
    await AtEntry.of(step.index, async () => {
      await resolve(step.body!);
      const known = step.ifNoneExist === undefined ? null : await matching(act, step.kind, step.ifNoneExist);
      const id = known?.id ?? (await newIdFor(act, step.kind, step.body!));
      prepared.set(step, { id, found: known !== null });
      if (step.fullUrl) ids.set(step.fullUrl, `${step.kind.type}/${id}`);
    });
  }
  for (const step of steps.filter(({ code }) => code === 'update'))
    await AtEntry.of(step.index, () => resolve(step.body!));
  return prepared;
}

/** In place. Only `reference` elements: a text that happens to look like one stays. */
async function rewrite(
  act: Act,
  root: Resource,
  ids: ReadonlyMap<string, string>,
  kinds: ReadonlyMap<string, Kind>,
): Promise<void> {
  const waiting: unknown[] = [root];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    const holder = part as { reference?: unknown };
    if (typeof holder.reference === 'string')
      holder.reference = await resolved(act, holder.reference, ids, kinds);
    waiting.push(...Object.values(part).filter((one) => typeof one === 'object' && one !== null));
  }
}

async function resolved(
  act: Act,
  reference: string,
  ids: ReadonlyMap<string, string>,
  kinds: ReadonlyMap<string, Kind>,
): Promise<string> {
  const named = ids.get(reference);
  if (named) return named;
  const unknown = new FhirProblem('reference-unknown', { reference: reference.slice(0, 120) });
  if (reference.startsWith('urn:')) throw unknown;
  const [type = '', condition] = reference.split('?');
  if (condition === undefined) return reference;
  const kind = kinds.get(type);
  const row = kind ? await matching(act, kind, condition) : null;
  if (!row) throw unknown;
  return `${type}/${row.id}`;
}
