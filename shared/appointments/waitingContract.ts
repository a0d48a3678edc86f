/**
 * The waitlist (候补): joining it, where one stands, and the place that is kept for one.
 *
 * An offer is a pending appointment held until `offer.until`. Where a fee is paid online the person pays its
 * charge (`POST /charges/:id/prepay`), as after booking; where nothing is paid online they accept it
 * (`POST /appointments/:id/acceptance`). Refusing it passes the place on: with `keepWaiting` the person stays where
 * they are in line and is not offered that time window again; without, and always where they waited for just that
 * slot, the wait is over. An offer that lapses once puts them at the end of the line, the second one ends the wait.
 */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, day, fen, id, idParams, instant, limit, page, tableLimit } from '../schemas';
import { atDesk } from '../staff/desk';
import { EVERYONE } from '../staff/rules';
import { clinicNames } from './clinicNames';
import { appointment } from './contract';
import { HALVES } from './rules';
import { OFFER_PAYMENTS, WAIT_ENDS, WAIT_STATUSES, WISH_KINDS } from './waitingRules';

const half = z.enum(HALVES);
const count = z.int().min(0);

/** The place kept for somebody. Its names may be narrower than those of the wish: which doctor it is. */
const offer = z.object({
  ...clinicNames,
  /** The pending appointment: pay it, accept it, or refuse it. */
  appointmentId: id,
  startsAt: instant,
  endsAt: instant,
  /** Until when the place is kept. */
  until: instant,
  fee: fen,
  /** `online`: paying `chargeId` takes the place; `on-site`, `free`: accepting does. */
  payment: z.enum(OFFER_PAYMENTS),
  chargeId: id.nullable(),
});

const wait = z.object({
  id,
  status: z.enum(WAIT_STATUSES),
  hospitalId: id,
  hospitalName: z.string(),
  hospitalNameEn: z.string().nullable(),
  kind: z.enum(WISH_KINDS),
  ...clinicNames,
  /** The one slot waited for; null unless `kind` is `slot`. */
  slotId: id.nullable(),
  slotStartsAt: instant.nullable(),
  slotEndsAt: instant.nullable(),
  patientId: id,
  patientName: z.string(),
  /** First and last Beijing day that suits. */
  from: day,
  to: day,
  /** Null: any. */
  halves: z.array(half).nullable(),
  joinedAt: instant,
  /** 1 is next. Among those who wait for the same with days in common; null unless waiting. */
  position: count.nullable(),
  /** How many wait so, this one included; null unless waiting. */
  waiting: count.nullable(),
  /** Offers that lapsed so far; the second ends the wait. */
  lapses: count,
  /** Null unless `offered`. */
  offer: offer.nullable(),
  /** The visit that came of it; null unless `fulfilled`. */
  appointmentId: id.nullable(),
  endedAt: instant.nullable(),
  /** Why it ended by itself; null unless it did. */
  endReason: z.enum(WAIT_ENDS).nullable(),
});

const deskWait = z.object({
  id,
  status: z.enum(WAIT_STATUSES),
  kind: z.enum(WISH_KINDS),
  ...clinicNames,
  slotId: id.nullable(),
  slotStartsAt: instant.nullable(),
  /** `张*` for a viewer. */
  patientName: z.string(),
  from: day,
  to: day,
  halves: z.array(half).nullable(),
  joinedAt: instant,
  /** Until when a place is kept for them; null unless offered. */
  offeredUntil: instant.nullable(),
  lapses: count,
  /** The latest rule for which a place went past them, as an error code; null when none did. */
  passedOver: z.string().nullable(),
});

export const waitingContract = {
  'POST /waitlist': endpoint({
    summary: 'Join the waitlist for a slot, a doctor or a department, within a range of days',
    access: 'user',
    sensitive: true,
    retry: 'client-id',
    perMinute: 30,
    body: z.strictObject({
      ...{ id, hospitalId: id, patientId: id },
      /** Exactly one. */
      wish: z.union([
        z.strictObject({ slotId: id }),
        z.strictObject({ doctorId: id }),
        z.strictObject({ departmentId: id }),
      ]),
      /**
       * First and last day, at most 31 and no later than 31 days after the last day on sale. Needed for a doctor or a
       * department; a slot has its own day, and then both are left out.
       */
      from: day.optional(),
      to: day.optional(),
      /** Which half-days suit; any unless said. */
      halves: z
        .array(half)
        .min(1)
        .max(3)
        .refine((list) => new Set(list).size === list.length, 'each once')
        .optional(),
    }),
    result: wait,
    status: 201,
    errors: [
      'HOSPITAL_NOT_BOOKABLE',
      'PLACES_LEFT',
      'ALREADY_WAITING',
      'TOO_MANY_WAITING',
      'WAIT_RANGE_WRONG',
      'ALREADY_BOOKED_DOCTOR',
      'ALREADY_BOOKED_SLOT',
      'BOOKING_BANNED',
      'SLOT_NOT_RELEASED',
      'SLOT_PAST',
      'SLOT_STOPPED',
      'ID_REUSED',
    ],
  }),
  'GET /waitlist': endpoint({
    summary: "The user's waits, latest first: those open (waiting or offered), or those over",
    access: 'user',
    sensitive: true,
    query: z.strictObject({
      state: z.enum(['open', 'over']).default('open'),
      cursor: cursor.optional(),
      limit,
    }),
    result: page(wait),
  }),
  'GET /waitlist/:id': endpoint({
    summary: 'One wait: the position in line, or the place that is kept and until when',
    access: 'user',
    sensitive: true,
    params: idParams,
    result: wait,
  }),
  'POST /waitlist/:id/withdrawal': endpoint({
    summary: 'Leave the line; a place that is kept goes to the next. A wait that is over stays as it is',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    params: idParams,
    body: z.strictObject({}),
    result: wait,
    errors: ['PAYMENT_UNAVAILABLE'],
  }),
  'POST /appointments/:id/acceptance': endpoint({
    summary: 'Take the place that is kept, where nothing is paid online; again is the same',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    params: idParams,
    body: z.strictObject({}),
    result: appointment,
    errors: ['OFFER_OVER', 'OFFER_TO_BE_PAID'],
  }),
  'POST /appointments/:id/refusal': endpoint({
    summary: 'Let the kept place go to the next, and wait on or not; again is the same',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    params: idParams,
    body: z.strictObject({
      /** True: not this time window, but another one. Where just this slot was waited for, the wait ends all the same. */
      keepWaiting: z.boolean(),
    }),
    result: wait,
    errors: ['OFFER_OVER', 'PAYMENT_UNAVAILABLE'],
  }),

  'GET /desk/:hospitalId/waitlist': endpoint({
    summary:
      'Who waits, in order of joining; a doctor sees those who wait for them, a viewer sees names masked',
    ...atDesk(EVERYONE),
    query: z.strictObject({
      departmentId: id.optional(),
      doctorId: id.optional(),
      /** Only those whom this Beijing day suits. */
      day: day.optional(),
      cursor: cursor.optional(),
      limit: tableLimit,
    }),
    result: page(deskWait),
  }),
  'GET /desk/:hospitalId/waitlist-summary': endpoint({
    summary: 'How many wait, by doctor or department and by day',
    ...atDesk(EVERYONE),
    query: z.strictObject({}),
    result: z.object({
      waiting: count,
      offered: count,
      /** Most waited for first; those for a slot count with its doctor or department clinic. */
      items: z.array(z.object({ ...clinicNames, waiting: count, offered: count })),
      /** From today on, while anybody waits; somebody whom several days suit counts in each. */
      days: z.array(z.object({ day, waiting: count })),
    }),
  }),
} as const;
