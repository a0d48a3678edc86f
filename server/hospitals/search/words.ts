/** What a person typed, taken apart: its search form, its words, the region it begins with, the department it names. */
import { CATALOGUE, type CatalogueEntry } from '../catalogue';
import { CITIES, COUNTIES, PROVINCES, type Region } from '../regions/gazetteer';
import { searchForm } from './text';

export interface Typed {
  /** Everything as one word. */
  form: string;
  words: string[];
}

/** Null when nothing searchable was typed, only punctuation. */
export function readTyped(q: string): Typed | null {
  const words = q
    .split(/\s+/)
    .map(searchForm)
    .filter((word) => word !== '');
  return words.length > 0 ? { form: words.join(''), words } : null;
}

const REGION_NAMES = new Map<string, string[]>();
function nameRegion(name: string | null, { code }: Region): void {
  if (name) REGION_NAMES.set(name, [...(REGION_NAMES.get(name) ?? []), code]);
}
for (const region of [...PROVINCES, ...CITIES]) {
  nameRegion(region.name, region);
  nameRegion(region.short, region);
}
for (const county of COUNTIES) nameRegion(county.name, county);
const LONGEST_NAME = Math.max(...[...REGION_NAMES.keys()].map((name) => name.length));

/** `上海瑞金医院` → Shanghai and `瑞金医院`. The longest name at the beginning; several codes share some names. */
export function splitRegion(form: string): { codes: string[]; rest: string } | null {
  for (let length = Math.min(LONGEST_NAME, form.length); length >= 2; length -= 1) {
    const codes = REGION_NAMES.get(form.slice(0, length));
    if (codes) return { codes, rest: form.slice(length) };
  }
  return null;
}

const DEPARTMENT_FORMS = CATALOGUE.map((entry) => ({
  entry,
  forms: [...entry.commonNames, entry.name, entry.nameEn].map(searchForm),
}));

/** Departments of exactly this name: `心内科`, `心内`, `cardiology` → 03.04. */
export function departmentCodes(form: string): string[] {
  return DEPARTMENT_FORMS.filter(({ forms }) => forms.includes(form) || forms.includes(`${form}科`)).map(
    ({ entry }) => entry.code,
  );
}

/** Departments whose name is, begins with or contains what was typed, best first. */
export function departmentsLike(form: string): CatalogueEntry[] {
  const rank = (forms: string[]) => {
    if (forms.includes(form) || forms.includes(`${form}科`)) return 0;
    if (forms.some((name) => name.startsWith(form))) return 1;
    return forms.some((name) => name.includes(form)) ? 2 : 3;
  };
  return DEPARTMENT_FORMS.map(({ entry, forms }) => ({ entry, rank: rank(forms) }))
    .filter((found) => found.rank < 3)
    .sort((one, other) => one.rank - other.rank)
    .map(({ entry }) => entry);
}
