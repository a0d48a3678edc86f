/** When a hospital's templates rest: the state's days by its own choice, and days of its own. */
import type { HolidayPolicy, LeftOutReason, MakeUpDayPolicy } from '../../../shared/appointments/rules';
import type { planningContract } from '../../../shared/appointments/planningContract';
import type { ParsedBody, ResultOf } from '../../../shared/endpoint';
import { beijingDay, weekday } from '../../../shared/time';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { ClinicDay } from './clinicCalendar.entity';
import { stateDay, stateDays } from './stateDays';

type View = ResultOf<(typeof planningContract)['GET /desk/:hospitalId/closed-days']>;
type Changed = ParsedBody<(typeof planningContract)['PUT /desk/:hospitalId/closed-days']>;

/** The version of a calendar that nobody has changed yet. */
const UNTOUCHED = '0';

interface Choices {
  onHolidays: HolidayPolicy;
  onMakeUpDays: MakeUpDayPolicy;
  version: string;
}

/** Until a hospital chooses: closed on holidays, and an adjusted working day is the weekday it is. */
const DEFAULTS: Choices = { onHolidays: 'closed', onMakeUpDays: 'as-weekday', version: UNTOUCHED };

export async function showCalendar(tx: Tx, hospitalId: string, now: Date): Promise<View> {
  const today = beijingDay(now);
  const choices = await choicesOf(tx, hospitalId);
  const days = (await ownDays(tx, hospitalId)).filter(({ day }) => day >= today);
  return {
    ...choices,
    closedDays: days.flatMap(({ day, reason }) => (reason === null ? [] : { day, reason })),
    workingDays: days.flatMap(({ day, weekday: as }) => (as === null ? [] : { day, weekday: as })),
    stateDays: stateDays(today, 366),
  };
}

/** The lists become those sent; what is over stays as it was. Throws `CHANGED_MEANWHILE`, `BAD_REQUEST`. */
export function changeCalendar(house: House, { hospitalId }: Member, wanted: Changed): Promise<View> {
  const today = beijingDay(house.clock());
  const days = [
    ...wanted.closedDays.map(({ day, reason }) => ({ hospitalId, day, reason, weekday: null })),
    ...wanted.workingDays.map(({ day, weekday: as }) => ({ hospitalId, day, weekday: as, reason: null })),
  ].filter(({ day }) => day >= today);
  if (new Set(days.map(({ day }) => day)).size < days.length)
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'closedDays', problem: 'a day is named twice' }] });
  return house.database.transaction(async (tx) => {
    const known = await showCalendar(tx, hospitalId, house.clock());
    // also a change that is sent again after its answer was lost
    if (isSame(known, wanted, today)) return known;
    await writeChoices(tx, hospitalId, wanted);
    await tx.query(`DELETE FROM clinic_day WHERE hospital_id = $1 AND day >= $2`, [hospitalId, today]);
    if (days.length > 0) await tx.insert(ClinicDay, days);
    return showCalendar(tx, hospitalId, house.clock());
  });
}

function isSame(known: View, wanted: Changed, today: string): boolean {
  const facts = ({ onHolidays, onMakeUpDays, closedDays, workingDays }: View | Changed) => ({
    ...{ onHolidays, onMakeUpDays },
    days: [
      ...closedDays.map(({ day, reason }) => `${day} ${reason}`),
      ...workingDays.map(({ day, weekday: as }) => `${day} as ${as}`),
    ]
      .filter((one) => one >= today)
      .sort(),
  });
  return JSON.stringify(facts(known)) === JSON.stringify(facts(wanted));
}

async function writeChoices(
  tx: Tx,
  hospitalId: string,
  { version, onHolidays, onMakeUpDays }: Changed,
): Promise<void> {
  const values = [hospitalId, onHolidays, onMakeUpDays];
  if (version === UNTOUCHED) {
    const fresh: unknown[] = await tx.query(
      `INSERT INTO clinic_calendar (hospital_id, on_holidays, on_make_up_days) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING hospital_id`,
      values,
    );
    if (fresh.length === 0) throw new AppError('CHANGED_MEANWHILE');
    return;
  }
  const [changed] = await tx.query<[unknown[], number]>(
    `UPDATE clinic_calendar SET on_holidays = $2, on_make_up_days = $3
     WHERE hospital_id = $1 AND xmin = $4::xid RETURNING hospital_id`,
    [...values, version],
  );
  if (changed.length === 0) throw new AppError('CHANGED_MEANWHILE');
}

async function choicesOf(tx: Tx, hospitalId: string): Promise<Choices> {
  const [row]: Choices[] = await tx.query(
    `SELECT on_holidays AS "onHolidays", on_make_up_days AS "onMakeUpDays", xmin::text AS version
     FROM clinic_calendar WHERE hospital_id = $1`,
    [hospitalId],
  );
  return row ?? DEFAULTS;
}

function ownDays(tx: Tx, hospitalId: string): Promise<ClinicDay[]> {
  return tx.find(ClinicDay, { where: { hospitalId }, order: { day: 'ASC' } });
}

/** What a day is to templates: a weekday (1 Monday … 7 Sunday), or closed and why. */
export type DayPlan = { weekday: number } | { closed: LeftOutReason; said: string; saidEn: string };

/** Reads a hospital's calendar once, and then answers for each day. */
export async function calendarOf(tx: Tx, hospitalId: string): Promise<(day: string) => DayPlan> {
  const choices = await choicesOf(tx, hospitalId);
  const own = new Map((await ownDays(tx, hospitalId)).map((one) => [one.day, one]));
  return (day) => {
    const hospitals = own.get(day);
    if (hospitals?.reason) return { closed: 'closed-day', said: hospitals.reason, saidEn: hospitals.reason };
    if (hospitals?.weekday) return { weekday: hospitals.weekday };
    const state = stateDay(day);
    const names = state && { said: state.name, saidEn: state.nameEn };
    if (state?.kind === 'holiday' && choices.onHolidays === 'closed') return { closed: 'holiday', ...names! };
    if (state?.kind === 'make-up' && choices.onMakeUpDays === 'closed')
      return { closed: 'make-up-day', ...names! };
    return { weekday: weekday(day) || 7 };
  };
}
