/**
 * A hospital's day at its desk, and the doctor's own list.
 *
 * What is shown of patients: whoever serves them at the desk (owner, registrar, cashier) and their own doctor read
 * the full name; a viewer reads `张*` and neither numbers nor the visit code. ID numbers and phones are masked for
 * everybody. Names are sealed in the database, so nothing sorts or searches by them. Every answer that names a
 * patient is written to the hospital's audit log in the transaction that read it.
 */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, day, id, line, page, tableLimit } from '../schemas';
import { atDesk, onDeskRow } from '../staff/desk';
import { DESK, DOCTORS, EVERYONE, type HospitalRole } from '../staff/rules';
import { clinic, deskVisit, deskVisitInFull, ownHalfDay, today } from './deskViews';
import { APPOINTMENT_STATUSES, DESK_SORTS } from './rules';

/** Who serves patients: the desk, and a doctor their own. Somebody else's patient is `NOT_FOUND` to a doctor. */
const SERVING = [...DESK, ...DOCTORS] as const;

/**
 * What becomes of one visit; doing it again is the same, and the answer is the visit as it then stands. Patients who
 * have a visit are cared for whatever becomes of the hospital's contract with the platform.
 */
const actOnVisit = <const R extends readonly HospitalRole[]>(roles: R) =>
  ({ ...onDeskRow(roles), whileSuspended: true, retry: 'natural', result: deskVisit }) as const;

const listFilter = {
  /** Beijing day; today unless said. */
  day: day.optional(),
  /** Without it everything but unpaid holds. */
  status: z.enum(APPOINTMENT_STATUSES).optional(),
  departmentId: id.optional(),
  doctorId: id.optional(),
};

export const clinicDeskContract = {
  'GET /desk/:hospitalId/today': endpoint({
    summary: "The day's state in one answer: visits, places, money, by department and by hour",
    ...atDesk(EVERYONE),
    query: z.strictObject({ day: day.optional() }),
    result: today,
  }),
  'GET /desk/:hospitalId/appointments': endpoint({
    summary: 'Patients of a day; a doctor sees their own only, a viewer sees them masked',
    ...atDesk(EVERYONE),
    query: z.strictObject({
      ...listFilter,
      /**
       * A visit code (what is scanned), a visit number, or an exact ID number or phone; nothing else is found.
       * A viewer finds by visit number only.
       */
      q: line(40).optional(),
      sort: z.enum(DESK_SORTS).default('time'),
      cursor: cursor.optional(),
      limit: tableLimit,
    }),
    result: page(deskVisit),
  }),
  'GET /desk/:hospitalId/appointments/:id': endpoint({
    summary: 'One visit in full, with its payment and history',
    ...onDeskRow(EVERYONE),
    result: deskVisitInFull,
  }),
  'GET /desk/:hospitalId/appointments.csv': endpoint({
    summary: 'Patients of a day as CSV (UTF-8 with BOM; no cell starts a formula), streamed',
    ...atDesk(DESK),
    perMinute: 10,
    query: z.strictObject(listFilter),
    file: ['text/csv'],
  }),

  'POST /desk/:hospitalId/appointments/:id/check-in': endpoint({
    summary: 'Check a booked visit in, on its day; again is the same',
    ...actOnVisit(DESK),
    body: z.strictObject({
      /** Notes that the fee was taken at the counter (owner, cashier). */
      paidOnSite: z.literal(true).optional(),
    }),
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'NOT_PAID_ON_SITE'],
  }),
  'POST /desk/:hospitalId/check-ins': endpoint({
    summary: 'Check in whoever shows this visit code; again is the same',
    ...atDesk(DESK),
    whileSuspended: true,
    retry: 'natural',
    body: z.strictObject({
      /** Ten digits; spaces are left out. */
      visitCode: z
        .string()
        .max(20)
        .overwrite((code) => code.replace(/\s/g, ''))
        .regex(/^\d{10}$/),
      paidOnSite: z.literal(true).optional(),
    }),
    result: deskVisit,
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'NOT_PAID_ON_SITE', 'VISIT_CODE_SHARED'],
  }),
  'POST /desk/:hospitalId/appointments/:id/check-in/undo': endpoint({
    summary: 'Take a mistaken check-in back, within 10 minutes; the visit is booked again',
    ...actOnVisit(DESK),
    body: z.strictObject({ reason: line(100).optional() }),
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'UNDO_TOO_LATE'],
  }),
  'PUT /desk/:hospitalId/appointments/:id/on-site-payment': endpoint({
    summary: 'Note whether the fee of a pay-on-site visit was taken at the counter',
    ...actOnVisit(['owner', 'cashier']),
    body: z.strictObject({ paid: z.boolean() }),
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'NOT_PAID_ON_SITE'],
  }),
  'POST /desk/:hospitalId/appointments/:id/fulfilment': endpoint({
    summary:
      'The patient was seen; also without a check-in, but not before the visit day. Of a no-show with a reason, within 7 days',
    ...actOnVisit(SERVING),
    body: z.strictObject({
      /** Needed of a no-show: how it is known that the patient was there. */
      reason: line(100).optional(),
    }),
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'NO_SHOW_TOO_OLD', 'REASON_NEEDED'],
  }),
  'POST /desk/:hospitalId/appointments/:id/no-show': endpoint({
    summary: 'The patient did not come: after the end of the time window, or after three calls',
    ...actOnVisit(SERVING),
    body: z.strictObject({ reason: line(100).optional() }),
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'NO_SHOW_TOO_EARLY'],
  }),
  'POST /desk/:hospitalId/appointments/:id/no-show/undo': endpoint({
    summary: 'The patient came after all, on the same day: checked in, and waiting',
    ...actOnVisit(SERVING),
    body: z.strictObject({ reason: line(100).optional() }),
    errors: ['CLINIC_STOPPED', 'NOT_TODAY', 'VISIT_NOT_OPEN'],
  }),

  // The next two are for doctors' screens opened before there were queues (`queueDeskContract`), until a release
  // after the one that brought them; ours ask for nothing here any more.
  'GET /desk/:hospitalId/my/clinic': endpoint({
    summary: "The doctor's own list of a day, in the order of calling",
    ...atDesk(DOCTORS),
    query: z.strictObject({ day: day.optional() }),
    result: clinic,
  }),
  'POST /desk/:hospitalId/my/calls': endpoint({
    summary: 'Call the next patient, or one by name; answers the list as it then stands',
    ...atDesk(DOCTORS),
    whileSuspended: true,
    retry: 'client-id',
    body: z.strictObject({
      /** Made by the client; the same id again is the same call. */
      id,
      /** Whom to call, or to call again; the next one unless said. */
      appointmentId: id.optional(),
      /**
       * The list's `currentId` when the doctor clicked. Where somebody else is on call by now (a second click, a
       * second screen), nobody is called and the answer shows who.
       */
      currentId: id.nullable(),
    }),
    result: clinic,
    errors: ['NOBODY_WAITING', 'NOT_CHECKED_IN', 'NOT_TODAY', 'VISIT_NOT_OPEN'],
  }),
  'GET /desk/:hospitalId/my/schedule': endpoint({
    summary: "The doctor's own half-days and how many are booked in each",
    ...atDesk(DOCTORS),
    query: z.strictObject({
      from: day.optional(),
      days: z.coerce.number().int().min(1).max(31).default(7),
    }),
    result: z.object({ items: z.array(ownHalfDay) }),
  }),
} as const;
