/** The day as the API answers it, and how its hours become charts. */
import type { Result } from '../../api/client';
import type { Point } from '../../ui/desk';
import { formatFen } from '@shared/money';

export type Day = Result<'GET /desk/:hospitalId/today'>;

const FEN_PER_YUAN = 100;

/** One point an hour. */
export const arrivals = ({ hours }: Pick<Day, 'hours'>): Point[] =>
  hours.map(({ hour, arrived }) => ({ key: String(hour), label: String(hour), value: arrived }));

/** What came in online each hour, in fen; refunds stand in the sentence above. */
export function income({ hours }: Pick<Day, 'hours'>): Point[] {
  // an axis of nothing says nothing
  if (hours.every(({ paid }) => !paid)) return [];
  return hours.map(({ hour, paid }) => ({
    key: String(hour),
    label: String(hour),
    value: paid ?? 0,
    text: paid ? yuan(paid) : '',
  }));
}

/** Whole yuan where there are no fen, for a narrow axis. */
export const yuan = (fen: number): string =>
  fen % FEN_PER_YUAN === 0 ? `¥${fen / FEN_PER_YUAN}` : formatFen(Math.round(fen));

/** Nothing today and nothing ahead: the hospital has not planned anything yet. */
export const isUnplanned = ({ tally, ahead }: Day): boolean =>
  tally.booked === 0 && tally.places === 0 && ahead.every(({ places, booked }) => places + booked === 0);
