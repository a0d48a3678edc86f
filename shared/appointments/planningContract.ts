/** A hospital's schedules at its desk: half-days by form, stopping a clinic, weekly templates, closed days. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, day, fen, id, instant, line } from '../schemas';
import { EVERYONE, PLANNERS } from '../staff/rules';
import {
  HALVES,
  LEFT_OUT_REASONS,
  MAKE_UP_DAY_POLICIES,
  HOLIDAY_POLICIES,
  PLACES_AT_MOST,
  SLOTS_AT_MOST,
  TEMPLATE_WEEKS,
} from './rules';

const hospital = z.strictObject({ hospitalId: id });
const one = z.strictObject({ hospitalId: id, id });
/** What the view said; a change sends it back. */
export const version = z.string().regex(/^\d{1,10}$/);
/** Beijing wall clock. */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const places = z.int().min(1).max(PLACES_AT_MOST);
const half = z.enum(HALVES);
/** 1 Monday … 7 Sunday. */
const weekday = z.int().min(1).max(7);

/** Slots one by one, or the hours cut into equal slots; what is left over at the end makes no slot. */
const slotWishes = z.union([
  z
    .array(
      z.strictObject({
        /** Of a slot that is there: it is changed. Without, a slot that begins at `from` is changed, else one is added. */
        id: id.optional(),
        from: clock,
        to: clock,
        places,
      }),
    )
    .min(1)
    .max(SLOTS_AT_MOST),
  z.strictObject({
    from: clock,
    to: clock,
    minutesPerSlot: z.int().min(5).max(240),
    placesPerSlot: places,
  }),
]);

export const plannedSlot = z.object({
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
  departmentId: id,
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  /** Null for a department clinic. */
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  doctorNameEn: z.string().nullable(),
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

const templateFields = {
  departmentId: id,
  /** Null for a department clinic. */
  doctorId: id.nullable(),
  weekday,
  half,
  from: clock,
  to: clock,
  minutesPerSlot: z.int().min(5).max(240),
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

const PLAN_ERRORS = [
  'SLOTS_OVERLAP',
  'SLOT_OUTSIDE_HALF',
  'SCHEDULE_PAST',
  'SCHEDULE_EXISTS',
  'DOCTOR_ELSEWHERE',
  'DOCTOR_RETIRED',
  'DEPARTMENT_RETIRED',
] as const;

export const planningContract = {
  'GET /desk/:hospitalId/schedules': endpoint({
    summary: "The hospital's schedules of up to 31 days with their slots, by day and department",
    access: 'staff',
    roles: EVERYONE,
    params: hospital,
    query: z.strictObject({
      /** Today when absent. */
      from: day.optional(),
      days: z.coerce.number().int().min(1).max(31).default(7),
      departmentId: id.optional(),
      doctorId: id.optional(),
      cursor: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    result: z.object({ items: z.array(plannedSchedule), nextCursor: cursor.nullable() }),
  }),
  'POST /desk/:hospitalId/schedules': endpoint({
    summary: 'Plan a half-day of a doctor or a department',
    access: 'staff',
    roles: PLANNERS,
    retry: 'client-id',
    params: hospital,
    body: z.strictObject({
      id,
      departmentId: id,
      doctorId: id.nullable(),
      day,
      half,
      fee: fen,
      slots: slotWishes,
    }),
    result: scheduleInFull,
    status: 201,
    errors: [...PLAN_ERRORS, 'ID_REUSED'],
  }),
  'GET /desk/:hospitalId/schedules/:id': endpoint({
    summary: 'One schedule, its history, and how far stopping it has come',
    access: 'staff',
    roles: EVERYONE,
    params: one,
    result: scheduleInFull,
  }),
  'PUT /desk/:hospitalId/schedules/:id': endpoint({
    summary: 'Change hours, places and fee; slots become exactly those sent, and what is booked stays',
    access: 'staff',
    roles: PLANNERS,
    retry: 'natural',
    params: one,
    body: z.strictObject({ version, fee: fen, slots: slotWishes }),
    result: scheduleInFull,
    errors: [...PLAN_ERRORS, 'SLOT_TAKEN', 'CHANGED_MEANWHILE'],
  }),
  'DELETE /desk/:hospitalId/schedules/:id': endpoint({
    summary: 'Take a schedule back in which nothing was ever booked',
    access: 'staff',
    roles: PLANNERS,
    retry: 'natural',
    params: one,
    query: z.strictObject({ version }),
    errors: ['SCHEDULE_BOOKED', 'SCHEDULE_PAST', 'CHANGED_MEANWHILE'],
  }),
  'POST /desk/:hospitalId/schedules/:id/stopping': endpoint({
    summary: 'Stop a clinic: nothing more is booked, and everybody booked is told and refunded in full',
    access: 'staff',
    roles: PLANNERS,
    retry: 'natural',
    params: one,
    body: z.strictObject({ version, reason: line(100) }),
    result: scheduleInFull,
    errors: ['SCHEDULE_PAST', 'CHANGED_MEANWHILE'],
  }),
  'POST /desk/:hospitalId/schedules/:id/resumption': endpoint({
    summary: 'Open a stopped clinic again: its free places are on sale; cancelled bookings stay cancelled',
    access: 'staff',
    roles: PLANNERS,
    retry: 'natural',
    params: one,
    body: z.strictObject({ version }),
    result: scheduleInFull,
    errors: [
      ...(['SCHEDULE_PAST', 'DOCTOR_ELSEWHERE', 'DOCTOR_RETIRED', 'DEPARTMENT_RETIRED'] as const),
      'CHANGED_MEANWHILE',
    ],
  }),
  'GET /desk/:hospitalId/templates': endpoint({
    summary: 'Weekly templates, by department, doctor and weekday',
    access: 'staff',
    roles: EVERYONE,
    params: hospital,
    query: z.strictObject({
      departmentId: id.optional(),
      doctorId: id.optional(),
      cursor: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    result: z.object({ items: z.array(scheduleTemplate), nextCursor: cursor.nullable() }),
  }),
  'POST /desk/:hospitalId/templates': endpoint({
    summary: 'Add a weekly template',
    access: 'staff',
    roles: PLANNERS,
    retry: 'client-id',
    params: hospital,
    body: z.strictObject({ id, ...templateFields }),
    result: scheduleTemplate,
    status: 201,
    errors: ['SLOT_OUTSIDE_HALF', 'SLOTS_OVERLAP', 'DOCTOR_RETIRED', 'DEPARTMENT_RETIRED', 'ID_REUSED'],
  }),
  'PUT /desk/:hospitalId/templates/:id': endpoint({
    summary: 'Change a template; what it has generated already stays',
    access: 'staff',
    roles: PLANNERS,
    retry: 'natural',
    params: one,
    body: z.strictObject({ version, ...templateFields }),
    result: scheduleTemplate,
    errors: [
      'SLOT_OUTSIDE_HALF',
      'SLOTS_OVERLAP',
      'DOCTOR_RETIRED',
      'DEPARTMENT_RETIRED',
      'CHANGED_MEANWHILE',
    ],
  }),
  'DELETE /desk/:hospitalId/templates/:id': endpoint({
    summary: 'Remove a template; what it has generated already stays',
    access: 'staff',
    roles: PLANNERS,
    retry: 'natural',
    params: one,
    query: z.strictObject({ version }),
    errors: ['CHANGED_MEANWHILE'],
  }),
  'POST /desk/:hospitalId/templates/generation': endpoint({
    summary: 'Generate schedules from the templates, or preview what that would do; again changes nothing',
    access: 'staff',
    roles: PLANNERS,
    retry: 'natural',
    params: hospital,
    body: z.strictObject({ from: day, days: z.int().min(1).max(60), preview: z.boolean() }),
    result: generation,
    errors: ['SCHEDULE_PAST'],
  }),
  'GET /desk/:hospitalId/closed-days': endpoint({
    summary: 'When templates rest: holidays, adjusted working days, and days the hospital closes',
    access: 'staff',
    roles: EVERYONE,
    params: hospital,
    result: clinicCalendar,
  }),
  'PUT /desk/:hospitalId/closed-days': endpoint({
    summary: 'Change when templates rest; the lists become exactly those sent',
    access: 'staff',
    roles: PLANNERS,
    retry: 'natural',
    params: hospital,
    body: z.strictObject({
      version,
      onHolidays: z.enum(HOLIDAY_POLICIES),
      onMakeUpDays: z.enum(MAKE_UP_DAY_POLICIES),
      closedDays: z.array(z.strictObject({ day, reason: line(50) })).max(400),
      workingDays: z.array(z.strictObject({ day, weekday })).max(100),
    }),
    result: clinicCalendar,
    errors: ['CHANGED_MEANWHILE'],
  }),
} as const;
