/** A hospital's schedules at its desk: half-days by form, stopping a clinic, weekly templates, closed days. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { clock, cursor, day, fen, id, line, page, version } from '../schemas';
import { atDesk, onDeskRow } from '../staff/desk';
import { EVERYONE, PLANNERS } from '../staff/rules';
import {
  clinicCalendar,
  generation,
  half,
  minutesPerSlot,
  places,
  plannedSchedule,
  scheduleInFull,
  scheduleTemplate,
  templateFields,
  weekday,
} from './planningViews';
import { HOLIDAY_POLICIES, MAKE_UP_DAY_POLICIES, SLOTS_AT_MOST } from './rules';

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
    minutesPerSlot,
    placesPerSlot: places,
  }),
]);

const PLAN_ERRORS = [
  'SLOTS_OVERLAP',
  'SLOT_OUTSIDE_HALF',
  'SCHEDULE_PAST',
  'SCHEDULE_TOO_FAR',
  'SCHEDULE_EXISTS',
  'DOCTOR_ELSEWHERE',
  'DOCTOR_RETIRED',
  'DEPARTMENT_RETIRED',
] as const;

export const planningContract = {
  'GET /desk/:hospitalId/schedules': endpoint({
    summary: "The hospital's schedules of up to 31 days with their slots, by day and department",
    ...atDesk(EVERYONE),
    query: z.strictObject({
      /** Today when absent. */
      from: day.optional(),
      days: z.coerce.number().int().min(1).max(31).default(7),
      departmentId: id.optional(),
      doctorId: id.optional(),
      cursor: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    result: page(plannedSchedule),
  }),
  'POST /desk/:hospitalId/schedules': endpoint({
    summary: 'Plan a half-day of a doctor or a department',
    ...atDesk(PLANNERS),
    retry: 'client-id',
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
    ...onDeskRow(EVERYONE),
    result: scheduleInFull,
  }),
  'PUT /desk/:hospitalId/schedules/:id': endpoint({
    summary: 'Change hours, places and fee; slots become exactly those sent, and what is booked stays',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    body: z.strictObject({ version, fee: fen, slots: slotWishes }),
    result: scheduleInFull,
    errors: [...PLAN_ERRORS, 'SLOT_TAKEN', 'CHANGED_MEANWHILE'],
  }),
  'DELETE /desk/:hospitalId/schedules/:id': endpoint({
    summary: 'Take a schedule back in which nothing was ever booked',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    query: z.strictObject({ version }),
    errors: ['SCHEDULE_BOOKED', 'SCHEDULE_PAST', 'CHANGED_MEANWHILE'],
  }),
  'POST /desk/:hospitalId/schedules/:id/stopping': endpoint({
    summary: 'Stop a clinic: nothing more is booked, and everybody booked is told and refunded in full',
    ...onDeskRow(PLANNERS),
    whileSuspended: true,
    retry: 'natural',
    body: z.strictObject({ version, reason: line(100) }),
    result: scheduleInFull,
    errors: ['SCHEDULE_PAST', 'CHANGED_MEANWHILE'],
  }),
  'POST /desk/:hospitalId/schedules/:id/resumption': endpoint({
    summary: 'Open a stopped clinic again: its free places are on sale; cancelled bookings stay cancelled',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    body: z.strictObject({ version }),
    result: scheduleInFull,
    errors: [
      ...(['SCHEDULE_PAST', 'DOCTOR_ELSEWHERE', 'DOCTOR_RETIRED', 'DEPARTMENT_RETIRED'] as const),
      'CHANGED_MEANWHILE',
    ],
  }),
  'GET /desk/:hospitalId/templates': endpoint({
    summary: 'Weekly templates, by department, doctor and weekday',
    ...atDesk(EVERYONE),
    query: z.strictObject({
      departmentId: id.optional(),
      doctorId: id.optional(),
      cursor: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    result: page(scheduleTemplate),
  }),
  'POST /desk/:hospitalId/templates': endpoint({
    summary: 'Add a weekly template',
    ...atDesk(PLANNERS),
    retry: 'client-id',
    body: z.strictObject({ id, ...templateFields }),
    result: scheduleTemplate,
    status: 201,
    errors: ['SLOT_OUTSIDE_HALF', 'SLOTS_OVERLAP', 'DOCTOR_RETIRED', 'DEPARTMENT_RETIRED', 'ID_REUSED'],
  }),
  'PUT /desk/:hospitalId/templates/:id': endpoint({
    summary: 'Change a template; what it has generated already stays',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
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
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    query: z.strictObject({ version }),
    errors: ['CHANGED_MEANWHILE'],
  }),
  'POST /desk/:hospitalId/templates/generation': endpoint({
    summary: 'Generate schedules from the templates, or preview what that would do; again changes nothing',
    ...atDesk(PLANNERS),
    retry: 'natural',
    body: z.strictObject({ from: day, days: z.int().min(1).max(60), preview: z.boolean() }),
    result: generation,
    errors: ['SCHEDULE_PAST', 'SCHEDULE_TOO_FAR'],
  }),
  'GET /desk/:hospitalId/closed-days': endpoint({
    summary: 'When templates rest: holidays, adjusted working days, and days the hospital closes',
    ...atDesk(EVERYONE),
    result: clinicCalendar,
  }),
  'PUT /desk/:hospitalId/closed-days': endpoint({
    summary: 'Change when templates rest; the lists become exactly those sent',
    ...atDesk(PLANNERS),
    retry: 'natural',
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
