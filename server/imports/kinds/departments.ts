/** Departments as rows of a list. */
import { CATALOGUE_CODE_FORM, OWN_CODE_FORM } from '../../../shared/hospitals/rules';
import { campusesByName, catalogueEntry, changeDepartments } from '../../hospitals';
import { Cells } from './cells';
import { refusedFor, type Kind, type Outcome } from './kind';
import { blamingRows } from './oneByOne';

interface Wish {
  code: string;
  name: string;
  nameEn: string | undefined;
  catalogueCode: string;
  campus: string | undefined;
  place: string | undefined;
}

function read(values: Record<string, string>): { wish: Wish } | { problems: Cells['problems'] } {
  const cells = new Cells(values);
  const code = cells.matching('code', OWN_CODE_FORM, 'not-a-code', 'required');
  const name = cells.text('name', 60, 'required');
  const nameEn = cells.text('nameEn', 120, 'optional');
  const catalogueCode = cells.matching(
    'catalogueCode',
    CATALOGUE_CODE_FORM,
    'not-a-catalogue-code',
    'required',
  );
  if (catalogueCode && !catalogueEntry(catalogueCode)) cells.blame('catalogueCode', 'not-a-catalogue-code');
  const campus = cells.text('campus', 60, 'optional');
  const place = cells.text('place', 60, 'optional');
  if (cells.problems.length > 0) return { problems: cells.problems };
  return { wish: { code: code!, name: name!, nameEn, catalogueCode: catalogueCode!, campus, place } };
}

const BLAME = {
  NAME_TAKEN: { why: 'name-taken', column: 'name' },
  CODE_TAKEN: { why: 'code-taken', column: 'code' },
} as const;

const write: Kind<Wish>['write'] = async ({ tx, hospitalId, now }, wishes) => {
  const campuses = await campusesByName(tx, hospitalId);
  const outcomes: Outcome[] = [];
  const sound = [...wishes.keys()].filter((row) => {
    const { campus } = wishes[row]!;
    if (!campus || campuses.has(campus)) return true;
    outcomes[row] = refusedFor('unknown-campus', 'campus');
    return false;
  });
  const rows = sound.map((row) => {
    const { campus, ...facts } = wishes[row]!;
    return { ...facts, campusId: campus && campuses.get(campus) };
  });
  const written = await blamingRows(tx, rows, BLAME, async (inner, part) => {
    const results = await changeDepartments(inner, hospitalId, part, now);
    return results.map(({ outcome }): Outcome => ({ verdict: outcome }));
  });
  sound.forEach((row, i) => (outcomes[row] = written[i]!));
  return outcomes;
};

/** A department of this code is changed, a new one added; cells left empty leave what is there. */
export const departments: Kind<Wish> = {
  keyOf: ({ code = '' }) => code.normalize('NFKC').trim(),
  // two of one name on one campus cannot both be
  groupOf: ({ name = '', campus = '' }) => `${name} / ${campus}`.normalize('NFKC'),
  chunk: 1_000,
  read,
  judge: write,
  write,
};
