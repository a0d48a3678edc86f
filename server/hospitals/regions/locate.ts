/** Where a listed hospital is: its region from address, then name; its coordinates only if they agree. */
import { regionNameOf, regionOfCode } from './gazetteer';
import { mayLieIn, mayLieInChina, type Place } from './provinceBounds';
import { readAddress, readName, type Reading } from './readAddress';

export interface Location {
  regionCode: string | null;
  regionName: string | null;
  place: Place | null;
  /** Sentences for the import's report: what was left empty or inferred, and why. */
  notes: string[];
}

/** Which of several places of one name: the one the hospital's name mentions, or its coordinates allow. */
function settle(read: Reading | null, names: readonly string[], place: Place | null): string | null {
  if (!read?.others) return read?.code ?? null;
  const mentioned = read.others.filter((code) => {
    const city = regionOfCode(code.slice(0, 4))?.short ?? regionOfCode(code.slice(0, 2))?.short;
    return city && names.some((name) => name.includes(city));
  });
  if (mentioned.length === 1) return mentioned[0]!;
  const possible = read.others.filter((code) => place && mayLieIn(place, code));
  return possible.length === 1 ? possible[0]! : null;
}

function regionFromNames(names: readonly string[]): string | null {
  for (const name of names) {
    const read = readName(name);
    if (read?.code) return read.code;
  }
  return null;
}

function placeThatAgrees(place: Place | null, code: string | null, address: string | null, notes: string[]) {
  if (!place) return null;
  if (code && mayLieIn(place, code)) return place;
  if (code) {
    notes.push(`coordinates left empty: they do not lie in ${regionNameOf(code.slice(0, 2))}`);
    return null;
  }
  if (address && mayLieInChina(place)) return place;
  notes.push('coordinates left empty: neither address nor region confirms them');
  return null;
}

/** `names`: the hospital's name, then its aliases. */
export function locate(names: readonly string[], address: string | null, place: Place | null): Location {
  const notes: string[] = [];
  let code = address ? settle(readAddress(address), names, place) : null;
  if (!code || code.length === 2) {
    const named = regionFromNames(names);
    if (named && named.startsWith(code ?? '') && named !== code) {
      notes.push(`region read from the name: ${regionNameOf(named)}`);
      code = named;
    }
  }
  if (!code) notes.push('region left empty: neither address nor name says where it is');
  return {
    regionCode: code,
    regionName: code ? regionNameOf(code) : null,
    place: placeThatAgrees(place, code, address, notes),
    notes,
  };
}
