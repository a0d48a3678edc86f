/** Doctors as rows of a list. */
import { DOCTOR_LICENCE_FORM, OWN_CODE_FORM, TITLES, type Title } from '../../../shared/hospitals/rules';
import { changeDoctors, departmentsByCode, judgeDoctors } from '../../hospitals';
import { Cells } from './cells';
import { refusedFor, type Desk, type Kind, type Outcome } from './kind';
import { blamingRows } from './oneByOne';

interface Wish {
  code: string;
  name: string;
  nameEn: string | undefined;
  title: Title;
  departmentCode: string;
  specialities: string | undefined;
  introduction: string | undefined;
  /** Fen. */
  fee: number;
  licenceNumber: string | undefined;
}

const TITLE_WORDS: ReadonlyMap<string, Title> = new Map<string, Title>([
  ...TITLES.map((title) => [title, title] as const),
  ['主任医师', 'chief'],
  ['副主任医师', 'associate-chief'],
  ['主治医师', 'attending'],
  ['住院医师', 'resident'],
  ['医师', 'resident'],
  ['chief physician', 'chief'],
  ['associate chief physician', 'associate-chief'],
  ['attending physician', 'attending'],
  ['resident physician', 'resident'],
]);

function read(values: Record<string, string>): { wish: Wish } | { problems: Cells['problems'] } {
  const cells = new Cells(values);
  const code = cells.matching('code', OWN_CODE_FORM, 'not-a-code', 'required');
  const name = cells.text('name', 40, 'required');
  const nameEn = cells.text('nameEn', 80, 'optional');
  const title = cells.oneOf('title', TITLE_WORDS, 'not-a-title');
  const departmentCode = cells.matching('departmentCode', OWN_CODE_FORM, 'not-a-code', 'required');
  const specialities = cells.text('specialities', 1000, 'optional');
  const introduction = cells.text('introduction', 4000, 'optional');
  const fee = cells.money('fee');
  const licenceNumber = cells.matching(
    'licenceNumber',
    DOCTOR_LICENCE_FORM,
    'not-a-licence-number',
    'optional',
  );
  if (cells.problems.length > 0) return { problems: cells.problems };
  const must = { code: code!, name: name!, title: title!, departmentCode: departmentCode!, fee: fee! };
  return { wish: { ...must, nameEn, specialities, introduction, licenceNumber } };
}

const BLAME = {
  CODE_TAKEN: { why: 'code-taken', column: 'code' },
  DEPARTMENT_RETIRED: { why: 'department-retired', column: 'departmentCode' },
} as const;

async function take(
  { tx, hospitalId, now }: Desk,
  wishes: readonly Wish[],
  act: typeof judgeDoctors,
): Promise<Outcome[]> {
  const codes = wishes.map(({ departmentCode }) => departmentCode);
  const known = await departmentsByCode(tx, hospitalId, codes);
  const outcomes: Outcome[] = [];
  const sound = [...wishes.keys()].filter((row) => {
    if (known.has(wishes[row]!.departmentCode)) return true;
    outcomes[row] = refusedFor('department-unknown', 'departmentCode');
    return false;
  });
  const rows = sound.map((row) => {
    const { departmentCode, ...facts } = wishes[row]!;
    return { ...facts, departmentId: known.get(departmentCode)!.id };
  });
  const written = await blamingRows(tx, rows, BLAME, async (inner, part) => {
    const results = await act(inner, hospitalId, part, now);
    return results.map(({ outcome }): Outcome => ({ verdict: outcome }));
  });
  sound.forEach((row, i) => (outcomes[row] = written[i]!));
  return outcomes;
}

/** A doctor of this code (工号) is changed, a new one added; cells left empty leave what is there. */
export const doctors: Kind<Wish> = {
  keyOf: ({ code = '' }) => code.normalize('NFKC').trim(),
  groupOf: ({ code = '' }) => code.normalize('NFKC').trim(),
  chunk: 1_000,
  read,
  judge: (desk, wishes) => take(desk, wishes, judgeDoctors),
  write: (desk, wishes) => take(desk, wishes, changeDoctors),
};
