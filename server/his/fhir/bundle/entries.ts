/** The entries of a Bundle as what is to be done, checked before any of it is. */
import { needLeave } from '../door/letCallerIn';
import { INTERACTIONS, type InteractionCode } from '../interactions';
import type { Caller, Kind } from '../kind';
import { FhirProblem, ruleBroken } from '../problem';
import { isUuid } from '../search/parameter';
import { isResourceType, type BundleEntry, type Resource } from '../types';

const MOST_ENTRIES = 500;

export interface Step {
  /** Place in the Bundle. */
  index: number;
  code: InteractionCode;
  kind: Kind;
  /** What read, update and delete are about. */
  id: string;
  /** Of a search. */
  query: URLSearchParams;
  body: Resource | null;
  /** How other entries refer to what this one makes. */
  fullUrl: string | undefined;
  ifMatch: string | undefined;
  ifNoneExist: string | undefined;
}

const wrong = (index: number, part: string, why: string) => {
  const element = `Bundle.entry[${index}].${part}`;
  return new FhirProblem('element-wrong', { element, why }, element);
};

/** Throws `too-many-entries`, `element-wrong`. */
export function entriesOf(bundle: Resource): unknown[] {
  const entries = bundle['entry'] ?? [];
  if (!Array.isArray(entries))
    throw new FhirProblem('element-wrong', { element: 'Bundle.entry', why: '[]' }, 'Bundle.entry');
  if (entries.length > MOST_ENTRIES) throw new FhirProblem('too-many-entries', { max: MOST_ENTRIES });
  return entries;
}

/** Throws `element-wrong`, `type-unknown`, `method-wrong`, `scope-missing`, `rule-broken`, `HOSPITAL_SUSPENDED`. */
export function readStep(
  caller: Caller,
  kinds: ReadonlyMap<string, Kind>,
  entry: unknown,
  index: number,
): Step {
  const { request, resource, fullUrl } = (entry ?? {}) as BundleEntry;
  if (typeof request?.method !== 'string' || typeof request.url !== 'string')
    throw wrong(index, 'request', 'method, url');
  for (const text of [fullUrl, request.ifMatch, request.ifNoneExist])
    if (text !== undefined && typeof text !== 'string') throw wrong(index, 'request', 'string');
  const [path = '', query = ''] = request.url.replace(/^\//, '').split('?');
  const [type = '', id = '', ...rest] = path.split('/');
  if (!isResourceType(type)) throw new FhirProblem('type-unknown', { type: type.slice(0, 64) });
  const code = rest.length > 0 ? null : codeOf(request.method, id !== '', query !== '');
  if (!code || !INTERACTIONS[type].includes(code))
    throw new FhirProblem('method-wrong', { method: `${request.method} ${request.url}`.slice(0, 120) });
  needLeave(caller, { type, code });
  const kind = kinds.get(type)!;
  // what takes long to look into must not be looked into in the transaction of a Bundle
  if (code === 'create' && kind.writing?.lookInto) throw comesAlone(type, index);
  const writes = code === 'create' || code === 'update';
  if (writes && resource?.resourceType !== type) throw wrong(index, 'resource.resourceType', type);
  return {
    ...{ index, code, id: id.toLowerCase(), fullUrl, query: new URLSearchParams(query) },
    kind,
    body: writes ? (resource as Resource) : null,
    ifMatch: request.ifMatch,
    ifNoneExist: request.ifNoneExist,
  };
}

const comesAlone = (type: string, index: number) =>
  ruleBroken(
    `${type} 不能放在 Bundle 里新建，请单独 POST 到 ${type}。`,
    `A ${type} is not created in a Bundle. Send each by itself: POST ${type}.`,
    `Bundle.entry[${index}].request`,
  );

function codeOf(method: string, onOne: boolean, asks: boolean): InteractionCode | null {
  if (method === 'GET') return onOne ? 'read' : 'search-type';
  if (asks) return null; // conditional update and delete are not offered
  if (method === 'POST') return onOne ? null : 'create';
  if (method === 'PUT') return onOne ? 'update' : null;
  if (method === 'DELETE') return onOne ? 'delete' : null;
  return null;
}

/** A transaction names each thing once: otherwise the order of its entries would matter. Throws `element-wrong`. */
export function checkDistinct(steps: readonly Step[]): void {
  const urls = new Set<string>();
  const targets = new Set<string>();
  for (const { index, code, fullUrl, kind, id } of steps) {
    if (code === 'create' && fullUrl && urls.has(fullUrl))
      throw wrong(index, 'fullUrl', fullUrl.slice(0, 80));
    if (fullUrl) urls.add(fullUrl);
    if ((code !== 'update' && code !== 'delete') || !isUuid(id)) continue;
    const target = `${kind.type}/${id}`;
    if (targets.has(target)) throw wrong(index, 'request.url', target);
    targets.add(target);
  }
}
