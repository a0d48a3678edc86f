/** Half-days as rows of a list. */
import { cutHours, HALVES, type HalfDay, type LeftOutReason } from '../../../shared/appointments/rules';
import { OWN_CODE_FORM } from '../../../shared/hospitals/rules';
import type { RowProblem } from '../../../shared/imports/rules';
import { planSchedules } from '../../appointments';
import { bookingSettings, departmentsByCode, doctorsByCode } from '../../hospitals';
import { Cells } from './cells';
import { refusedFor, type Desk, type Kind, type Outcome } from './kind';

interface Wish {
  departmentCode: string;
  /** Without one, the department's own clinic. */
  doctorCode: string | undefined;
  day: string;
  half: HalfDay;
  hours: { from: string; to: string; minutesPerSlot: number; placesPerSlot: number };
  /** Fen. */
  fee: number;
}

const HALF_WORDS: ReadonlyMap<string, HalfDay> = new Map<string, HalfDay>([
  ...HALVES.map((half) => [half, half] as const),
  ['上午', 'morning'],
  ['下午', 'afternoon'],
  ['晚上', 'evening'],
  ['夜间', 'evening'],
  ['am', 'morning'],
  ['pm', 'afternoon'],
]);

function read(values: Record<string, string>): { wish: Wish } | { problems: Cells['problems'] } {
  const cells = new Cells(values);
  const departmentCode = cells.matching('departmentCode', OWN_CODE_FORM, 'not-a-code', 'required');
  const doctorCode = cells.matching('doctorCode', OWN_CODE_FORM, 'not-a-code', 'optional');
  const day = cells.day('day');
  const half = cells.oneOf('half', HALF_WORDS, 'not-a-half-day');
  const from = cells.clock('from');
  const to = cells.clock('to');
  const minutesPerSlot = cells.whole('minutesPerSlot', 5, 240);
  const placesPerSlot = cells.whole('placesPerSlot', 1, 200);
  const fee = cells.money('fee');
  if (cells.problems.length > 0) return { problems: cells.problems };
  const hours = { from: from!, to: to!, minutesPerSlot: minutesPerSlot!, placesPerSlot: placesPerSlot! };
  return { wish: { departmentCode: departmentCode!, doctorCode, day: day!, half: half!, hours, fee: fee! } };
}

/** The column a planner's refusal is about; those not named blame the row. */
const COLUMN_OF: Partial<Record<LeftOutReason, string>> = {
  past: 'day',
  'too-far': 'day',
  'outside-half': 'half',
  'no-slots': 'to',
  'doctor-retired': 'doctorCode',
  'doctor-unknown': 'doctorCode',
  'doctor-elsewhere': 'doctorCode',
  'department-retired': 'departmentCode',
  'department-unknown': 'departmentCode',
};

async function plan(desk: Desk, wishes: readonly Wish[], preview: boolean): Promise<Outcome[]> {
  const { tx, hospitalId, now, memberId } = desk;
  const departments = await departmentsByCode(
    tx,
    hospitalId,
    wishes.map((wish) => wish.departmentCode),
  );
  const doctors = await doctorsByCode(
    tx,
    hospitalId,
    wishes.flatMap((wish) => wish.doctorCode ?? []),
  );
  const outcomes: Outcome[] = [];
  const sound = [...wishes.keys()].filter((row) => {
    const why = unknown(wishes[row]!, departments, doctors);
    if (why) outcomes[row] = refusedFor(why, COLUMN_OF[why] ?? null);
    return !why;
  });
  const rows = sound.map((row) => {
    const { departmentCode, doctorCode, day, half, fee, hours } = wishes[row]!;
    const departmentId = departments.get(departmentCode)!.id;
    const doctorId = doctorCode ? doctors.get(doctorCode)!.id : null;
    return { departmentId, doctorId, day, half, fee, slots: cutHours(hours) };
  });
  const settings = await bookingSettings(tx, hospitalId);
  const verdicts = await planSchedules(tx, hospitalId, rows, settings, { now, memberId, preview });
  sound.forEach((row, i) => {
    const { verdict, refusal } = verdicts[i]!;
    if (verdict !== 'refused') outcomes[row] = { verdict };
    else outcomes[row] = refusedFor(refusal!.why, COLUMN_OF[refusal!.why] ?? null);
  });
  return outcomes;
}

function unknown(
  { departmentCode, doctorCode }: Wish,
  departments: ReadonlyMap<string, unknown>,
  doctors: ReadonlyMap<string, unknown>,
): (RowProblem & LeftOutReason) | null {
  if (!departments.has(departmentCode)) return 'department-unknown';
  return doctorCode && !doctors.has(doctorCode) ? 'doctor-unknown' : null;
}

const plain = (text = '') => text.normalize('NFKC').trim();
const halfOf = ({ half }: Record<string, string>) => HALF_WORDS.get(plain(half).toLowerCase()) ?? plain(half);
/** A doctor's day, or a department's when no doctor is named. */
const groupOf = (values: Record<string, string>) =>
  `${new Cells(values).day('day') ?? plain(values.day)} ${plain(values.doctorCode) || `/${plain(values.departmentCode)}`}`;

/** The half-day of this department, doctor and day becomes as the row says; what is booked stays. */
export const schedules: Kind<Wish> = {
  keyOf: (values) => `${groupOf(values)} ${plain(values.departmentCode)} ${halfOf(values)}`,
  groupOf,
  chunk: 1_000,
  read,
  judge: (desk, wishes) => plan(desk, wishes, true),
  write: (desk, wishes) => plan(desk, wishes, false),
};
