/**
 * Rules against hoarding and against not coming: what a patient may still book today, until when one cannot book, and
 * the desk's list of such bans. A ban follows by itself from the no-show that reaches the hospital's limit, is lifted
 * by itself when one of those no-shows is mended, and may be lifted by hand.
 */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, id, instant, line, page, tableLimit } from '../schemas';
import { atDesk, onDeskRow } from '../staff/desk';
import { PLANNERS } from '../staff/rules';
import { deskPatient } from './deskViews';
import { BAN_LIFTINGS, BAN_STATES } from './rules';

const count = z.int().min(0);

const standing = z.object({
  /** Until when nothing can be booked here for the patient: the start of a Beijing day; null when they can. */
  bannedUntil: instant.nullable(),
  /** Visits missed within `noShowDays` that count towards a ban; those of an earlier ban no longer do. */
  noShows: count,
  /** 0: nobody is banned here. */
  noShowLimit: count,
  noShowDays: count,
  banDays: count,
  bookingsPerDay: count,
  /** Bookings that can still be made for the patient today, by the Beijing day; those cancelled were counted, too. */
  bookingsLeftToday: count,
});

export const ban = z.object({
  id,
  patient: deskPatient,
  /** `over`: its time has passed; nothing is left to lift. */
  state: z.enum(BAN_STATES),
  from: instant,
  /** Where it was lifted, it ended at `lifted.at`. */
  until: instant,
  /** How many missed visits led to it. */
  noShows: count,
  /** The last of them. */
  appointmentId: id,
  lifted: z
    .object({
      at: instant,
      /** `mended`: a visit that counted was not missed after all. `desk`: somebody decided so. */
      why: z.enum(BAN_LIFTINGS),
      /** Null unless `why` is `desk`. */
      reason: z.string().nullable(),
      byName: z.string().nullable(),
    })
    .nullable(),
});

export const limitsContract = {
  'GET /hospitals/:hospitalId/booking-standing': endpoint({
    summary: 'Whether a patient can book at a hospital: a ban, visits missed, bookings left today',
    access: 'user',
    sensitive: true,
    params: z.strictObject({ hospitalId: id }),
    query: z.strictObject({ patientId: id }),
    result: standing,
  }),
  'GET /desk/:hospitalId/bans': endpoint({
    summary:
      'Who cannot book because of missed visits, latest first; or such bans that are over or were lifted',
    ...atDesk(PLANNERS),
    query: z.strictObject({
      state: z.enum(['running', 'ended']).default('running'),
      cursor: cursor.optional(),
      limit: tableLimit,
    }),
    result: page(ban),
  }),
  'POST /desk/:hospitalId/bans/:id/lifting': endpoint({
    summary: 'Let somebody book again, and say why; again, or of a ban that is over, changes nothing',
    ...onDeskRow(PLANNERS),
    retry: 'natural',
    body: z.strictObject({ reason: line(100) }),
    result: ban,
  }),
} as const;
