/** What is shown at a hospital's desk: its day, its visits, the doctor's list. */
import { z } from 'zod';
import { SEXES } from '../identity/rules';
import { charge } from '../payments/contract';
import { day, fen, id, instant } from '../schemas';
import { clinicNames } from './clinicNames';
import { move } from './movingViews';
import { CLINIC_STAGES } from './queueRules';
import { APPOINTMENT_STATUSES, APPOINTMENT_SOURCES, CANCEL_REASONS, HALVES, VISIT_PAYMENTS } from './rules';

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
  ...clinicNames,
  patient: deskPatient,
  fee: fen,
  /** Null once cancelled. */
  payment: z.enum(VISIT_PAYMENTS).nullable(),
  checkedInAt: instant.nullable(),
  /** The latest call to the consulting room. */
  calledAt: instant.nullable(),
  calledCount: count,
  /** Of these calls, those that were mistakes: they do not count towards a no-show. */
  callsTakenBack: count,
});

export const deskVisitInFull = deskVisit.extend({
  /** The patient as the audit log names them; null to those who may not read it. */
  patientId: id.nullable(),
  bookedAt: instant,
  place: z.string().nullable(),
  cancelReason: z.enum(CANCEL_REASONS).nullable(),
  /** Null when nothing was charged online, and for those who do not take money. */
  charge: charge.nullable(),
  /** Paid for moves to dearer times, beside `charge`; empty for those who may not see it. */
  moveCharges: z.array(charge),
  /** Latest first. */
  moves: z.array(move),
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

export const clinic = z.object({
  day,
  doctorId: id,
  doctorName: z.string(),
  doctorNameEn: z.string().nullable(),
  /** The doctor's queue of that day, for what is done with it. */
  queueId: id,
  /** `waiting`: without the one on call. */
  tally: tally.pick({ booked: true, expected: true, waiting: true, fulfilled: true, noshow: true }),
  /** Who was called last and is neither seen nor missed; send it back with the next call. */
  currentId: id.nullable(),
  /**
   * The one called on top; then those waiting, in the order in which they will be called (half-day and visit number;
   * who came late, or did not come when called, behind some of the others); those not yet arrived; those done.
   */
  items: z.array(deskVisit.extend({ stage: z.enum(CLINIC_STAGES) })),
});

/** A half-day of the doctor's own. */
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
