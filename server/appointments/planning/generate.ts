/** From weekly templates to schedules: what a stretch of days gets, what is there already, what is left out and why. */
import { cutHours, PLANNED_AHEAD_AT_MOST, type LeftOutReason } from '../../../shared/appointments/rules';
import type { planningContract } from '../../../shared/appointments/planningContract';
import { leftOutSentence } from '../../../shared/appointments/planningWords';
import type { ResultOf } from '../../../shared/endpoint';
import type { ErrorDetails } from '../../../shared/errors';
import type { Language } from '../../../shared/sentences';
import { addDays, beijingDay, isoWeek } from '../../../shared/time';
import { bookingSettings } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { calendarOf, type DayPlan } from './calendar';
import type { PlannedHalfDay, Verdict } from './judge';
import { planSchedules } from './planSchedules';
import { factsOf } from './refuse';
import { ScheduleTemplate } from './scheduleTemplate.entity';

type Generation = ResultOf<(typeof planningContract)['POST /desk/:hospitalId/templates/generation']>;
type Item = Generation['items'][number];

export interface Stretch {
  from: string;
  days: number;
  preview?: boolean;
}

const SHOWN_AT_MOST = 2_000;

/** Doing so again changes nothing. Throws `SCHEDULE_PAST` when it would begin before today, `SCHEDULE_TOO_FAR`. */
export async function generate(
  tx: Tx,
  hospitalId: string,
  { from, days, preview = false }: Stretch,
  now: Date,
  language: Language = 'zh',
): Promise<Generation> {
  const today = beijingDay(now);
  const horizon = addDays(today, PLANNED_AHEAD_AT_MOST);
  if (from < today) throw new AppError('SCHEDULE_PAST');
  if (addDays(from, days - 1) > horizon) throw new AppError('SCHEDULE_TOO_FAR');
  const asked = Array.from({ length: days }, (_, i) => addDays(from, i));
  const planOf = await calendarOf(tx, hospitalId);
  const plans = new Map(asked.map((day) => [day, planOf(day)]));
  const wanted = await wantedOf(tx, hospitalId, plans);
  const outcomes = await outcomesOf(tx, hospitalId, wanted, preview, now);
  const items = wanted.map(({ template, day }, i): Item => {
    const { id: templateId, half, departmentId, doctorId, from: start, to } = template;
    const { outcome, why, details } = outcomes[i]!;
    const sentence = why && leftOutSentence(language, why, details);
    return { templateId, day, half, departmentId, doctorId, from: start, to, outcome, why, sentence };
  });
  return { written: !preview, ...summary(plans, items, language), items: items.slice(0, SHOWN_AT_MOST) };
}

interface Wanted {
  template: ScheduleTemplate;
  day: string;
  row: PlannedHalfDay;
  plan: DayPlan;
}

/** In the order of days. On a closed day, what its own weekday would have brought: that is what somebody misses. */
async function wantedOf(tx: Tx, hospitalId: string, plans: Map<string, DayPlan>): Promise<Wanted[]> {
  const templates = await tx.find(ScheduleTemplate, {
    where: { hospitalId },
    order: { departmentId: 'ASC', weekday: 'ASC', from: 'ASC', id: 'ASC' },
  });
  const byWeekday = new Map<number, ScheduleTemplate[]>();
  for (const one of templates) byWeekday.set(one.weekday, [...(byWeekday.get(one.weekday) ?? []), one]);
  return [...plans].flatMap(([day, plan]) => {
    const { weekday: own, number } = isoWeek(day);
    const weekday = 'weekday' in plan ? plan.weekday : own;
    const parity = number % 2 === 1 ? 'odd' : 'even';
    return (byWeekday.get(weekday) ?? [])
      .filter((one) => one.validFrom <= day && day <= (one.validUntil ?? day))
      .filter(({ weeks }) => weeks === 'every' || weeks === parity)
      .map((template) => ({ template, day, plan, row: rowOf(template, day) }));
  });
}

function rowOf(template: ScheduleTemplate, day: string): PlannedHalfDay {
  const { departmentId, doctorId, half, fee } = template;
  return { departmentId, doctorId, day, half, fee, slots: cutHours(template) };
}

interface Outcome {
  outcome: Item['outcome'];
  why: LeftOutReason | null;
  details: ErrorDetails;
}

async function outcomesOf(
  tx: Tx,
  hospitalId: string,
  wanted: readonly Wanted[],
  preview: boolean,
  now: Date,
): Promise<Outcome[]> {
  const settings = await bookingSettings(tx, hospitalId);
  const planned = [...wanted.keys()].filter((i) => 'weekday' in wanted[i]!.plan);
  const rows = planned.map((i) => wanted[i]!.row);
  const planning = { now, preview, existing: 'keep', heedRemoved: true } as const;
  const verdicts = await planSchedules(tx, hospitalId, rows, settings, planning);
  const byItem = new Map(planned.map((i, n) => [i, verdicts[n]!]));
  return wanted.map(({ plan }, i) => {
    if ('closed' in plan) return leftOut(plan.closed, { said: plan.said, saidEn: plan.saidEn });
    return outcomeOf(byItem.get(i)!);
  });
}

const leftOut = (why: LeftOutReason, details: ErrorDetails = {}): Outcome => ({
  outcome: 'left-out',
  why,
  details,
});

function outcomeOf({ verdict, refusal, stopped }: Verdict): Outcome {
  if (refusal) return leftOut(refusal.why, factsOf(refusal.details));
  if (stopped) return leftOut('stopped');
  return { outcome: verdict === 'added' ? 'added' : 'exists', why: null, details: {} };
}

function summary(plans: Map<string, DayPlan>, items: readonly Item[], language: Language) {
  const days = new Map(
    [...plans].map(([day, plan]) => {
      const closed = 'closed' in plan ? { why: plan.closed, sentence: sentenceOf(plan, language) } : null;
      return [day, { day, added: 0, existing: 0, leftOut: 0, closed }];
    }),
  );
  const counted = { added: 'added', exists: 'existing', 'left-out': 'leftOut' } as const;
  for (const { day, outcome } of items) days.get(day)![counted[outcome]] += 1;
  const total = (which: 'added' | 'existing' | 'leftOut') =>
    [...days.values()].reduce((sum, one) => sum + one[which], 0);
  return {
    added: total('added'),
    existing: total('existing'),
    leftOut: total('leftOut'),
    days: [...days.values()],
  };
}

const sentenceOf = ({ closed, said, saidEn }: Extract<DayPlan, { closed: string }>, language: Language) =>
  leftOutSentence(language, closed, { said, saidEn });
