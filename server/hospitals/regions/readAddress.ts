/**
 * Reads the region out of a Chinese address or a hospital's name: longest match of province, then city, then
 * county, each optional, full or short, at the beginning of the text or of one of its parts.
 */
import { NAMED_CITIES, NAMED_COUNTIES, NAMED_PROVINCES, type NamedRegion } from './gazetteer';

export interface Reading {
  /** Two, four or six digits, as far as the text says. */
  code: string;
  /** Several places have this name and the text does not say which. */
  others?: string[];
}

/** After a short county name: the text goes on to another name (`牡丹|江市`). */
const GOES_ON = /^.?[市区县]/;
/** After a short name these make it a street's or a school's: `上海路`, `中山大学`. */
const NOT_A_PLACE =
  /^([东南西北中]?(大街|街|路|大道|道|巷|门|桥|村)|[0-9一二三四五六七八九十]+路|[^市省]{0,4}(大学|学院))/;

function byFirstCharacter(names: readonly NamedRegion[]): Map<string, NamedRegion[]> {
  const map = new Map<string, NamedRegion[]>();
  for (const named of names) {
    const known = map.get(named.name[0]!);
    if (known) known.push(named);
    else map.set(named.name[0]!, [named]);
  }
  return map;
}

const PROVINCE_NAMES = byFirstCharacter(NAMED_PROVINCES);
const CITY_NAMES = byFirstCharacter(NAMED_CITIES);
const COUNTY_NAMES = byFirstCharacter(NAMED_COUNTIES);

interface Match {
  name: string;
  codes: string[];
}

/** The longest name the text begins with, among regions whose code begins with `within`. */
function longestAt(
  text: string,
  names: Map<string, NamedRegion[]>,
  within: string,
  strict: boolean,
): Match | null {
  let best: Match | null = null;
  for (const { name, region, kind } of names.get(text[0] ?? '') ?? []) {
    if (!region.code.startsWith(within) || !text.startsWith(name) || name.length < (best?.name.length ?? 0))
      continue;
    const after = text.slice(name.length);
    if (kind === 'short' && (strict || NOT_A_PLACE.test(after))) continue;
    if (kind === 'short' && region.code.length === 6 && GOES_ON.test(after)) continue;
    if (best?.name.length === name.length) {
      if (!best.codes.includes(region.code)) best.codes.push(region.code);
    } else best = { name, codes: [region.code] };
  }
  return best;
}

const reading = (codes: string[]): Reading =>
  codes.length === 1 ? { code: codes[0]! } : { code: '', others: codes };

function readCounty(text: string, within: string): Reading | null {
  // a county's short name counts only where the city or province before it has said where we are
  const county = longestAt(text, COUNTY_NAMES, within, within === '');
  return county ? reading(county.codes) : null;
}

function readCity(text: string, province: string): Reading | null {
  const city = longestAt(text, CITY_NAMES, province, false);
  const county = longestAt(text, COUNTY_NAMES, province, province === '');
  if (county && county.name.length > (city?.name.length ?? 0)) return reading(county.codes);
  if (!city) return null;
  const code = city.codes[0]!;
  // `枣庄市中区` is 枣庄 + 市中区, not 枣庄市 + 中区
  const unsuffixed = city.name.endsWith('市') ? text.slice(city.name.length - 1) : '';
  const rest = text.slice(city.name.length).replace(/^州/, '');
  return readCounty(rest, code) ?? readCounty(unsuffixed, code) ?? { code };
}

/** What the text says from its first character on; null when it does not begin with a region. */
export function readFromStart(text: string): Reading | null {
  const province = longestAt(text, PROVINCE_NAMES, '', false);
  const city = readCity(text, '');
  if (!province) return city;
  const rest = text.slice(province.name.length).replace(/^(省|市|自治区)/, '');
  const code = province.codes[0]!;
  const again = longestAt(rest, PROVINCE_NAMES, code, false);
  const deeper = readCity(again ? rest.slice(again.name.length) : rest, code);
  if (deeper?.code) return deeper;
  // `吉林市` is a city, `吉林省…` is not: the longer name was meant
  const whole = city?.code?.startsWith(code) && city.code.length > 2;
  return whole ? city : { code };
}

const PART = /[\s：:；;，,、。（）()【】[\]]+/;

/** The deepest reading of any part of an address; the first part wins among equals. */
export function readAddress(address: string): Reading | null {
  const parts = address.split(PART).map((part) => part.replace(/^中国/, ''));
  let best: Reading | null = null;
  for (const part of parts) {
    const read = readFromStart(part);
    if (read && (!best || read.code.length > best.code.length)) best = read;
    if (best && best.code.length >= 4) break;
  }
  if (best && best.code.length !== 2) return best;
  return findInside(parts, best?.code ?? '') ?? best;
}

/** A full city or county name somewhere in the text, when it names one place only. */
function findInside(parts: readonly string[], within: string): Reading | null {
  for (const part of parts) {
    for (let at = 1; at < part.length - 1; at += 1) {
      const text = part.slice(at);
      const city = longestAt(text, CITY_NAMES, within, true);
      const county = longestAt(text, COUNTY_NAMES, within, true);
      const match = county && county.name.length > (city?.name.length ?? 0) ? county : city;
      if (match && match.name.length >= 3 && match.codes.length === 1) return reading(match.codes);
    }
  }
  return null;
}

const SERVICE =
  /^(原|现)?(中国人民武装警察部队|中国人民解放军|人民解放军|解放军|武警部队|武警|中国)?(空军|海军|陆军)?第?/;
const COMMAND = /^(北京|沈阳|济南|南京|广州|成都|兰州)军区(空军)?/;
const SCHOOL = /^.{2,10}?(大学|学院)(医学院)?(附属)?/;

/**
 * What a hospital's name says: `中国人民解放军成都军区昆明总医院` is in Kunming, `北京大学深圳医院` in Shenzhen.
 * A university's own name says nothing about where its hospital is.
 */
export function readName(name: string): Reading | null {
  const civil = name.replace(SERVICE, '');
  const local = civil.replace(COMMAND, '');
  for (const text of [local, civil]) {
    const read = readFromStart(text.replace(SCHOOL, ''));
    if (read?.code) return read;
  }
  // a school named after its province has its hospitals there, unless their own names say otherwise
  const province = SCHOOL.test(civil) && NAMED_PROVINCES.find(({ name: known }) => civil.startsWith(known));
  return province ? { code: province.region.code } : null;
}
