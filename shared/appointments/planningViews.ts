/** What is shown of a hospital's planning: schedules, weekly templates, what they generate, closed days. */
import { z } from 'zod';
import { clock, day, fen, id, instant, version } from '../schemas';
import { clinicNames } from './clinicNames';
import {
  HALVES,
  LEFT_OUT_REASONS,
  MAKE_UP_DAY_POLICIES,
  HOLIDAY_POLICIES,
  PLACES_AT_MOST,
  TEMPLATE_WEEKS,
} from './rules';

export const places = z.int().min(1).max(PLACES_AT_MOST);
export const minutesPerSlot = z.int().min(5).max(240);
export const half = z.enum(HALVES);
/** 1 Monday … 7 Sunday. */
export const weekday = z.int().min(1).max(7);

const plannedSlot = z.object({
  id,
  startsAt: instant,
  endsAt: instant,
  /** Visit number of the slot's first place. */
  firstNumber: z.int(),
  places: z.int(),
  /** Held or booked. */
  taken: z.int(),
  free: z.int(),
});

export const plannedSchedule = z.object({
  id,
  ...clinicNames,
  doctorTitle: z.string().nullable(),
  day,
  half,
  fee: fen,
  status: z.enum(['open', 'stopped']),
  releaseAt: instant,
  released: z.boolean(),
  version,
  slots: z.array(plannedSlot),
});

export const scheduleInFull = plannedSchedule.extend({
  /** Set while stopped: how far telling and refunding has come. */
  stopping: z
    .object({
      reason: z.string(),
      at: instant,
      cancelled: z.int(),
      /** Patients still to be told; 0 when done. */
      remaining: z.int(),
      /** Everybody concerned: `cancelled` and `remaining`. */
      total: z.int(),
      /** Of those cancelled: who had paid and has the money back, … */
      refunded: z.int(),
      /** … whose money is on its way, … */
      refunding: z.int(),
      /** … and whose refund needs a person (a closed card, an account without money): it is tried again hourly. */
      failed: z.int(),
    })
    .nullable(),
  history: z.array(
    z.object({
      act: z.enum(['planned', 'changed', 'stopped', 'resumed']),
      at: instant,
      /** Null when a template or an import did it. */
      memberId: id.nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

/** What a template says; sent and shown alike. */
export const templateFields = {
  departmentId: id,
  /** Null for a department clinic. */
  doctorId: id.nullable(),
  weekday,
  half,
  from: clock,
  to: clock,
  minutesPerSlot,
  placesPerSlot: places,
  fee: fen,
  validFrom: day,
  /** Inclusive; null: until further notice. */
  validUntil: day.nullable(),
  /** Odd and even by the ISO number of the week. */
  weeks: z.enum(TEMPLATE_WEEKS),
};

export const scheduleTemplate = z.object({
  id,
  ...templateFields,
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  doctorName: z.string().nullable(),
  doctorNameEn: z.string().nullable(),
  doctorTitle: z.string().nullable(),
  version,
});

export const generation = z.object({
  /** False: it was a preview and nothing was written. */
  written: z.boolean(),
  added: z.int(),
  existing: z.int(),
  leftOut: z.int(),
  days: z.array(
    z.object({
      day,
      added: z.int(),
      existing: z.int(),
      leftOut: z.int(),
      /** Why nothing is generated on this day; null on an ordinary one. */
      closed: z.object({ why: z.enum(LEFT_OUT_REASONS), sentence: z.string() }).nullable(),
    }),
  ),
  /** By day; the first 2,000. The counts above are of all. */
  items: z.array(
    z.object({
      templateId: id,
      day,
      half,
      departmentId: id,
      doctorId: id.nullable(),
      from: clock,
      to: clock,
      outcome: z.enum(['added', 'exists', 'left-out']),
      why: z.enum(LEFT_OUT_REASONS).nullable(),
      /** The same in the language of the request. */
      sentence: z.string().nullable(),
    }),
  ),
});

export const clinicCalendar = z.object({
  /** China's statutory holidays: `closed` leaves templates out, `open` treats them as their weekday. */
  onHolidays: z.enum(HOLIDAY_POLICIES),
  /** Adjusted working days (调休): `as-weekday` treats them as the weekday they are, `closed` leaves templates out. */
  onMakeUpDays: z.enum(MAKE_UP_DAY_POLICIES),
  /** The hospital's own closed days, from today on. */
  closedDays: z.array(z.object({ day, reason: z.string() })),
  /** Days on which the hospital works by another weekday's templates, whatever the calendar says. */
  workingDays: z.array(z.object({ day, weekday })),
  /** Of the coming year, from today on: what the state's calendar says. */
  stateDays: z.array(
    z.object({ day, kind: z.enum(['holiday', 'make-up']), name: z.string(), nameEn: z.string() }),
  ),
  version,
});
