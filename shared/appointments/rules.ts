/** Appointment facts both sides run: statuses after FHIR, transitions, deadlines. */
import { addDays, beijingInstant } from '../time';
import type { BookingSettings } from '../hospitals/rules';

export const APPOINTMENT_STATUSES = [
  'pending',
  'booked',
  'checked-in',
  'fulfilled',
  'cancelled',
  'noshow',
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** Where an appointment may go from each status. */
export const TRANSITIONS: Record<AppointmentStatus, readonly AppointmentStatus[]> = {
  pending: ['booked', 'cancelled'],
  booked: ['checked-in', 'fulfilled', 'cancelled', 'noshow'],
  'checked-in': ['fulfilled', 'noshow'],
  fulfilled: [],
  cancelled: [],
  noshow: [],
};

/** Statuses that hold a place. The partial unique indexes name the same ones. */
export const HOLDING_STATUSES: readonly AppointmentStatus[] = [
  'pending',
  'booked',
  'checked-in',
  'fulfilled',
  'noshow',
];

export const CANCEL_REASONS = ['by-person', 'not-paid', 'stopped'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export function mayBecome(from: AppointmentStatus, to: AppointmentStatus): boolean {
  return TRANSITIONS[from].includes(to);
}

/** The last instant at which a person may cancel a visit on `visitDay`. */
export function cancelDeadline(
  visitDay: string,
  settings: Pick<BookingSettings, 'cancelTime' | 'cancelDaysBefore'>,
): Date {
  return beijingInstant(addDays(visitDay, -settings.cancelDaysBefore), settings.cancelTime);
}

/** Whether a person may still cancel: an unpaid hold always, a booked visit until the deadline. */
export function canCancel(status: AppointmentStatus, deadline: Date | string, now: Date): boolean {
  if (status === 'pending') return true;
  return status === 'booked' && now.getTime() < new Date(deadline).getTime();
}

/** The instant at which places of a visit day are released. */
export function releaseInstant(
  visitDay: string,
  settings: Pick<BookingSettings, 'releaseDaysAhead' | 'releaseTime'>,
): Date {
  return beijingInstant(addDays(visitDay, -settings.releaseDaysAhead), settings.releaseTime);
}
