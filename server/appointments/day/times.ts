/** From when to when some days last in Beijing. */
import { addDays, beijingInstant } from '../../../shared/time';

/**
 * First instant of `from` and first instant after `to`. A slot begins on its schedule's day, so that slots of some
 * days are found by their time, however many years of them there are.
 */
export function timesOf(from: string, to: string): [Date, Date] {
  return [beijingInstant(from), beijingInstant(addDays(to, 1))];
}
