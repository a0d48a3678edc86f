/**
 * The hospitals already known, in memory for the length of one import: recognises a listed hospital that is
 * already there under the same name or alias in the same place, and gathers what is new about it.
 */
import type { Level } from '../../../shared/hospitals/rules';
import type { Place } from '../regions/provinceBounds';
import { metresBetween } from '../search/distance';
import { nameKey } from './names';

export interface ListedHospital {
  id: string;
  name: string;
  aliases: string[];
  level: Level;
  address: string | null;
  regionCode: string | null;
  regionName: string | null;
  place: Place | null;
}

export interface KnownHospital extends ListedHospital {
  /** The line of this import it came from; null when it was there before. */
  line: number | null;
  isNew: boolean;
  isChanged: boolean;
}

const NEARBY_METRES = 3_000;
/** A shorter alias (`中山医院`) is no proof without a place. */
const TELLING_KEY = 6;

type Agreement = 'same' | 'unknown' | 'different';

/** Whether two listings may be one site: the same city, or within 3 km; unknown when one has no place at all. */
function agreement(one: ListedHospital, other: ListedHospital): Agreement {
  if (one.place && other.place && metresBetween(one.place, other.place) <= NEARBY_METRES) return 'same';
  const [a, b] = [one.regionCode, other.regionCode];
  if (!a || !b) return one.place && other.place ? 'different' : 'unknown';
  if (a.startsWith(b) || b.startsWith(a)) return 'same';
  return a.slice(0, 4) === b.slice(0, 4) || (a.slice(0, 2) === b.slice(0, 2) && isMunicipality(a))
    ? 'same'
    : 'different';
}

const isMunicipality = (code: string) => ['11', '12', '31', '50'].includes(code.slice(0, 2));

export class HospitalRegister {
  private readonly byName = new Map<string, KnownHospital[]>();
  private readonly byAlias = new Map<string, KnownHospital[]>();
  readonly hospitals = new Map<string, KnownHospital>();

  add(hospital: KnownHospital): void {
    this.hospitals.set(hospital.id, hospital);
    file(this.byName, nameKey(hospital.name), hospital);
    for (const alias of hospital.aliases) file(this.byAlias, nameKey(alias), hospital);
  }

  /** The known hospital this one is, if there is exactly one that it can be. */
  recognise(listed: ListedHospital): KnownHospital | null {
    const key = nameKey(listed.name);
    const sameName = this.byName.get(key) ?? [];
    const byAlias = [
      ...(this.byAlias.get(key) ?? []),
      ...listed.aliases.flatMap((alias) => this.byName.get(nameKey(alias)) ?? []),
    ];
    return (
      theOnly(sameName, (known) => agreement(known, listed) === 'same') ??
      theOnly(sameName, (known) => agreement(known, listed) === 'unknown') ??
      theOnly(byAlias, (known) => agreement(known, listed) === 'same') ??
      theOnly(byAlias, (known) => agreement(known, listed) === 'unknown' && this.isTelling(known, listed))
    );
  }

  /** Adds what the known hospital lacks. What it has stays: a list never overrules. */
  merge(known: KnownHospital, listed: ListedHospital): void {
    const keys = new Set([known.name, ...known.aliases].map(nameKey));
    const aliases = [listed.name, ...listed.aliases].filter((name) => {
      const isNew = !keys.has(nameKey(name));
      keys.add(nameKey(name));
      return isNew;
    });
    const before = JSON.stringify({ ...known, isChanged: false });
    known.aliases = [...known.aliases, ...aliases];
    known.address ??= listed.address;
    known.place ??= listed.place;
    if (known.level === 'unrated') known.level = listed.level;
    if (listed.regionCode?.startsWith(known.regionCode ?? '') && listed.regionCode !== known.regionCode) {
      known.regionCode = listed.regionCode;
      known.regionName = listed.regionName;
    }
    for (const alias of aliases) file(this.byAlias, nameKey(alias), known);
    known.isChanged ||= JSON.stringify({ ...known, isChanged: false }) !== before;
  }

  private isTelling(known: KnownHospital, listed: ListedHospital): boolean {
    const keys = new Set([known.name, ...known.aliases].map(nameKey));
    return [listed.name, ...listed.aliases]
      .map(nameKey)
      .some((key) => keys.has(key) && key.length >= TELLING_KEY);
  }
}

function file(index: Map<string, KnownHospital[]>, key: string, hospital: KnownHospital): void {
  const filed = index.get(key);
  if (!filed) index.set(key, [hospital]);
  else if (!filed.includes(hospital)) filed.push(hospital);
}

function theOnly(hospitals: KnownHospital[], is: (hospital: KnownHospital) => boolean): KnownHospital | null {
  const fitting = [...new Set(hospitals)].filter(is);
  return fitting.length === 1 ? fitting[0]! : null;
}
