/**
 * Searching a resource type: one page as a Bundle. Pages follow each other by key, not by number, so that rows that
 * come and go meanwhile neither repeat nor hide others.
 */
import { AppError } from '../../../platform/errors';
import { readCursor, writeCursor } from '../../../platform/http/cursor';
import { show } from '../find';
import type { Act, Kind, Row } from '../kind';
import { remark } from '../outcome';
import type { Bundle, BundleEntry, Resource } from '../types';
import { includedWith } from './include';
import { isUuid, type Bind } from './parameter';
import { readQuery, type Query } from './query';

interface SortedRow extends Row {
  sort_key: string | null;
}

export interface Asking {
  /** `…/fhir/R4`. */
  base: string;
  sent: URLSearchParams;
  /** Refuse what is unknown instead of leaving it out of account. */
  strict: boolean;
  kinds: ReadonlyMap<string, Kind>;
}

/** Throws `parameter-unknown`, `parameter-wrong`, and `scope-missing` for what is to be included. */
export async function search(act: Act, kind: Kind, asking: Asking): Promise<Bundle> {
  const query = readQuery(kind, asking.sent, asking.strict);
  const values: unknown[] = [act.caller.hospitalId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const where = ['r.hospital_id = $1', ...query.conditions.map((one) => conditionOf(one, bind))].join(
    ' AND ',
  );
  const total = query.total || query.onlyTotal ? await countOf(act, kind, where, values.slice()) : undefined;
  const link = [{ relation: 'self', url: addressOf(asking.base, kind, query.used) }];
  const head = { resourceType: 'Bundle' as const, type: 'searchset', ...(total !== undefined && { total }) };
  if (query.onlyTotal) return { ...head, link };

  const rows = await pageOf(act, kind, query, { where, values, bind });
  const more = rows.length > query.count;
  const page = rows.slice(0, query.count);
  if (more) {
    const last = page.at(-1)!;
    const cursor = writeCursor([query.sort.name, last.sort_key ?? '', last.id]);
    const kept = query.used.filter(([name]) => name !== '_cursor');
    link.push({ relation: 'next', url: addressOf(asking.base, kind, [...kept, ['_cursor', cursor]]) });
  }
  const resources = await show(act, kind, page);
  const included = await includedWith(act, kind, resources, query.includes, asking.kinds);
  const entry: BundleEntry[] = [
    ...resources.map((one) => entryOf(asking.base, one, 'match')),
    ...included.map((one) => entryOf(asking.base, one, 'include')),
    ...ignoredEntry(query, act),
  ];
  return { ...head, link, ...(entry.length > 0 && { entry }) };
}

function conditionOf({ name, modifier, alternatives, parameter }: Query['conditions'][number], bind: Bind) {
  const either = alternatives.map((value) => parameter.where({ name, modifier, value, bind }));
  // none of several, rather than not one of them
  return `(${either.join(modifier === 'not' ? ' AND ' : ' OR ')})`;
}

async function countOf(act: Act, kind: Kind, where: string, values: unknown[]): Promise<number> {
  const [row] = await act.tx.query<{ total: number }[]>(
    `SELECT count(*)::integer AS total FROM (${kind.source}) AS r WHERE ${where}`,
    values,
  );
  return row!.total;
}

interface Statement {
  where: string;
  values: unknown[];
  bind: Bind;
}

/** One row more than asked, to know whether there is another page. */
async function pageOf(act: Act, kind: Kind, query: Query, { where, values, bind }: Statement) {
  const { column, descending } = query.sort;
  const key = column ? `r.${column}` : null;
  const way = descending ? 'DESC' : 'ASC';
  const after = query.cursor ? ` AND ${afterCursor(query, key, bind)}` : '';
  const order = key ? `${key} ${way}, r.id ${way}` : `r.id ${way}`;
  return act.tx.query<SortedRow[]>(
    `SELECT r.*, ${key ? `(${key})::text` : 'NULL'} AS sort_key FROM (${kind.source}) AS r
     WHERE ${where}${after} ORDER BY ${order} LIMIT ${query.count + 1}`,
    values,
  );
}

/** Throws `BAD_REQUEST` for a cursor that was not written for this order. */
function afterCursor({ cursor, sort }: Query, key: string | null, bind: Bind): string {
  const [name, value, id] = readCursor(cursor!, 3) as [string, string, string];
  const badKey = key !== null && Number.isNaN(Date.parse(value.replace(/([+-]\d\d)$/, '$1:00')));
  if (name !== sort.name || !isUuid(id) || badKey)
    throw new AppError('BAD_REQUEST', { fields: [{ field: '_cursor', problem: 'invalid' }] });
  const than = sort.descending ? '<' : '>';
  if (!key) return `r.id ${than} ${bind(id)}::uuid`;
  return `(${key}, r.id) ${than} (${bind(value)}::timestamptz, ${bind(id)}::uuid)`;
}

function addressOf(base: string, kind: Kind, used: readonly [string, string][]): string {
  const search = new URLSearchParams(used.map(([name, value]) => [name, value]));
  return `${base}/${kind.type}${used.length > 0 ? `?${search}` : ''}`;
}

function entryOf(base: string, resource: Resource, mode: 'match' | 'include'): BundleEntry {
  return { fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource, search: { mode } };
}

function ignoredEntry({ ignored }: Query, { caller }: Act): BundleEntry[] {
  if (ignored.length === 0) return [];
  const names = ignored.join(', ');
  const text =
    caller.language === 'zh'
      ? `未使用的搜索参数：${names}。`
      : `Search parameters that were left out of account: ${names}.`;
  return [{ resource: remark(text) as Resource, search: { mode: 'outcome' } }];
}
