/** A refused half-day as the error somebody at a desk reads. */
import type { LeftOutReason } from '../../../shared/appointments/rules';
import type { ErrorCode, ErrorDetails } from '../../../shared/errors';
import { AppError } from '../../platform/errors';
import type { Refusal } from './judge';

const CODES: Record<LeftOutReason, ErrorCode> = {
  past: 'SCHEDULE_PAST',
  'too-far': 'SCHEDULE_TOO_FAR',
  'doctor-retired': 'DOCTOR_RETIRED',
  'department-retired': 'DEPARTMENT_RETIRED',
  'department-unknown': 'NOT_FOUND',
  'doctor-unknown': 'NOT_FOUND',
  'doctor-elsewhere': 'DOCTOR_ELSEWHERE',
  'slots-overlap': 'SLOTS_OVERLAP',
  'outside-half': 'SLOT_OUTSIDE_HALF',
  taken: 'SLOT_TAKEN',
  'too-many-places': 'BAD_REQUEST',
  'no-slots': 'BAD_REQUEST',
  // of rows and templates only
  twice: 'SCHEDULE_EXISTS',
  stopped: 'SCHEDULE_EXISTS',
  removed: 'SCHEDULE_EXISTS',
  holiday: 'BAD_REQUEST',
  'make-up-day': 'BAD_REQUEST',
  'closed-day': 'BAD_REQUEST',
};

export function refusalError({ why, details }: Refusal): AppError {
  const code = CODES[why];
  if (code === 'BAD_REQUEST') return new AppError(code, { fields: [{ field: 'slots', problem: why }] });
  return new AppError(code, factsOf(details));
}

interface Held {
  from: string;
  to: string;
  taken: number;
}

/** `said` is what the sentence names: the hours in the way, or each slot with how many have it. */
export function factsOf(details: ErrorDetails = {}): ErrorDetails {
  const { slots, from, to } = details;
  if (Array.isArray(slots)) {
    const said = (slots as Held[]).map((slot) => `${slot.from}–${slot.to} ×${slot.taken}`).join(', ');
    return { ...details, said };
  }
  return from === undefined ? details : { ...details, said: `${String(from)}–${String(to)}` };
}
