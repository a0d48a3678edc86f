/** Schedules and slots, booking, cancelling, and a person's appointments. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, day, fen, id, idParams, instant, limit, line, page } from '../schemas';
import { charge } from '../payments/contract';
import { clinicNames } from './clinicNames';
import { movingFacts } from './movingViews';
import { freeTime } from './movingViews';
import { APPOINTMENT_STATUSES, CANCEL_REASONS } from './rules';

export const slot = z.object({
  id,
  startsAt: instant,
  endsAt: instant,
  places: z.int(),
  left: z.int(),
});

export const schedule = z.object({
  id,
  hospitalId: id,
  ...clinicNames,
  doctorTitle: z.string().nullable(),
  day,
  half: z.enum(['morning', 'afternoon', 'evening']),
  fee: fen,
  status: z.enum(['open', 'stopped']),
  releaseAt: instant,
  released: z.boolean(),
  slots: z.array(slot),
});

/** What may be wrong with the place somebody wants. */
export const PLACE_ERRORS = [
  'HOSPITAL_NOT_BOOKABLE',
  'SLOT_FULL',
  'SLOT_NOT_RELEASED',
  'SLOT_PAST',
  'SLOT_MOVED',
  'SLOT_STOPPED',
  'ALREADY_BOOKED_SLOT',
  'ALREADY_BOOKED_DOCTOR',
  'TOO_MANY_DEPARTMENTS',
] as const;

/** What booking answers: as little as the next screen needs, since this is the hot path. */
export const booking = z.object({
  id,
  status: z.enum(APPOINTMENT_STATUSES),
  startsAt: instant,
  endsAt: instant,
  fee: fen,
  /** Null until booked. */
  visitNumber: z.int().nullable(),
  /** Until when an unpaid place is held. */
  holdUntil: instant.nullable(),
  /** What is to be paid; null when nothing is. */
  chargeId: id.nullable(),
});

export const appointmentCard = z.object({
  id,
  status: z.enum(APPOINTMENT_STATUSES),
  hospitalId: id,
  hospitalName: z.string(),
  hospitalNameEn: z.string().nullable(),
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  doctorNameEn: z.string().nullable(),
  patientId: id,
  patientName: z.string(),
  startsAt: instant,
  endsAt: instant,
  fee: fen,
  /** Given when booked. */
  visitNumber: z.int().nullable(),
  /** Until when an unpaid place is held. */
  holdUntil: instant.nullable(),
  /** Nothing is paid here: the fee is taken at the hospital. */
  payOnSite: z.boolean(),
  /** Why it was cancelled; null unless it was. */
  cancelReason: z.enum(CANCEL_REASONS).nullable(),
});

export const appointment = appointmentCard.extend({
  /** What the hospital's desk reads or scans; null until booked. */
  visitCode: z.string().nullable(),
  place: z.string().nullable(),
  address: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  cancelDeadline: instant,
  cancellable: z.boolean(),
  charge: charge.nullable(),
  /** Paid for moves to dearer times, beside `charge`; earliest first. */
  moveCharges: z.array(charge),
  history: z.array(
    z.object({
      status: z.enum(APPOINTMENT_STATUSES),
      at: instant,
      actor: z.enum(['person', 'channel', 'timer', 'hospital']),
      /** Set where it was moved to another time: see `moves`. */
      moved: z.literal(true).optional(),
    }),
  ),
  ...movingFacts,
});

export const appointmentsContract = {
  'GET /schedules': endpoint({
    /** `left` may be a second old: everybody reads it at the release, and booking decides anew. */
    summary:
      'Schedules and what is left (up to a second ago), of a doctor or a department, for up to 14 days',
    access: 'anyone',
    query: z.strictObject({
      hospitalId: id,
      doctorId: id.optional(),
      departmentId: id.optional(),
      from: day.optional(),
      days: z.coerce.number().int().min(1).max(14).default(7),
    }),
    result: z.object({ items: z.array(schedule) }),
  }),
  'GET /slots/:id/alternatives': endpoint({
    summary:
      'Where else there are places (up to a second ago), for who found a slot full or its clinic stopped',
    access: 'anyone',
    params: idParams,
    query: z.strictObject({ hospitalId: id }),
    result: z.object({
      /** At most six: the same doctor on the nearest days, then the department's others on the same day, best first. */
      items: z.array(freeTime),
      /** Whether one may join the waitlist for the slot itself. */
      mayWait: z.boolean(),
    }),
  }),
  'POST /appointments': endpoint({
    /**
     * Bookings are also counted for each account and, as strictly, for each device: the header `x-device-id` is a UUID
     * that the client makes once and keeps. Without a good one the account stands for it.
     */
    summary: 'Hold one place and open its charge; without a fee the place is booked at once',
    access: 'user',
    sensitive: true,
    retry: 'client-id',
    body: z.strictObject({
      ...{ id, hospitalId: id, slotId: id, patientId: id },
      /** What the person was shown: a slot that begins at another time by now is not booked. */
      startsAt: instant.optional(),
    }),
    result: booking,
    status: 201,
    errors: [
      ...PLACE_ERRORS,
      'BOOKING_BANNED',
      'TOO_MANY_BOOKINGS_TODAY',
      'TOO_MANY_FROM_DEVICE',
      'ID_REUSED',
    ],
  }),
  'GET /appointments': endpoint({
    summary: "The user's appointments: upcoming soonest first, past latest first",
    access: 'user',
    sensitive: true,
    query: z.strictObject({
      when: z.enum(['upcoming', 'past']).default('upcoming'),
      cursor: cursor.optional(),
      limit,
    }),
    result: page(appointmentCard),
  }),
  'GET /appointments/:id': endpoint({
    summary: 'One appointment with its charge and history',
    access: 'user',
    sensitive: true,
    params: idParams,
    result: appointment,
  }),
  'POST /appointments/:id/cancellation': endpoint({
    summary: 'Give the place back; what was paid is refunded in full',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    params: idParams,
    body: z.strictObject({ reason: line(100).optional() }),
    result: appointment,
    errors: ['CANCEL_TOO_LATE', 'NOT_CANCELLABLE', 'PAYMENT_UNAVAILABLE', 'TEXT_REFUSED', 'OPEN_IN_SUPERAPP'],
  }),
} as const;
