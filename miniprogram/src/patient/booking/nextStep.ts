/** What a refused booking leaves to do. */
import type { ApiError } from '../../api/errors';

export type NextStep = 'near' | 'other-time' | 'appointments' | 'patients' | 'hospital' | 'again';

const STEPS: Partial<Record<NonNullable<ApiError['code']>, NextStep>> = {
  SLOT_FULL: 'near',
  SLOT_NOT_RELEASED: 'other-time',
  SLOT_PAST: 'other-time',
  SLOT_MOVED: 'other-time',
  SLOT_STOPPED: 'near',
  ALREADY_BOOKED_SLOT: 'appointments',
  ALREADY_BOOKED_DOCTOR: 'appointments',
  TOO_MANY_DEPARTMENTS: 'appointments',
  TOO_MANY_BOOKINGS_TODAY: 'appointments',
  TOO_MANY_FROM_DEVICE: 'appointments',
  BOOKING_BANNED: 'hospital',
  NOT_FOUND: 'patients',
};

export const nextStep = ({ code }: ApiError): NextStep => (code ? STEPS[code] : undefined) ?? 'again';
