/** Moving a visit: its addresses, and the difference in words. */
import { formatFen } from '@shared/money';
import type { Result } from '../../api/client';
import type { Say } from '../../api/messages';
import type { MovingWord } from './messages';

export type Option = Result<'GET /appointments/:id/reschedule-options'>['items'][number];
export type Move = Result<'POST /appointments/:id/reschedule'>;

export const choosePage = (id: string) => `/patient/moving/choose?id=${id}`;
export const comparePage = (id: string, { day, slotId }: Pick<Option, 'day' | 'slotId'>) =>
  `/patient/moving/compare?id=${id}&day=${day}&slot=${slotId}`;
export const movePayPage = (id: string) => `/patient/moving/pay?id=${id}`;
export const movedPage = (id: string) => `/patient/appointments/result?id=${id}&moved=1`;

/** Fen, above zero where more is to be paid. */
export function differenceWords(difference: number, t: Say<MovingWord>): string {
  if (difference === 0) return t('even');
  return t(difference > 0 ? 'dearer' : 'cheaper', { amount: formatFen(Math.abs(difference)) });
}
