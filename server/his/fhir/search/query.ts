/** Reads a search: which conditions, in which order, how many, with what beside them, and what was left out of account. */
import { FhirProblem } from '../problem';
import type { Kind } from '../kind';
import { isResourceType, type ResourceType } from '../types';
import { byId, type SearchParameter } from './parameter';

const COUNT = { default: 50, most: 200 };
const MOST_PARAMETERS = 60;
const MOST_ALTERNATIVES = 100;

export interface Condition {
  name: string;
  modifier: string;
  alternatives: string[];
  parameter: SearchParameter;
}

export interface Include {
  name: string;
  targets: readonly ResourceType[];
}

export interface Query {
  conditions: Condition[];
  includes: Include[];
  sort: { name: string; column: string | null; descending: boolean };
  count: number;
  /** Only how many there are. */
  onlyTotal: boolean;
  total: boolean;
  cursor: string | null;
  /** What was used, as it was sent. */
  used: [string, string][];
  ignored: string[];
}

/** Throws `parameter-unknown` when `strict`, and for modifiers always; `parameter-wrong`. */
export function readQuery(kind: Kind, sent: URLSearchParams, strict: boolean): Query {
  const query: Query = {
    conditions: [],
    includes: [],
    sort: { name: '_id', column: null, descending: false },
    count: COUNT.default,
    onlyTotal: false,
    total: true,
    cursor: null,
    used: [],
    ignored: [],
  };
  const pairs = [...sent].filter(([, value]) => value !== '');
  if (pairs.length > MOST_PARAMETERS)
    throw new FhirProblem('parameter-wrong', { parameter: '…', value: `> ${MOST_PARAMETERS}` });
  for (const [key, value] of pairs) {
    if (WITHOUT_EFFECT.includes(key)) continue;
    const known = takeResult(kind, query, key, value) || takeCondition(kind, query, key, value);
    if (!known && strict) throw new FhirProblem('parameter-unknown', { parameter: key.slice(0, 80) });
    if (known) query.used.push([key, value]);
    else query.ignored.push(key.slice(0, 80));
  }
  return query;
}

/** Of the answer's form, read elsewhere. */
const WITHOUT_EFFECT: readonly string[] = ['_format', '_pretty'];

const wrong = (parameter: string, value: string) =>
  new FhirProblem('parameter-wrong', { parameter, value: value.slice(0, 80) });

/** Parameters of the result. False: not one of these, or one with a value that is not supported. */
function takeResult(kind: Kind, query: Query, key: string, value: string): boolean {
  switch (key) {
    case '_count': {
      if (!/^\d{1,6}$/.test(value)) throw wrong(key, value);
      query.count = Math.min(Number(value), COUNT.most);
      if (query.count === 0) query.onlyTotal = true;
      return true;
    }
    case '_cursor':
      query.cursor = value;
      return true;
    case '_summary':
      if (value === 'count') query.onlyTotal = true;
      return value === 'count' || value === 'false';
    case '_total':
      if (!['none', 'estimate', 'accurate'].includes(value)) throw wrong(key, value);
      query.total = value !== 'none';
      return true;
    case '_sort':
      return takeSort(kind, query, value);
    case '_include':
      return takeInclude(kind, query, value);
    default:
      return false;
  }
}

function takeSort(kind: Kind, query: Query, value: string): boolean {
  const descending = value.startsWith('-');
  const name = descending ? value.slice(1) : value;
  const column = name === '_id' ? null : Object.hasOwn(kind.sorts, name) ? kind.sorts[name] : undefined;
  if (column === undefined) return false;
  query.sort = { name, column, descending };
  return true;
}

function takeInclude(kind: Kind, query: Query, value: string): boolean {
  const [type, name = '', target] = value.split(':');
  const own = type === kind.type && Object.hasOwn(kind.includes, name);
  const include = own ? kind.includes[name] : undefined;
  if (!include) return false;
  if (target !== undefined && !(isResourceType(target) && include.targets.includes(target))) return false;
  query.includes.push({ name, targets: target ? [target as ResourceType] : include.targets });
  return true;
}

function takeCondition(kind: Kind, query: Query, key: string, value: string): boolean {
  const [name = '', modifier = ''] = key.split(':');
  const parameter = name === '_id' ? byId : Object.hasOwn(kind.parameters, name) && kind.parameters[name];
  if (!parameter) return false;
  // to leave a modifier out would turn the question round, so it is refused always
  if (modifier && !parameter.modifiers.includes(modifier))
    throw new FhirProblem('parameter-unknown', { parameter: key.slice(0, 80) });
  const alternatives = value
    .split(/(?<!\\),/)
    .map((one) => one.replace(/\\([\\,|$])/g, '$1'))
    .filter((one) => one !== '');
  if (alternatives.length === 0 || alternatives.length > MOST_ALTERNATIVES) throw wrong(key, value);
  query.conditions.push({ name, modifier, alternatives, parameter });
  return true;
}
