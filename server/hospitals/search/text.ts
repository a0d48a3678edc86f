/**
 * How names become findable: a search form without case, width, spaces and punctuation, and the grams of it.
 * Grams are single characters, pairs of neighbours and pairs around one character (`协*医`), so that an index
 * on an array of them serves Chinese of one character and up, and typed names with one wrong character.
 */

/** Characters nobody searches by; among them those that mean something below: `% _ \ | ~ * @ #`. */
const IGNORED = /[\p{P}\p{S}\p{Z}\p{C}\p{M}]/gu;

/** Separates names in a search text and marks where each begins and ends. */
export const EDGE = '|';
/** Stands between names and what is only described. */
export const GAP = '~';
/** Stands for exactly one character in a pattern, as it does in SQL's LIKE. */
export const ANY = '_';

/** `ＡＢＣ （协和）` → `abc协和`. */
export function searchForm(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(IGNORED, '');
}

/** `['北京协和医院', 'PUMCH']` → `|北京协和医院|pumch|`. */
export function searchTextOf(names: readonly (string | null)[]): string {
  const forms = new Set(names.map((name) => searchForm(name ?? '')).filter((form) => form !== ''));
  return EDGE + [...forms].map((form) => form + EDGE).join('');
}

/** Every gram of a search text, for the index. */
export function gramsOf(searchText: string): string[] {
  const characters = [...searchText];
  const grams = new Set<string>();
  characters.forEach((character, at) => {
    const next = characters[at + 1];
    const afterNext = characters[at + 2];
    if (character !== EDGE) grams.add(character);
    if (next !== undefined) grams.add(character + next);
    if (afterNext !== undefined) grams.add(`${character}*${afterNext}`);
  });
  return [...grams];
}

/** Only neighbours, for long descriptions, where a single character or a gap says nothing. */
export function pairsOf(searchText: string): string[] {
  const characters = [...searchText];
  return [...new Set(characters.slice(1).map((character, at) => characters[at]! + character))];
}

/** Grams that every text matching the pattern has; empty when the pattern says too little to look it up. */
export function gramsNeeded(pattern: string): string[] {
  const characters = [...pattern];
  const [only] = characters;
  if (characters.length === 1) return only === ANY ? [] : [only!];
  const grams = new Set<string>();
  characters.forEach((character, at) => {
    const next = characters[at + 1];
    const afterNext = characters[at + 2];
    if (character === ANY || next === undefined) return;
    if (next !== ANY) grams.add(character + next);
    else if (afterNext !== undefined && afterNext !== ANY) grams.add(`${character}*${afterNext}`);
  });
  return [...grams];
}

const LONGEST_MISTYPED = 14;
/** What is left of a shorter word without one of its ends says nothing. */
const SHORTEST_LOOSE = 4;

/**
 * Patterns for what may have been meant when one character is wrong, missing, too many, or swapped with its
 * neighbour. `kept` leave the first and last character as typed and are near certain; `loose` do not. Given a
 * whole name between edges, every character of it is an inner one.
 */
export function mistypings(form: string): { kept: string[]; loose: string[] } {
  const typed = [...form];
  const last = typed.length - 1;
  const kept = new Set<string>();
  const loose = new Set<string>();
  if (typed.length < 2 || typed.length > LONGEST_MISTYPED) return { kept: [], loose: [] };
  typed.forEach((character, at) => {
    const before = typed.slice(0, at).join('');
    const after = typed.slice(at + 1).join('');
    const isInside = at > 0 && at < last;
    if (isInside) kept.add(before + ANY + after);
    if (isInside && typed.length > 3) kept.add(before + after);
    if (!isInside && typed.length >= SHORTEST_LOOSE) loose.add(before + after);
    if (at > 0 && typed.length > 2) kept.add(before + ANY + character + after);
    if (at === last) return;
    const swapped = before + typed[at + 1]! + character + typed.slice(at + 2).join('');
    (isInside && at + 1 < last ? kept : loose).add(swapped);
  });
  kept.delete(form);
  loose.delete(form);
  return { kept: [...kept], loose: [...loose].filter((pattern) => !kept.has(pattern)) };
}

/** Grams that say where: `440305` → `@44`, `@4403`, `@440305`. No name can hold an `@`. */
export function regionTokens(regionCode: string | null): string[] {
  return [2, 4, 6]
    .filter((digits) => digits <= (regionCode?.length ?? 0))
    .map((digits) => regionToken(regionCode!.slice(0, digits)));
}
export const regionToken = (code: string): string => `@${code}`;

/** Grams that say which department: `03.04` → `#03`, `#03.04`. */
export function departmentTokens(catalogueCode: string): string[] {
  return [...new Set([catalogueCode.slice(0, 2), catalogueCode])].map(departmentToken);
}
export const departmentToken = (code: string): string => `#${code}`;
