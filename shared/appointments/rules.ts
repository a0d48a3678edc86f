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

export const HALVES = ['morning', 'afternoon', 'evening'] as const;
export type HalfDay = (typeof HALVES)[number];

/** Between which Beijing wall clocks the slots of a half-day lie. */
export const HALF_HOURS: Record<HalfDay, { from: string; to: string }> = {
  morning: { from: '06:00', to: '13:30' },
  afternoon: { from: '11:30', to: '19:00' },
  evening: { from: '17:00', to: '23:59' },
};

/** Of one slot; and slots of one half-day. */
export const PLACES_AT_MOST = 200;
export const SLOTS_AT_MOST = 60;

/** `odd` and `even` by the ISO number of the week, as calendars print it. */
export const TEMPLATE_WEEKS = ['every', 'odd', 'even'] as const;
export type TemplateWeeks = (typeof TEMPLATE_WEEKS)[number];

export const HOLIDAY_POLICIES = ['closed', 'open'] as const;
export const MAKE_UP_DAY_POLICIES = ['as-weekday', 'closed'] as const;

/** Why a template, or a row of an import, makes no schedule. */
export const LEFT_OUT_REASONS = [
  'holiday',
  'make-up-day',
  'closed-day',
  'past',
  'stopped',
  'doctor-retired',
  'department-unknown',
  'doctor-unknown',
  'doctor-elsewhere',
  'slots-overlap',
  'outside-half',
  'too-many-places',
  'no-slots',
  'twice',
  'taken',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];
