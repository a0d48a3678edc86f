/** Which cell of a row is which column, from the heading. */
import { IMPORT_COLUMNS, type ImportColumn, type ImportKind } from '../../../shared/imports/rules';
import { FileRefused } from './fileRefused';

const plain = (heading: string) =>
  heading
    .normalize('NFKC')
    .replace(/^\uFEFF/, '')
    .replace(/\s+/g, '')
    .toLowerCase();

const namesOf = ({ headings }: ImportColumn) => [...headings.zh, ...headings.en].map(plain);

/** Whether a heading speaks of this kind at all. */
export const knowsHeading = (kind: ImportKind) => (headings: readonly string[]) => {
  const known = new Set(IMPORT_COLUMNS[kind].flatMap(namesOf));
  return headings.some((heading) => known.has(plain(heading)));
};

/** Column name → place in the row; headings nobody knows are passed over. Throws `FileRefused`. */
export function placesOf(kind: ImportKind, headings: readonly string[]): Map<string, number> {
  const given = headings.map(plain);
  const places = new Map<string, number>();
  const missing: string[] = [];
  for (const column of IMPORT_COLUMNS[kind]) {
    const names = namesOf(column);
    const at = given.flatMap((heading, i) => (names.includes(heading) ? [i] : []));
    if (at.length > 1) throw new FileRefused('column-twice', [column.name]);
    if (at.length === 1) places.set(column.name, at[0]!);
    else if (column.required) missing.push(column.name);
  }
  if (missing.length > 0) throw new FileRefused('missing-columns', missing);
  return places;
}
