/** Moving an appointment to another time, and what is offered where a clinic was stopped. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { day, fen, id, idParams, instant } from '../schemas';
import { appointment, booking, PLACE_ERRORS } from './contract';
import { freeTime, move } from './movingViews';

/** What may be wrong with the place somebody wants to be moved to. */
const MOVE_ERRORS = [...PLACE_ERRORS, 'FEE_CHANGED', 'ID_REUSED'] as const;

/** The place as the person was shown it. */
const wanted = {
  /** Of this act. */
  id,
  slotId: id,
  /** A slot that begins at another time by now is refused. */
  startsAt: instant,
  /** A fee that is another by now is refused. */
  feeShown: fen,
};

export const movingContract = {
  'GET /appointments/:id/reschedule-options': endpoint({
    summary: 'Free times of the same department to which an appointment can be moved, for up to 14 days',
    access: 'user',
    sensitive: true,
    params: idParams,
    query: z.strictObject({
      /** Today when absent. */
      from: day.optional(),
      days: z.coerce.number().int().min(1).max(14).default(7),
    }),
    result: z.object({
      /** In order of time. */
      items: z.array(
        freeTime.extend({
          /** Fen; what would be charged (above zero) or paid back (below). */
          difference: z.int(),
        }),
      ),
      movesLeft: z.int(),
    }),
    errors: ['NOT_RESCHEDULABLE', 'RESCHEDULE_TOO_LATE', 'RESCHEDULE_LIMIT'],
  }),
  'POST /appointments/:id/reschedule': endpoint({
    summary:
      'Move an appointment to another time of its department: at once, or when the higher fee is paid; a lower one is paid back',
    access: 'user',
    sensitive: true,
    retry: 'client-id',
    params: idParams,
    body: z.strictObject({
      ...wanted,
      /** When the visit was to begin when the person decided; another device may have moved it since. */
      movedFrom: instant.optional(),
    }),
    result: move,
    status: 201,
    errors: [
      ...MOVE_ERRORS,
      'BOOKING_BANNED',
      'NOT_RESCHEDULABLE',
      'RESCHEDULE_TOO_LATE',
      'RESCHEDULE_LIMIT',
      'RESCHEDULE_OPEN',
      'SLOT_ELSEWHERE',
      'CHANGED_MEANWHILE',
    ],
  }),
  'POST /appointments/:id/reschedule/withdrawal': endpoint({
    summary: 'Give up a move whose difference is not paid: the appointment stays where it was',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    params: idParams,
    /** Which move. */
    body: z.strictObject({ id }),
    result: appointment,
    errors: ['PAYMENT_UNAVAILABLE'],
  }),
  'GET /appointments/:id/replacements': endpoint({
    summary:
      'Equal places where a clinic was stopped: the same doctor first, then the department, not dearer',
    access: 'user',
    sensitive: true,
    params: idParams,
    result: z.object({ items: z.array(freeTime) }),
    errors: ['NOT_REPLACEABLE'],
  }),
  'POST /appointments/:id/replacement': endpoint({
    summary: 'Take an equal place for a visit whose clinic was stopped, as a new appointment in one act',
    access: 'user',
    sensitive: true,
    retry: 'client-id',
    params: idParams,
    /** `id` becomes the new appointment's. */
    body: z.strictObject(wanted),
    result: booking,
    status: 201,
    errors: [...MOVE_ERRORS, 'SLOT_ELSEWHERE', 'NOT_REPLACEABLE'],
  }),
} as const;
