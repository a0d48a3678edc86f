/** What is shown of an appointment's moves, and of the places it may be moved to. */
import { z } from 'zod';
import { day, fen, id, instant } from '../schemas';
import { clinicNames } from './clinicNames';
import { HALVES } from './rules';
import { MOVE_STATUSES } from './movingRules';

/** A time of a doctor's, or of the department's clinic. */
const visitTime = z.object({
  startsAt: instant,
  fee: fen,
  /** Null for a department clinic. */
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  doctorNameEn: z.string().nullable(),
});

export const move = z.object({
  id,
  status: z.enum(MOVE_STATUSES),
  from: visitTime,
  to: visitTime,
  /** Fen; above zero it is charged, below zero it is paid back. On-site visits settle it at the counter. */
  difference: z.int(),
  /** What is, or was, to be paid; null when nothing was. */
  chargeId: id.nullable(),
  /** Until when the new place is held while the difference is not paid. */
  holdUntil: instant.nullable(),
  madeAt: instant,
});

/** What `GET /appointments/:id` says of moving. */
export const movingFacts = {
  /** Whether it may be moved now. */
  reschedulable: z.boolean(),
  movesLeft: z.int(),
  /** The one that waits for its payment. */
  openMove: move.nullable(),
  /** All of them, latest first. */
  moves: z.array(move),
  /** Its clinic was stopped and no other visit was taken for it: equal places are at `…/replacements`. */
  replaceable: z.boolean(),
  /** The visit that was taken for it. */
  replacedBy: id.nullable(),
} as const;

export const freeTime = z.object({
  slotId: id,
  scheduleId: id,
  ...clinicNames,
  doctorTitle: z.string().nullable(),
  day,
  half: z.enum(HALVES),
  startsAt: instant,
  endsAt: instant,
  left: z.int(),
  fee: fen,
  /** Whether it is the doctor (or the department's clinic) of the visit. */
  sameDoctor: z.boolean(),
});
