/** Bundles: a transaction does all of its entries or none; a batch does each as if it had come by itself. */
import { STATUS_CODES } from 'node:http';
import type { Context } from 'koa';
import { isTransient } from '../../../platform/database';
import type { RequestState } from '../../../platform/http/context';
import { send } from '../door/answer';
import { readResource } from '../door/readResource';
import { etagOf, foundRow } from '../find';
import type { Act, Kind } from '../kind';
import { tellThrown } from '../outcome';
import { createOne, deleteOne, readOne, thereAlready, updateOne, type Done } from '../perform';
import { FhirProblem } from '../problem';
import { search } from '../search/search';
import type { BundleEntry, Resource } from '../types';
import { Allowance } from './allowance';
import { AtEntry, AtItem } from './atEntry';
import { checkDistinct, entriesOf, readStep, type Step } from './entries';
import { inOrderOfReference, prepareIds, type Prepared } from './references';

interface Door {
  base: string;
  kinds: ReadonlyMap<string, Kind>;
}

/** How the entries of one Bundle are done and told. */
interface Telling {
  door: Door;
  /** Resources are sent back, not only where they are. */
  whole: boolean;
  allowance: Allowance;
}

interface Doing {
  caller: Act['caller'];
  run<T>(work: (act: Act) => Promise<T>): Promise<T>;
}

/** Throws `element-wrong` for a Bundle of another type, and whatever the first failing entry of a transaction does. */
export async function performBundle(door: Door, ctx: Context, doing: Doing): Promise<void> {
  const bundle = await readResource(ctx, 'Bundle');
  const whole = /return=representation/.test(ctx.get('Prefer'));
  const entries = entriesOf(bundle);
  if (bundle['type'] === 'transaction') {
    const steps = entries.map((entry, i) => inPlace(i, () => readStep(doing.caller, door.kinds, entry, i)));
    checkDistinct(steps);
    // what is run again after a lost race begins with the bodies as they were sent
    const entry = await doing.run((act) =>
      transact({ door, whole, allowance: new Allowance() }, act, structuredCloneOf(steps)),
    );
    return send(ctx, 200, { resourceType: 'Bundle', type: 'transaction-response', ...listed(entry) });
  }
  if (bundle['type'] !== 'batch')
    throw new FhirProblem(
      'element-wrong',
      { element: 'Bundle.type', why: 'transaction | batch' },
      'Bundle.type',
    );
  const { language, requestId } = ctx.state as RequestState;
  const telling = { door, whole, allowance: new Allowance() };
  const entry: BundleEntry[] = [];
  for (const [i, one] of entries.entries()) {
    try {
      const step = readStep(doing.caller, door.kinds, one, i);
      entry.push(await doing.run((act) => performStep(telling, act, step, null)));
    } catch (error) {
      const { status, outcome } = tellThrown(error, language, requestId);
      if (status >= 500) (ctx.state as RequestState).log.error({ err: error, requestId }, 'entry failed');
      entry.push({ response: { status: statusLine(status), outcome } });
    }
  }
  send(ctx, 200, { resourceType: 'Bundle', type: 'batch-response', ...listed(entry) });
}

/** FHIR has no empty arrays. */
const listed = (entry: BundleEntry[]) => (entry.length > 0 ? { entry } : {});

function structuredCloneOf(steps: readonly Step[]): Step[] {
  return steps.map((step) => ({ ...step, body: structuredClone(step.body) }));
}

function inPlace<T>(index: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new AtEntry(index, error);
  }
}

/** DELETE, POST, PUT, GET (R4, 3.1.0.11.2), and within these so that what is referred to comes first, or goes last. */
async function transact(telling: Telling, act: Act, steps: Step[]): Promise<BundleEntry[]> {
  const prepared = await prepareIds(act, steps, telling.door.kinds);
  const of = (...codes: Step['code'][]) => steps.filter(({ code }) => codes.includes(code));
  const entries: BundleEntry[] = [];
  const perform = async (step: Step) => {
    entries[step.index] = await AtEntry.of(step.index, () =>
      performStep(telling, act, step, prepared.get(step) ?? null),
    );
  };
  try {
    for (const step of of('delete').sort((a, b) => inOrderOfReference(b, a))) await perform(step);
    await createAll(act, of('create').sort(inOrderOfReference), prepared);
    for (const step of of('create')) await perform(step);
    for (const step of of('update').sort(inOrderOfReference)) await perform(step);
    for (const step of of('read', 'search-type')) await perform(step);
  } catch (error) {
    throw error instanceof AtEntry && isTransient(error.cause) ? error.cause : error;
  }
  return entries;
}

/** Type by type, all of a type together: half-days come with all of their hours. */
async function createAll(act: Act, steps: Step[], prepared: ReadonlyMap<Step, Prepared>): Promise<void> {
  const fresh = steps.filter((step) => !prepared.get(step)!.found);
  for (const kind of new Set(fresh.map((step) => step.kind))) {
    const ofKind = fresh.filter((step) => step.kind === kind);
    const items = ofKind.map((step) => ({ id: prepared.get(step)!.id, body: step.body! }));
    try {
      await kind.writing!.create(act, items);
    } catch (error) {
      const step = error instanceof AtItem ? ofKind[error.index] : ofKind.length === 1 ? ofKind[0] : null;
      const cause = error instanceof AtItem ? error.cause : error;
      throw step ? new AtEntry(step.index, cause) : cause;
    }
  }
}

async function performStep(
  { door, whole, allowance }: Telling,
  act: Act,
  step: Step,
  prepared: Prepared | null,
): Promise<BundleEntry> {
  const { kind, id, body, ifMatch, ifNoneExist } = step;
  switch (step.code) {
    case 'read':
      return readEntry(door.base, await readOne(act, kind, id));
    case 'search-type': {
      const asking = { base: door.base, sent: step.query, strict: false, kinds: door.kinds };
      allowance.search();
      const found = await search(act, kind, asking);
      allowance.show(found.entry?.length ?? 0);
      return { resource: found as Resource, response: { status: statusLine(200) } };
    }
    case 'delete':
      return doneEntry(door.base, await deleteOne(act, kind, id, ifMatch), whole);
    case 'update':
      return doneEntry(door.base, await updateOne(act, kind, id, { body: body!, ifMatch }), whole);
    case 'create': {
      if (!prepared)
        return doneEntry(door.base, await createOne(act, kind, { body: body!, ifNoneExist }), whole);
      if (prepared.found)
        return doneEntry(
          door.base,
          await thereAlready(act, kind, await foundRow(act, kind, prepared.id)),
          whole,
        );
      return doneEntry(door.base, { status: 201, resource: await readOne(act, kind, prepared.id) }, whole);
    }
  }
}

function readEntry(base: string, resource: Resource): BundleEntry {
  return {
    fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
    resource,
    response: { status: statusLine(200), etag: etagOf(resource) },
  };
}

function doneEntry(base: string, { status, resource, unseen }: Done, whole: boolean): BundleEntry {
  if (!resource) return { response: { status: statusLine(status) } };
  const address = `${base}/${resource.resourceType}/${resource.id}`;
  return {
    ...(whole && !unseen && { fullUrl: address, resource }),
    response: { status: statusLine(status), location: address, etag: etagOf(resource) },
  };
}

const statusLine = (status: number) => `${status} ${STATUS_CODES[status] ?? ''}`.trim();
