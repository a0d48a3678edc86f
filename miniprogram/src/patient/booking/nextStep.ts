/** What a refused booking leaves to do. */
import type { ApiError } from '../../api/errors';

export type NextStep = 'other-time' | 'appointments' | 'patients' | 'again';

const STEPS: Partial<Record<NonNullable<ApiError['code']>, NextStep>> = {
  SLOT_FULL: 'other-time',
  SLOT_NOT_RELEASED: 'other-time',
  SLOT_PAST: 'other-time',
  SLOT_MOVED: 'other-time',
  SLOT_STOPPED: 'other-time',
  ALREADY_BOOKED_SLOT: 'appointments',
  ALREADY_BOOKED_DOCTOR: 'appointments',
  TOO_MANY_DEPARTMENTS: 'appointments',
  NOT_FOUND: 'patients',
};

export const nextStep = ({ code }: ApiError): NextStep => (code ? STEPS[code] : undefined) ?? 'again';
