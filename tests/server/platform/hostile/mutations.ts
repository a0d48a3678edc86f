/** What a hostile client does to a good request: every field wrong in every way, made from the contract's schemas. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EndpointSpec } from '../../../../shared/endpoint';
import { fitsAnAddress } from './wire';

/** Texts that have hurt somebody somewhere. */
export const HOSTILE_TEXTS = [
  '',
  ' ',
  'a\u0000b',
  '\ud800',
  '王\udfff',
  `'; DROP TABLE patient; --`,
  `1' OR '1'='1' UNION SELECT pg_sleep(9) --`,
  '\\x27; SELECT 1',
  '<script>alert(document.cookie)</script>',
  '"><img src=x onerror=alert(1)>',
  '${jndi:ldap://x}{{7*7}}$(reboot)`id`',
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  'a\r\nSet-Cookie: a=b',
  '\u202Egnp.exe',
  '%00%0a%',
  '-1',
  '0',
  '1e309',
  '9007199254740993',
  'NaN',
  '0000-01-01',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999+23:59',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(9_000),
  '👨‍👩‍👧'.repeat(600),
] as const;

const WRONG_TYPES: unknown[] = [null, true, 0, -1, 1.5, 2 ** 60, 'text', [], [[]], {}, { a: 1 }, ['x', 'x']];

export interface Mutation {
  /** For the message of a failing test. */
  what: string;
  value: Record<string, unknown>;
}

/** The named fields of an object schema, the optional ones too. */
function fieldsOf(schema: z.ZodType): string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, unknown>;
  };
  return Object.keys(json.properties ?? {});
}

/** Every path to a value in a JSON tree: `[['phone'], ['phone', 'number']]`. */
function pathsIn(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [at];
  const inner = Object.entries(value).flatMap(([name, one]) => pathsIn(one, [...at, name]));
  return at.length > 0 ? [at, ...inner] : inner;
}

function withValue(tree: Record<string, unknown>, path: string[], value: unknown): Record<string, unknown> {
  const [name = '', ...rest] = path;
  const inner = tree[name];
  const next = rest.length > 0 ? withValue(inner as Record<string, unknown>, rest, value) : value;
  return { ...tree, [name]: next };
}

function without(tree: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(tree).filter(([one]) => one !== name));
}

const shown = (value: unknown) => (JSON.stringify(value) ?? 'undefined').slice(0, 40);

/** Beyond so many fields each gets a part of the texts, all of them between the fields. */
const FIELDS_WITH_ALL_TEXTS = 1;
const PARTS = 6;

/** A JSON body spoiled in one place at a time. */
export function bodyMutations(schema: z.ZodType, good: Record<string, unknown>): Mutation[] {
  const names = fieldsOf(schema);
  const paths = [...pathsIn(good), ...names.filter((name) => !(name in good)).map((name) => [name])];
  const textsOf = (at: number) =>
    paths.length <= FIELDS_WITH_ALL_TEXTS
      ? HOSTILE_TEXTS
      : HOSTILE_TEXTS.filter((_, i) => i % PARTS === at % PARTS);
  return [
    ...paths.flatMap((path, at) =>
      [...WRONG_TYPES, ...textsOf(at)].map((value) => ({
        what: `${path.join('.')} = ${shown(value)}`,
        value: withValue(good, path, value),
      })),
    ),
    ...Object.keys(good).map((name) => ({ what: `no ${name}`, value: without(good, name) })),
    { what: 'an unknown field', value: { ...good, userId: randomUUID() } },
    { what: 'a constructor', value: { ...good, constructor: { prototype: { admin: true } } } },
  ];
}

/** A query spoiled in one place at a time; `value` is what the server reads, repeated parameters as arrays. */
export function queryMutations(endpoint: EndpointSpec, good: Record<string, string>): Mutation[] {
  const names = endpoint.query ? fieldsOf(endpoint.query) : [];
  return [
    ...names.flatMap((name) => [
      ...HOSTILE_TEXTS.filter(fitsAnAddress).map((text) => ({
        what: `${name} = ${shown(text)}`,
        value: { ...good, [name]: text },
      })),
      { what: `${name} twice`, value: { ...good, [name]: [good[name] ?? '1', '2'] } },
    ]),
    ...Object.keys(good).map((name) => ({ what: `no ${name}`, value: without(good, name) })),
    { what: 'an unknown parameter', value: { ...good, 'sort; DROP TABLE x': '1' } },
    { what: 'a very long one', value: { ...good, q: '长'.repeat(1_200) } },
  ];
}

export const MALFORMED_BODIES = [
  '{',
  '{"a":',
  'null',
  '42',
  '"text"',
  '[]',
  '[{}]',
  '{"a":1}}',
  '\u0000',
  'a=b&c=d',
];

/** The name that reaches every object, at the top and inside. */
export const POISONED_BODIES = [
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"a":{"__proto__":null}}',
  `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
  `${'['.repeat(20_000)}`,
];
