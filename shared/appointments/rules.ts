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
  // back to booked: a check-in by mistake, taken back within `UNDO_MINUTES`; cancelled: the clinic was stopped
  'checked-in': ['fulfilled', 'noshow', 'booked', 'cancelled'],
  fulfilled: [],
  cancelled: [],
  // who comes after all, on the same day; fulfilled: who had been there, within `NO_SHOW_MENDED_DAYS`
  noshow: ['checked-in', 'fulfilled'],
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

/** `running`: in force; `over`: its time has passed; `lifted`: ended before. */
export const BAN_STATES = ['running', 'over', 'lifted'] as const;
export type BanState = (typeof BAN_STATES)[number];

/** Why a ban ended early: a visit was not missed after all, or the desk decided so. */
export const BAN_LIFTINGS = ['mended', 'desk'] as const;
export type BanLifting = (typeof BAN_LIFTINGS)[number];

/** When somebody can book again who reached the limit of missed visits with one on `visitDay`: a Beijing midnight. */
export function banEnd(visitDay: string, { banDays }: Pick<BookingSettings, 'banDays'>): Date {
  return beijingInstant(addDays(visitDay, banDays + 1));
}

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

/** Days ahead of today that can be planned. */
export const PLANNED_AHEAD_AT_MOST = 731;

/** A time window of a half-day by Beijing wall clocks, `HH:mm`. */
export interface SlotHours {
  from: string;
  to: string;
  places: number;
}

/** Hours cut into equal slots; what is left over at the end makes none. */
export function cutHours(hours: {
  from: string;
  to: string;
  minutesPerSlot: number;
  placesPerSlot: number;
}): SlotHours[] {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const two = (n: number) => `${n < 10 ? '0' : ''}${n}`;
  const clock = (at: number) => `${two(Math.floor(at / 60))}:${two(at % 60)}`;
  const [start, end] = [minutes(hours.from), minutes(hours.to)];
  const count = Math.max(0, Math.floor((end - start) / hours.minutesPerSlot));
  return Array.from({ length: count }, (_, i) => ({
    from: clock(start + i * hours.minutesPerSlot),
    to: clock(start + (i + 1) * hours.minutesPerSlot),
    places: hours.placesPerSlot,
  }));
}

/** What is wrong with the slots of a half-day; null when nothing is. */
export function slotFault(half: HalfDay, slots: readonly SlotHours[]): LeftOutReason | null {
  if (slots.length === 0) return 'no-slots';
  const broken = ({ places }: SlotHours) =>
    !Number.isInteger(places) || places < 1 || places > PLACES_AT_MOST;
  if (slots.length > SLOTS_AT_MOST || slots.some(broken)) return 'too-many-places';
  const inOrder = [...slots].sort((a, b) => (a.from < b.from ? -1 : 1));
  const overlaps = inOrder.some(({ from, to }, i) => to <= from || from < (inOrder[i - 1]?.to ?? ''));
  if (overlaps) return 'slots-overlap';
  const { from, to } = HALF_HOURS[half];
  return slots.some((slot) => slot.from < from || slot.to > to) ? 'outside-half' : null;
}

/** `odd` and `even` by the ISO number of the week, as calendars print it. */
export const TEMPLATE_WEEKS = ['every', 'odd', 'even'] as const;
export type TemplateWeeks = (typeof TEMPLATE_WEEKS)[number];

export const HOLIDAY_POLICIES = ['closed', 'open'] as const;
export type HolidayPolicy = (typeof HOLIDAY_POLICIES)[number];
export const MAKE_UP_DAY_POLICIES = ['as-weekday', 'closed'] as const;
export type MakeUpDayPolicy = (typeof MAKE_UP_DAY_POLICIES)[number];

/** Why a template, or a row of an import, makes no schedule. */
export const LEFT_OUT_REASONS = [
  'holiday',
  'make-up-day',
  'closed-day',
  'past',
  'too-far',
  'stopped',
  'removed',
  'doctor-retired',
  'department-retired',
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

/**
 * How the appointment came about: a person booked it, or was offered it from the waitlist, or the hospital's own system
 * made it for somebody without an account.
 */
export const APPOINTMENT_SOURCES = ['person', 'waitlist', 'his'] as const;
export type AppointmentSource = (typeof APPOINTMENT_SOURCES)[number];

/** How the fee of a visit stands: nothing to pay, paid here, to be taken at the counter, taken there, or held unpaid. */
export const VISIT_PAYMENTS = ['free', 'online', 'on-site-due', 'on-site-paid', 'unpaid'] as const;
export type VisitPayment = (typeof VISIT_PAYMENTS)[number];

/** Orders of a desk's list; `-` turns one round. Names are sealed, so there is none by name. */
export const DESK_SORTS = [
  'time',
  '-time',
  'number',
  '-number',
  'status',
  '-status',
  'arrival',
  '-arrival',
] as const;
export type DeskSort = (typeof DESK_SORTS)[number];

/** How long a check-in may be taken back. */
export const UNDO_MINUTES = 10;
/** After so many calls somebody may be marked as not come before their time window is over. */
export const CALLS_BEFORE_NO_SHOW = 3;

/** Whether the visit is on and not over: what a hospital may still move. */
export function isOpenVisit(status: AppointmentStatus): boolean {
  return status === 'booked' || status === 'checked-in';
}

/** Whether a check-in may still be taken back. */
export function canUndoCheckIn(
  status: AppointmentStatus,
  checkedInAt: Date | string | null,
  now: Date,
): boolean {
  if (status !== 'checked-in' || checkedInAt === null) return false;
  return now.getTime() - new Date(checkedInAt).getTime() <= UNDO_MINUTES * 60_000;
}

/** Calls that nobody answered, as far as is known: those taken back were mistakes. */
export function callsThatCount({ calledCount, callsTakenBack = 0 }: Calls): number {
  return calledCount - callsTakenBack;
}

interface Calls {
  calledCount: number;
  /** A server of the release before says nothing of it. */
  callsTakenBack?: number;
}

/** Whether somebody may be marked as not come: the time window is over, or they were called often enough. */
export function canMarkNoShow(
  visit: { status: AppointmentStatus; endsAt: Date | string } & Calls,
  now: Date,
): boolean {
  if (!isOpenVisit(visit.status)) return false;
  return callsThatCount(visit) >= CALLS_BEFORE_NO_SHOW || new Date(visit.endsAt).getTime() <= now.getTime();
}

/** Days after the visit on which a no-show may still be put right. */
export const NO_SHOW_MENDED_DAYS = 7;

/** Whether it may still be said of somebody marked as not come that they were there. `day` is of the visit. */
export function canMendNoShow(
  { status, day }: { status: AppointmentStatus; day: string },
  today: string,
): boolean {
  return status === 'noshow' && today <= addDays(day, NO_SHOW_MENDED_DAYS);
}

/** `张*`: what somebody reads who may know that there is a patient, but not who. */
export function maskName(name: string): string {
  const [first = '', ...rest] = name;
  return first + '*'.repeat(Math.min(Math.max(rest.length, 1), 3));
}
