/** Which days somebody can come: a week, two, a month from today on, or days of their own. */
import { useState } from 'react';
import { isWaitRange, lastWaitDay } from '@shared/appointments/waitingRules';
import type { BookingSettings } from '@shared/hospitals/rules';
import { addDays } from '@shared/time';

export const SPANS = ['week', 'fortnight', 'month', 'own'] as const;
export type Span = (typeof SPANS)[number];
const DAYS: Record<Exclude<Span, 'own'>, number> = { week: 7, fortnight: 14, month: 31 };

export interface Range {
  span: Span;
  from: string;
  to: string;
  today: string;
  /** The last day a wait may name. */
  last: string;
  fits: boolean;
  chooseSpan(span: Span): void;
  chooseDays(from: string, to: string): void;
}

export function useRange(today: string, settings: Pick<BookingSettings, 'releaseDaysAhead'>): Range {
  const last = lastWaitDay(today, settings);
  const until = (days: number) => (addDays(today, days - 1) < last ? addDays(today, days - 1) : last);
  const [span, setSpan] = useState<Span>('fortnight');
  const [own, setOwn] = useState({ from: today, to: until(DAYS.fortnight) });
  const range = span === 'own' ? own : { from: today, to: until(DAYS[span]) };
  return {
    ...range,
    ...{ span, today, last },
    fits: isWaitRange(range, today, settings),
    chooseSpan: (chosen) => {
      if (chosen === 'own') setOwn({ from: range.from, to: range.to });
      setSpan(chosen);
    },
    chooseDays: (from, to) => setOwn({ from, to }),
  };
}
