/** Hospitals by name, alias, city, department or level, in the order of how well they fit, or nearest first. */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { hospitalsContract } from '../../../shared/hospitals/contract';
import { LEVELS, type Level } from '../../../shared/hospitals/rules';
import type { Tx } from '../../platform/database';
import { withParts } from '../catalogue';
import type { Place } from '../regions/provinceBounds';
import { UNBOOKABLE } from '../rows';
import { metresBetween, readNear } from './distance';
import { all, always, any, holds, type Condition } from './conditions';
import { readPage } from './list';
import { EDGE, mistypings } from './text';
import type { List, ListRow, Tier } from './tiers';
import { departmentCodes, readTyped, splitRegion, type Typed } from './words';

type Contract = (typeof hospitalsContract)['GET /hospitals'];
type Query = ParsedQuery<Contract>;
export type HospitalCard = ResultOf<Contract>['items'][number];

export interface HospitalRow extends ListRow {
  name: string;
  name_en: string | null;
  aliases: string[];
  level: Level;
  region_code: string | null;
  region_name: string | null;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
  bookable: boolean;
}

const COLUMNS = [
  ...['id', 'name', 'name_en', 'aliases', 'level', 'region_code', 'region_name', 'address'],
  ...['latitude', 'longitude', 'bookable'],
]
  .map((column) => `t.${column}`)
  .join(', ');

/** `further`: conditions that people cannot ask for, only desks. */
export async function findHospitals(
  tx: Tx,
  query: Query,
  further: readonly Condition[] = [],
): Promise<ResultOf<Contract>> {
  const near = readNear(query.near);
  const typed = query.q === undefined ? undefined : readTyped(query.q);
  if (typed === null) return { items: [], nextCursor: null };
  const tiers = typed ? textTiers(typed, near !== undefined) : [{ where: always }];
  const list: List = {
    table: 'hospital',
    key: ['id'],
    columns: COLUMNS,
    filters: [...filtersOf(query), ...further],
    tiers: near ? nearestFirst(tiers, near) : tiers,
  };
  const { rows, nextCursor } = await readPage<HospitalRow>(tx, list, query);
  return { items: rows.map((row) => hospitalCard(row, near)), nextCursor };
}

function filtersOf({ region, level, department, bookable }: Query): Condition[] {
  const filters: Condition[] = [];
  if (region) filters.push(inRegion(region));
  if (level) filters.push(ofLevel(level));
  if (department) filters.push(withDepartment([department]));
  if (bookable) filters.push(() => `t.standing < ${UNBOOKABLE}`);
  return filters;
}

const inRegion =
  (code: string): Condition =>
  (values) =>
    `t.region_code LIKE ${values.bind(`${code}%`)}`;

/** The standing says the level, and the lists are in its order. */
const ofLevel =
  (level: Level): Condition =>
  (values) =>
    `t.standing = ANY(${values.bind([LEVELS.indexOf(level), LEVELS.indexOf(level) + UNBOOKABLE])}::smallint[])`;

/** Has one of these departments, or a part of one: `03` is met by `03.04`. */
const withDepartment =
  (codes: readonly string[]): Condition =>
  (values) =>
    `EXISTS (SELECT FROM department d WHERE d.hospital_id = t.id AND d.retired_at IS NULL
       AND d.catalogue_code = ANY (${values.bind(withParts(codes))}::text[]))`;

function textTiers(typed: Typed, isNear: boolean): Tier[] {
  const { form, words } = typed;
  const contained = any(holds(form), ...(words.length > 1 ? [all(...words.map(nameOrRegion))] : []));
  const { kept, loose } = mistypings(form);
  return [
    // sorted by distance, a name that only contains the words is as good as one that begins with them
    ...(isNear ? [] : [holds(EDGE + form + EDGE), holds(EDGE + form)].map((where) => ({ where }))),
    { where: contained, mayBeCommon: [...form].length > 2 },
    ...[...regionConditions(form), ...departmentCondition(form)].map((where) => ({ where })),
    ...[kept, loose].flatMap((patterns) =>
      patterns.length > 0 ? [{ where: always, patterns, close: true }] : [],
    ),
  ];
}

/** One of several words: `口腔 成都` is a part of the name and a place. */
function nameOrRegion(word: string): Condition {
  const split = splitRegion(word);
  return split?.rest === '' ? any(holds(word), ...split.codes.map(inRegion)) : holds(word);
}

/** `上海瑞金医院`: in Shanghai, named or with a department like the rest. */
function regionConditions(form: string): Condition[] {
  const split = splitRegion(form);
  if (!split) return [];
  const region = any(...split.codes.map(inRegion));
  if (split.rest === '') return [region];
  return [holds(split.rest), ...departmentCondition(split.rest)].map((rest) => all(region, rest));
}

function departmentCondition(form: string): Condition[] {
  const codes = departmentCodes(form);
  return codes.length > 0 ? [withDepartment(codes)] : [];
}

/** Each tier by distance, then those of it whose place is unknown. */
function nearestFirst(tiers: Tier[], near: Place): Tier[] {
  // the index of places is walked as it is
  return tiers
    .map((tier) => ({ ...tier, mayBeCommon: false }))
    .flatMap((tier) => [
      { ...tier, within: () => 't.latitude IS NOT NULL', orderBy: distanceFrom(near) },
      { ...tier, within: () => 't.latitude IS NULL' },
    ]);
}

const distanceFrom =
  ({ latitude, longitude }: Place): Condition =>
  (values) =>
    `earth_place(t.latitude, t.longitude) <-> ` +
    `earth_place(${values.bind(latitude)}::float8, ${values.bind(longitude)}::float8)`;

export function hospitalCard(row: HospitalRow, near: Place | undefined): HospitalCard {
  const { latitude, longitude } = row;
  return {
    id: row.id,
    name: row.name,
    nameEn: row.name_en,
    aliases: row.aliases,
    level: row.level,
    regionCode: row.region_code,
    regionName: row.region_name,
    address: row.address,
    distance:
      near && latitude !== null && longitude !== null
        ? Math.round(metresBetween(near, { latitude, longitude }))
        : null,
    bookable: row.bookable,
  };
}
