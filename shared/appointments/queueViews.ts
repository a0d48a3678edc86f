/** What is shown of a queue: to the patient, in the consulting room and at the desk, on the wall of the waiting room. */
import { z } from 'zod';
import { day, id, instant, version } from '../schemas';
import { LANGUAGES } from '../sentences';
import { deskVisit } from './deskViews';
import { CLINIC_STAGES, PACE_BASES, QUEUE_STAGES } from './queueRules';
import { HALVES } from './rules';

const count = z.int().min(0);
const half = z.enum(HALVES);

/** Raised by every change of the queue: of two answers the one with the greater number is the newer. */
const seq = z.int().min(0);

/** The doctor is away, or the clinic pauses; `until` and `reason` where staff said so. */
const away = z.object({ since: instant, until: instant.nullable(), reason: z.string().nullable() });

/** A number called to a consulting room. Numbers begin anew in each half-day. */
const calledNumber = z.object({ number: z.int(), half, at: instant });

const titles = {
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  /** Null for a department clinic. */
  doctorName: z.string().nullable(),
  doctorNameEn: z.string().nullable(),
  /** Building, floor, area. */
  place: z.string().nullable(),
};

/** The patient's own place in the queue; also what the live topic `visit` tells. */
export const visitQueue = z.object({
  seq,
  /** The server's clock; count from this and not from the phone's. */
  now: instant,
  stage: z.enum(QUEUE_STAGES),
  /** Null until booked, and once cancelled. */
  number: z.int().nullable(),
  half,
  ...titles,
  /** Checked in after the end of the time window. */
  late: z.boolean(),
  /** How often they were called and passed over. */
  passedCount: count,
  checkedInAt: instant.nullable(),
  calledAt: instant.nullable(),
  calledCount: count,
  /** Who is waiting and will be called before. Before checking in: if they checked in now. Null where nobody waits for anything. */
  ahead: count.nullable(),
  /** All who wait in this queue. */
  waiting: count,
  /** Who is called in now; several where several doctors call from one queue. */
  calling: z.array(calledNumber),
  /** Which doctor of a department clinic called; null for everybody else. */
  calledBy: z.object({ name: z.string(), nameEn: z.string().nullable() }).nullable(),
  /**
   * Between when and when they will be called; never before the start of their own time window. `pace`: from how
   * this queue has moved today; `plan`: from the plan, while it has hardly begun.
   */
  expected: z.object({ from: instant, to: instant, basis: z.enum(PACE_BASES) }).nullable(),
  /** Minutes a patient takes in this queue today; null until it has moved a few times. */
  paceMinutes: z.number().nullable(),
  away: away.nullable(),
  /** Behind how many of those waiting a late-comer, and who was passed over, is called. */
  lateBehind: count,
  checkIn: z.object({
    from: instant,
    /** The end of the visit day. */
    until: instant,
    /** Whoever checks in after this is late. */
    lateAfter: instant,
    /** How near one must be, in metres; null: by the clinic's code only. */
    withinMetres: z.int().nullable(),
  }),
});

/** One queue in the list of a day. No patient is named. */
export const queueCard = z.object({
  id,
  seq,
  day,
  departmentId: id,
  doctorId: id.nullable(),
  ...titles,
  /** Half-days in which it has clinics that day; stopped ones left out. */
  halves: z.array(half),
  /** Every clinic of the day is stopped. */
  stopped: z.boolean(),
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  /** Booked and not yet arrived. */
  expected: count,
  /** Checked in and not called in now. */
  waiting: count,
  /** Of those waiting: who was called and did not come. */
  passed: count,
  fulfilled: count,
  noshow: count,
  calling: z.array(calledNumber),
  /** Who waits longest, since when. */
  waitingSince: instant.nullable(),
  paceMinutes: z.number().nullable(),
  /** How long after the start of their time window the next one is called, in minutes; 0 when in time or nobody waits. */
  behindMinutes: count,
  away: away.nullable(),
});

/** A queue with its patients, as whoever calls from it sees it; also what the live topic `clinic` tells. */
export const queueInFull = queueCard.extend({
  /** Whom the reader has on call: send it back with the next call. */
  currentId: id.nullable(),
  /** Those on call; those waiting, in the order of calling; those not yet arrived; those done. */
  items: z.array(
    deskVisit.extend({
      stage: z.enum(CLINIC_STAGES),
      /** Counted from 1 among those waiting; null for everybody else. */
      position: z.int().nullable(),
      late: z.boolean(),
      passedCount: count,
    }),
  ),
});

/** A code to check in with. */
export const checkInCode = z.object({
  /** What the square holds. */
  text: z.string(),
  /** Show the next one from now on. */
  until: instant,
});

/** What a wall shows; also what the live topic `wall` tells. No names, no ids. */
export const wallState = z.object({
  seq,
  now: instant,
  name: z.string(),
  hospitalName: z.string(),
  hospitalNameEn: z.string().nullable(),
  languages: z.array(z.enum(LANGUAGES)),
  day,
  queues: z.array(
    z.object({
      ...titles,
      calling: z.array(
        calledNumber.extend({
          /** `张*`. */
          name: z.string(),
          /** How often this number was called; grows with a recall. */
          times: count,
          /** Which doctor of a department clinic called. */
          calledBy: z.object({ name: z.string(), nameEn: z.string().nullable() }).nullable(),
        }),
      ),
      /** The next numbers, in order. */
      next: z.array(z.object({ number: z.int(), half })),
      /** Called, did not come, and waiting again. */
      passed: z.array(z.object({ number: z.int(), half })),
      waiting: count,
      stopped: z.boolean(),
      away: away.nullable(),
    }),
  ),
  checkInCode,
});

/** A part of a wall: every queue of a department, or one doctor's. */
export const wallPart = z.union([z.strictObject({ departmentId: id }), z.strictObject({ doctorId: id })]);

export const wall = z.object({
  id,
  version,
  name: z.string(),
  languages: z.array(z.enum(LANGUAGES)),
  parts: z.array(wallPart),
  createdAt: instant,
  /** Set when it was ended. */
  revokedAt: instant.nullable(),
  /** Until when its link may be opened on a screen; null once it was, or when the wall was ended. */
  linkUntil: instant.nullable(),
  /** The screen that opened its link, and when that last asked what to show, to about a minute. */
  screen: z.object({ pairedAt: instant, lastReadAt: instant }).nullable(),
});

/** A wall with its link, which is told when it is made and never again. */
export const wallWithLink = wall.extend({
  /** What pairs a screen, once: `POST /walls/:token/screen`. */
  token: z.string(),
});
