/** The day of the visit as the patient lives it: checking in, the place in the queue, the wall in the waiting room. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { id, idParams } from '../schemas';
import { visitQueue, wallState } from './queueViews';

/**
 * Where the phone says it is: WGS 84 degrees and metres. Where the accuracy is not told, it is not known where the
 * phone is. Kept for a day at most, to tell a faked place from a true one.
 */
const position = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracy: z.number().min(0).max(1_000_000).nullish(),
});

const wallParams = z.strictObject({ token: z.string().min(20).max(100) });

export const queueContract = {
  'POST /appointments/:id/check-in': endpoint({
    summary: 'Check in by the code that the clinic shows, or by being near; again is the same',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    perMinute: 20,
    params: idParams,
    body: z
      .strictObject({
        /** What was scanned: the code itself, or a link with `checkIn=` in it. */
        code: z.string().min(1).max(500).optional(),
        position: position.optional(),
      })
      .refine(({ code, position }) => (code === undefined) !== (position === undefined), 'one of both'),
    result: visitQueue,
    errors: [
      'NOT_TODAY',
      'VISIT_NOT_OPEN',
      'CLINIC_STOPPED',
      'CHECK_IN_TOO_EARLY',
      'CODE_OLD',
      'CODE_ELSEWHERE',
      'CODE_UNKNOWN',
      'CHECK_IN_BY_CODE',
      'TOO_FAR',
      'POSITION_UNCERTAIN',
    ],
  }),
  'GET /appointments/:id/queue': endpoint({
    summary: "The patient's place in the queue: who is called, how many are ahead, about when",
    access: 'user',
    sensitive: true,
    perMinute: 120,
    params: idParams,
    result: visitQueue,
  }),
  'POST /walls/:token/screen': endpoint({
    summary:
      "Pair a screen with a wall by the wall's link, which is used up; the same screen again is the same",
    access: 'anyone',
    retry: 'natural',
    perMinute: 20,
    params: wallParams,
    body: z.strictObject({
      /** 256 random bits in hex, made by the screen for this link. */
      secret: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    result: z.object({
      wallId: id,
      /** What `GET /walls/:token` and the live topic `wall` are asked with; the server keeps its hash. */
      key: z.string(),
    }),
    errors: ['WALL_LINK_USED', 'WALL_LINK_OLD'],
  }),
  'GET /walls/:token': endpoint({
    summary: "What the wall of a waiting room shows, by its screen's key: numbers, and no names",
    access: 'anyone',
    perMinute: 240,
    params: wallParams,
    result: wallState,
  }),
} as const;
