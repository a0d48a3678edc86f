/** The way of all hospitals, step by step, each with its rows and seconds. */
import { importHospitals } from '../../import/hospitals';
import type { Office } from '../../../server/imports';
import type { ImportKind } from '../../../shared/imports/rules';
import { bringIn, timed } from './bringIn';
import { inLanes } from './lanes';
import { listsOf } from './lists';
import { planDays, planWeeks } from './planning';

export interface Step {
  name: string;
  rows: number;
  added: number;
  changed: number;
  refused: number;
  seconds: number;
}

type Counts = Pick<Step, 'rows' | 'added'> & Partial<Pick<Step, 'changed' | 'refused'>>;

export interface Order {
  house: Office;
  /** The list of hospitals. */
  file: string;
  lanes: number;
}

/** Yields each step when it is done. */
export async function* bringAllIn({ house, file, lanes }: Order): AsyncGenerator<Step> {
  yield await step('hospitals', async () => [await hospitalsOf(house, file)]);
  const hospitals = await house.database.query<{ id: string }[]>(`SELECT id FROM hospital ORDER BY id`);
  const lists = (kind: Exclude<ImportKind, 'schedules'>) => () =>
    inLanes(hospitals, lanes, ({ id }, i) => bringIn(house, id, kind, listsOf(i)[kind]));
  yield await step('departments', lists('departments'));
  yield await step('doctors', lists('doctors'));
  yield await step('templates', () => inLanes(hospitals, lanes, ({ id }) => planWeeks(house, id)));
  yield await step('schedules', () => inLanes(hospitals, lanes, ({ id }) => planDays(house, id)));
}

async function step(name: string, work: () => Promise<Counts[]>): Promise<Step> {
  let counts: Counts[] = [];
  const seconds = await timed(async () => {
    counts = await work();
  });
  const sum = (of: keyof Counts) => counts.reduce((total, one) => total + (one[of] ?? 0), 0);
  return {
    ...{ name, seconds, rows: sum('rows'), added: sum('added') },
    ...{ changed: sum('changed'), refused: sum('refused') },
  };
}

async function hospitalsOf(house: Office, file: string): Promise<Counts> {
  const reports = await importHospitals(house.database, file, '3A');
  const count = (outcome: string) => reports.filter((one) => one.outcome === outcome).length;
  return {
    ...{ rows: reports.length, added: count('taken'), changed: count('merged') },
    refused: count('refused'),
  };
}
