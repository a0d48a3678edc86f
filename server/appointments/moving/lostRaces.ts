/** What it means when the database refuses at the last moment: somebody else's write came first. */
import type { ErrorCode } from '../../../shared/errors';
import { brokenConstraint, isTransient } from '../../platform/database';
import { AppError } from '../../platform/errors';

const LOST_RACES: Record<string, ErrorCode | 'again'> = {
  appointment_once: 'ID_REUSED',
  reschedule_once: 'ID_REUSED',
  reschedule_one_open_per_appointment: 'RESCHEDULE_OPEN',
  replacement_once_per_visit: 'NOT_REPLACEABLE',
  appointment_once_per_doctor_day: 'ALREADY_BOOKED_DOCTOR',
  appointment_once_per_slot: 'ALREADY_BOOKED_SLOT',
  appointment_in_few_departments_per_day: 'again',
};
/** Races are lost at most once per rival; each retry sees who won. */
const MAX_TRIES = 8;

/** Tries an act again that somebody else's was faster than, and says which rule they left no room by. */
export async function onceMore<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      const lost = isTransient(error) ? 'again' : LOST_RACES[brokenConstraint(error) ?? ''];
      if (!lost || tries === MAX_TRIES) throw error;
      if (lost !== 'again') throw new AppError(lost, undefined, { cause: error });
    }
  }
}
