/** Kinds of search parameters, as SQL over a resource's rows. Values come separated by commas, meaning either. */
import { beijingDay } from '../../../../shared/time';
import { FhirProblem } from '../problem';
import { isResourceType, type ResourceType } from '../types';
import { rangeOf } from './dates';

/** Takes a value into the statement's parameters and gives its `$n`. */
export type Bind = (value: unknown) => string;

export interface Asked {
  name: string;
  /** After the colon: `exact`, `contains`, `not`; empty for none. */
  modifier: string;
  /** One alternative. */
  value: string;
  bind: Bind;
}

export interface SearchParameter {
  type: 'token' | 'string' | 'reference' | 'date';
  /** For the CapabilityStatement. */
  says: string;
  modifiers: readonly string[];
  /** The condition for one alternative; `$1` of the statement is the caller's hospital. Throws `parameter-wrong`. */
  where(asked: Asked): string;
}

/** Identifiers of these stand in the rows themselves; those of all other systems in `his_identifier`. */
export const OUR_SYSTEMS = 'urn:yiqiao:';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string) => UUID.test(text);

const wrong = ({ name, value }: Asked) =>
  new FhirProblem('parameter-wrong', { parameter: name, value: value.slice(0, 80) });

/** A row's own id. What is no id of ours names nothing. */
export const byId: SearchParameter = {
  type: 'token',
  says: 'The id of the resource',
  modifiers: [],
  where: ({ value, bind }) => (isUuid(value) ? `r.id = ${bind(value)}::uuid` : 'FALSE'),
};

/** `identifier=system|value`, `value`, `|value`, `system|`; of ours in the row, or the hospital's own. */
export function byIdentifier(type: ResourceType, own: Record<string, string>): SearchParameter {
  return {
    type: 'token',
    says: 'An identifier, of ours or as the hospital’s own system gave it',
    modifiers: [],
    where: ({ value, bind }) => {
      const bar = value.indexOf('|');
      const system = bar < 0 ? undefined : value.slice(0, bar);
      const code = bar < 0 ? value : value.slice(bar + 1);
      if (system === '') return 'FALSE'; // an identifier without a system is never kept
      const known = Object.entries(own)
        .filter(([one]) => system === undefined || one === system)
        .map(([, column]) => (code ? `${column} = ${bind(code)}` : `${column} IS NOT NULL`));
      // none of ours is kept beside the row
      if (system?.startsWith(OUR_SYSTEMS)) return known.length > 0 ? `(${known.join(' OR ')})` : 'FALSE';
      const given = [
        ...(system === undefined ? [] : [`i.system = ${bind(system)}`]),
        ...(code ? [`i.value = ${bind(code)}`] : []),
      ];
      // read once and first, so that the rows themselves are found by their index
      const kept = `r.id = ANY(ARRAY(SELECT i.resource_id FROM his_identifier i WHERE i.hospital_id = $1
        AND i.resource_type = '${type}' AND ${given.join(' AND ')}))`;
      return `(${[...known, kept].join(' OR ')})`;
    },
  };
}

/** A code in the row, with or without its system. */
export function byCode(column: string, system: string | null, says: string): SearchParameter {
  return {
    type: 'token',
    says,
    modifiers: ['not'],
    where: ({ value, modifier, bind }) => {
      const bar = value.indexOf('|');
      const asked = bar < 0 ? undefined : value.slice(0, bar);
      const right = asked === undefined || asked === (system ?? '');
      const is = right ? `${column} = ${bind(value.slice(bar + 1))}` : 'FALSE';
      return modifier === 'not' ? `(${is}) IS NOT TRUE` : is;
    },
  };
}

export function byTruth(column: string, says: string): SearchParameter {
  return {
    type: 'token',
    says,
    modifiers: [],
    where: (asked) => {
      const value = asked.value.replace(/^.*\|/, '');
      if (value !== 'true' && value !== 'false') throw wrong(asked);
      return value === 'true' ? column : `NOT ${column}`;
    },
  };
}

/** Text that begins like this, in any of the columns; without regard to case. */
export function byText(columns: readonly string[], says: string): SearchParameter {
  return {
    type: 'string',
    says,
    modifiers: ['exact', 'contains'],
    where: ({ value, modifier, bind }) => {
      const literal = value.replace(/[\\%_]/g, '\\$&');
      const how = modifier === 'exact' ? '=' : 'ILIKE';
      const pattern = { exact: value, contains: `%${literal}%` }[modifier] ?? `${literal}%`;
      const bound = bind(pattern);
      const is = (column: string) => `${column} ${how} ${bound}`;
      return `(${columns.map(is).join(' OR ')})`;
    },
  };
}

/** `id`, `Type/id` or the whole address; `columns` says for each type it may point to where its id stands, or may. */
export function byReference(
  columns: Partial<Record<ResourceType | 'Patient', string | readonly string[]>>,
  says: string,
): SearchParameter {
  return {
    type: 'reference',
    says,
    modifiers: [],
    where: ({ value, bind }) => {
      const parts = value.split('/').slice(-2);
      const id = parts.at(-1)!;
      const type = parts.length > 1 ? parts[0]! : undefined;
      if (!isUuid(id)) return 'FALSE';
      const meant = Object.entries(columns)
        .filter(([one]) => type === undefined || one === type)
        .flatMap(([, column]) => column);
      if (meant.length === 0) return 'FALSE';
      const bound = bind(id);
      return `(${meant.map((column) => `${bound}::uuid = ${column}`).join(' OR ')})`;
    },
  };
}

/**
 * Instants from `from` to `to` (the same column for a moment), with prefixes. `day` is a column with the Beijing day
 * they are on: indexes know days.
 */
export function byDate(from: string, to: string, says: string, day?: string): SearchParameter {
  const moment = from === to;
  return {
    type: 'date',
    says,
    modifiers: [],
    where: (asked) => {
      const range = rangeOf(asked.value);
      if (!range) throw wrong(asked);
      const low = () => `${asked.bind(range.low)}::timestamptz`;
      const high = () => `${asked.bind(range.high)}::timestamptz`;
      const within = () => `(${from} >= ${low()} AND ${to} ${moment ? '<' : '<='} ${high()})`;
      const conditions = {
        eq: within,
        ne: () => `NOT ${within()}`,
        gt: () => `${to} ${moment ? '>=' : '>'} ${high()}`,
        lt: () => `${from} < ${low()}`,
        ge: () => `${to} ${moment ? '>=' : '>'} ${low()}`,
        le: () => `${from} < ${high()}`,
        sa: () => `${from} >= ${high()}`,
        eb: () => `${to} ${moment ? '<' : '<='} ${low()}`,
      };
      const bounds: string[] = [];
      const since = ['eq', 'gt', 'ge', 'sa'].includes(range.prefix);
      const until = ['eq', 'lt', 'le', 'eb'].includes(range.prefix);
      if (day && since) bounds.push(`${day} >= ${asked.bind(beijingDay(range.low))}::date`);
      if (day && until) bounds.push(`${day} <= ${asked.bind(beijingDay(range.high))}::date`);
      return [conditions[range.prefix](), ...bounds].join(' AND ');
    },
  };
}

/** The type and id a reference names; null when it names none of ours. */
export function readReference(reference: string): { type: ResourceType; id: string } | null {
  const [type = '', id = ''] = reference.split('/').slice(-2);
  return isResourceType(type) && isUuid(id) ? { type, id: id.toLowerCase() } : null;
}
