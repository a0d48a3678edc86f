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
import { SEXES } from '../identity/rules';
import { charge } from '../payments/contract';
import { cursor, day, fen, id, instant, line, page } from '../schemas';
import { DESK, DOCTORS, EVERYONE } from '../staff/rules';
import {
  APPOINTMENT_STATUSES,
  APPOINTMENT_SOURCES,
  CANCEL_REASONS,
  DESK_SORTS,
  HALVES,
  VISIT_PAYMENTS,
} from './rules';

const hospitalParams = z.strictObject({ hospitalId: id });
const visitParams = z.strictObject({ hospitalId: id, id });

/** Who serves patients: the desk, and a doctor their own. Somebody else's patient is `NOT_FOUND` to a doctor. */
const SERVING = [...DESK, ...DOCTORS] as const;

const count = z.int().min(0);

/** Visits by what became of them. Cancelled ones hold no place; holds that were never paid are counted nowhere. */
const tally = z.object({
  /** Every visit that is on: expected, waiting, seen and missed. */
  booked: count,
  /** Booked and not yet arrived. */
  expected: count,
  /** Arrived: checked in, whatever became of it since. */
  checkedIn: count,
  /** Checked in and not yet seen. */
  waiting: count,
  fulfilled: count,
  noshow: count,
  cancelled: count,
  /** Places of schedules that are open. */
  places: count,
  /** Those nobody holds, in time windows that have not begun. */
  placesLeft: count,
});

const money = z.object({
  /** Taken online that Beijing day, whatever day the visit is; by the payment channel's clock. */
  paid: fen,
  refunded: fen,
  /** `paid - refunded`; below zero when more went back than came in. */
  net: z.int(),
  /** Noted at the counter for visits of that day; not part of the online ledger. */
  onSite: fen,
});

export const today = z.object({
  day,
  tally,
  /** Null for those who do not take money (doctor, viewer). */
  money: money.nullable(),
  /** Those with visits or places that day, by number of visits. */
  departments: z.array(
    tally.extend({ departmentId: id, departmentName: z.string(), departmentNameEn: z.string().nullable() }),
  ),
  /** Beijing hours 0–23 in which anything is, without gaps between the first and the last. */
  hours: z.array(
    z.object({
      hour: z.int().min(0).max(23),
      /** Visits whose time window begins in this hour. */
      booked: count,
      /** Check-ins in this hour. */
      arrived: count,
      paid: fen.nullable(),
      refunded: fen.nullable(),
    }),
  ),
  /** This day and the six after it. */
  ahead: z.array(z.object({ day, places: count, booked: count })),
});

export const deskPatient = z.object({
  name: z.string(),
  sex: z.enum(SEXES).nullable(),
  /** Full years on the visit day. */
  age: z.int().nullable(),
  /** Masked: `3****************4`. */
  idNumber: z.string().nullable(),
  /** Masked: `138****5678`. */
  phone: z.string().nullable(),
});

export const deskVisit = z.object({
  id,
  day,
  half: z.enum(HALVES),
  /** Counted from 1 in each half-day of a doctor or department. */
  visitNumber: z.int(),
  /** Ten digits; null for a viewer. */
  visitCode: z.string().nullable(),
  startsAt: instant,
  endsAt: instant,
  status: z.enum(APPOINTMENT_STATUSES),
  /** `his`: placed by the hospital's own system for somebody without an account here. */
  source: z.enum(APPOINTMENT_SOURCES),
  departmentId: id,
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  /** Null for a department clinic. */
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  doctorNameEn: z.string().nullable(),
  patient: deskPatient,
  fee: fen,
  /** Null once cancelled. */
  payment: z.enum(VISIT_PAYMENTS).nullable(),
  checkedInAt: instant.nullable(),
  /** The latest call to the consulting room. */
  calledAt: instant.nullable(),
  calledCount: count,
});

export const deskVisitInFull = deskVisit.extend({
  bookedAt: instant,
  place: z.string().nullable(),
  cancelReason: z.enum(CANCEL_REASONS).nullable(),
  /** Null when nothing was charged online, and for those who do not take money. */
  charge: charge.nullable(),
  history: z.array(
    z.object({
      step: z.int(),
      status: z.enum(APPOINTMENT_STATUSES),
      at: instant,
      actor: z.enum(['person', 'channel', 'timer', 'hospital']),
      /** The member of staff who did it; null for everybody else, and for the hospital's own system. */
      memberId: id.nullable(),
      reason: z.string().nullable(),
    }),
  ),
});

/** Where somebody on a doctor's list stands. */
const STAGES = ['called', 'waiting', 'expected', 'done'] as const;

export const clinic = z.object({
  day,
  doctorId: id,
  doctorName: z.string(),
  doctorNameEn: z.string().nullable(),
  tally: tally.pick({ booked: true, expected: true, waiting: true, fulfilled: true, noshow: true }),
  /** Who was called last and is neither seen nor missed; send it back with the next call. */
  currentId: id.nullable(),
  /**
   * The one called on top; then those waiting, in the order in which they will be called (half-day and visit
   * number; who did not come when called waits behind who was never called); those not yet arrived; those done.
   */
  items: z.array(deskVisit.extend({ stage: z.enum(STAGES) })),
});

export const ownHalfDay = z.object({
  scheduleId: id,
  day,
  half: z.enum(HALVES),
  departmentId: id,
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  status: z.enum(['open', 'stopped']),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  fee: fen,
  places: count,
  /** Places held, unpaid holds included. */
  booked: count,
});

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
    access: 'staff',
    roles: EVERYONE,
    params: hospitalParams,
    query: z.strictObject({ day: day.optional() }),
    result: today,
  }),
  'GET /desk/:hospitalId/appointments': endpoint({
    summary: 'Patients of a day; a doctor sees their own only, a viewer sees them masked',
    access: 'staff',
    roles: EVERYONE,
    params: hospitalParams,
    query: z.strictObject({
      ...listFilter,
      /**
       * A visit code (what is scanned), a visit number, or an exact ID number or phone; nothing else is found.
       * A viewer finds by visit number only.
       */
      q: line(40).optional(),
      sort: z.enum(DESK_SORTS).default('time'),
      cursor: cursor.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    result: page(deskVisit),
  }),
  'GET /desk/:hospitalId/appointments/:id': endpoint({
    summary: 'One visit in full, with its payment and history',
    access: 'staff',
    roles: EVERYONE,
    params: visitParams,
    result: deskVisitInFull,
  }),
  'GET /desk/:hospitalId/appointments.csv': endpoint({
    summary: 'Patients of a day as CSV (UTF-8 with BOM; no cell starts a formula), streamed',
    access: 'staff',
    roles: DESK,
    perMinute: 10,
    params: hospitalParams,
    query: z.strictObject(listFilter),
    file: ['text/csv'],
  }),

  'POST /desk/:hospitalId/appointments/:id/check-in': endpoint({
    summary: 'Check a booked visit in, on its day; again is the same',
    access: 'staff',
    roles: DESK,
    retry: 'natural',
    params: visitParams,
    body: z.strictObject({
      /** Notes that the fee was taken at the counter (owner, cashier). */
      paidOnSite: z.literal(true).optional(),
    }),
    result: deskVisit,
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'NOT_PAID_ON_SITE'],
  }),
  'POST /desk/:hospitalId/check-ins': endpoint({
    summary: 'Check in whoever shows this visit code; again is the same',
    access: 'staff',
    roles: DESK,
    retry: 'natural',
    params: hospitalParams,
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
    access: 'staff',
    roles: DESK,
    retry: 'natural',
    params: visitParams,
    body: z.strictObject({ reason: line(100).optional() }),
    result: deskVisit,
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'UNDO_TOO_LATE'],
  }),
  'PUT /desk/:hospitalId/appointments/:id/on-site-payment': endpoint({
    summary: 'Note whether the fee of a pay-on-site visit was taken at the counter',
    access: 'staff',
    roles: ['owner', 'cashier'],
    retry: 'natural',
    params: visitParams,
    body: z.strictObject({ paid: z.boolean() }),
    result: deskVisit,
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'NOT_PAID_ON_SITE'],
  }),
  'POST /desk/:hospitalId/appointments/:id/fulfilment': endpoint({
    summary: 'The patient was seen; also without a check-in, but not before the visit day',
    access: 'staff',
    roles: SERVING,
    retry: 'natural',
    params: visitParams,
    body: z.strictObject({}),
    result: deskVisit,
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN'],
  }),
  'POST /desk/:hospitalId/appointments/:id/no-show': endpoint({
    summary: 'The patient did not come: after the end of the time window, or after three calls',
    access: 'staff',
    roles: SERVING,
    retry: 'natural',
    params: visitParams,
    body: z.strictObject({ reason: line(100).optional() }),
    result: deskVisit,
    errors: ['NOT_TODAY', 'VISIT_NOT_OPEN', 'NO_SHOW_TOO_EARLY'],
  }),
  'POST /desk/:hospitalId/appointments/:id/no-show/undo': endpoint({
    summary: 'The patient came after all, on the same day: checked in, and waiting',
    access: 'staff',
    roles: SERVING,
    retry: 'natural',
    params: visitParams,
    body: z.strictObject({ reason: line(100).optional() }),
    result: deskVisit,
    errors: ['CLINIC_STOPPED', 'NOT_TODAY', 'VISIT_NOT_OPEN'],
  }),

  'GET /desk/:hospitalId/my/clinic': endpoint({
    summary: "The doctor's own list of a day, in the order of calling",
    access: 'staff',
    roles: DOCTORS,
    params: hospitalParams,
    query: z.strictObject({ day: day.optional() }),
    result: clinic,
  }),
  'POST /desk/:hospitalId/my/calls': endpoint({
    summary: 'Call the next patient, or one by name; answers the list as it then stands',
    access: 'staff',
    roles: DOCTORS,
    retry: 'client-id',
    params: hospitalParams,
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
    access: 'staff',
    roles: DOCTORS,
    params: hospitalParams,
    query: z.strictObject({
      from: day.optional(),
      days: z.coerce.number().int().min(1).max(31).default(7),
    }),
    result: z.object({ items: z.array(ownHalfDay) }),
  }),
} as const;
