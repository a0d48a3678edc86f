/**
 * The queue at the hospital's desk and in the consulting room, and the walls of its waiting rooms.
 *
 * A queue belongs to a doctor, or to a department's own clinic, on one Beijing day. The desk runs every queue; a doctor
 * their own and those of their department. Somebody else's is `NOT_FOUND`. Whoever works on is on call for the doctor
 * whose queue it is; in a department clinic every doctor, and everybody at the desk, has a patient of their own on call.
 */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { day, id, instant, line, version } from '../schemas';
import { LANGUAGES } from '../sentences';
import { atDesk, onDeskRow } from '../staff/desk';
import { DESK, DOCTORS, EVERYONE, PLANNERS } from '../staff/rules';
import { WALL_PARTS_AT_MOST } from './queueRules';
import { checkInCode, queueCard, queueInFull, wall, wallPart, wallWithLink } from './queueViews';

/** Patients who have a visit are cared for whatever becomes of the hospital's contract with the platform. */
const onQueue = {
  ...onDeskRow([...DESK, ...DOCTORS]),
  whileSuspended: true,
  result: queueInFull,
} as const;

/** A call as it is seen: what was called again meanwhile is another call, and is left alone. */
const seenCall = z.strictObject({ appointmentId: id, calledCount: z.int().min(1) });

const wallBody = {
  name: line(40),
  languages: z
    .array(z.enum(LANGUAGES))
    .min(1)
    .max(LANGUAGES.length)
    .refine((list) => new Set(list).size === list.length, 'each once'),
  parts: z
    .array(wallPart)
    .min(1)
    .max(WALL_PARTS_AT_MOST)
    .refine((list) => new Set(list.map((one) => JSON.stringify(one))).size === list.length, 'each once'),
};

export const queueDeskContract = {
  'GET /desk/:hospitalId/queues': endpoint({
    summary: 'All queues of a day in one answer; a doctor sees their own and those of their department',
    ...atDesk(EVERYONE),
    query: z.strictObject({ day: day.optional() }),
    result: z.object({ day, items: z.array(queueCard) }),
  }),
  'GET /desk/:hospitalId/queues/:id': endpoint({
    summary: 'One queue with its patients, in the order of calling; a viewer sees them masked',
    ...onDeskRow(EVERYONE),
    result: queueInFull,
  }),
  'POST /desk/:hospitalId/queues/:id/calls': endpoint({
    summary: 'Call the next patient, or one by name, or one again; answers the queue as it then stands',
    ...onQueue,
    retry: 'client-id',
    body: z.strictObject({
      /** Made by the client; the same id again is the same call. */
      id,
      /** Whom to call, or to call again; the next one unless said. */
      appointmentId: id.optional(),
      /**
       * The queue's `currentId` when it was clicked. Where the caller has somebody else on call by now (a second
       * click, a second screen), nobody is called and the answer shows who.
       */
      currentId: id.nullable(),
      /**
       * What becomes of the one on call when another is called: seen, or passed over (without a word). With
       * `fulfilled` and nobody waiting the visit is finished all the same.
       */
      current: z.enum(['fulfilled', 'passed']).optional(),
    }),
    errors: ['NOBODY_WAITING', 'NOT_CHECKED_IN', 'NOT_TODAY', 'VISIT_NOT_OPEN'],
  }),
  'POST /desk/:hospitalId/queues/:id/passes': endpoint({
    summary: 'Whoever was called did not come: waits again, behind some of the others (过号)',
    ...onQueue,
    retry: 'natural',
    body: seenCall,
    errors: ['NOT_TODAY'],
  }),
  'POST /desk/:hospitalId/queues/:id/returns': endpoint({
    summary: 'Take a call back: the patient waits where they waited',
    ...onQueue,
    retry: 'natural',
    body: seenCall,
    errors: ['NOT_TODAY'],
  }),
  'PUT /desk/:hospitalId/queues/:id/pause': endpoint({
    summary: 'Say that the doctor is away, until when and why, or is back; patients and the wall are told',
    ...onQueue,
    retry: 'natural',
    body: z.strictObject({
      paused: z.boolean(),
      /** Later than now, and on the same Beijing day; null when nobody knows. */
      until: instant.nullable().optional(),
      reason: line(40).optional(),
    }),
    errors: ['NOT_TODAY', 'AWAY_UNTIL_WRONG'],
  }),
  'GET /desk/:hospitalId/check-in-code': endpoint({
    summary: 'A code for every clinic of the hospital, to be shown at the desk; another each minute',
    ...atDesk(DESK),
    result: checkInCode,
  }),

  'GET /desk/:hospitalId/walls': endpoint({
    summary: 'The walls of the waiting rooms',
    ...atDesk(PLANNERS),
    result: z.object({ items: z.array(wall) }),
  }),
  'POST /desk/:hospitalId/walls': endpoint({
    summary: 'Make a wall; its link is told once. The same id again is the same wall, with a new link',
    ...atDesk(PLANNERS),
    retry: 'client-id',
    body: z.strictObject({ id, ...wallBody }),
    result: wallWithLink,
    status: 201,
    errors: ['TOO_MANY_WALLS'],
  }),
  'PUT /desk/:hospitalId/walls/:id': endpoint({
    summary: 'Rename a wall, or show other queues on it; its link and its screen stay',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    body: z.strictObject({ version, ...wallBody }),
    result: wall,
    errors: ['CHANGED_MEANWHILE'],
  }),
  'POST /desk/:hospitalId/walls/:id/link': endpoint({
    summary: 'Give a wall a new link, also one that was ended; the former screen shows nothing from now on',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    result: wallWithLink,
    errors: ['TOO_MANY_WALLS'],
  }),
  'DELETE /desk/:hospitalId/walls/:id': endpoint({
    summary: 'End a wall: its screen shows nothing any more',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
  }),
} as const;
