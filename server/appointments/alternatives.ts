/**
 * Where else there are places: for who found a slot full, and for who lost a visit because its clinic was stopped.
 * Everybody who loses at a release asks in the same second, so it is worked out at most once a second for each slot.
 */
import { OFFER_MINUTES_BEFORE } from '../../shared/appointments/waitingRules';
import type { ResultOf } from '../../shared/endpoint';
import type { appointmentsContract } from '../../shared/appointments/contract';
import { addDays, beijingDay } from '../../shared/time';
import { namesOf, type Names } from '../hospitals';
import type { Tx } from '../platform/database';
import { found } from '../platform/errors';
import type { House } from '../platform/house';
import { SharedAnswer } from '../platform/sharedAnswer';
import { Schedule } from './schedule.entity';
import { Slot } from './slot.entity';
import { termsOf } from './terms';

type Answer = ResultOf<(typeof appointmentsContract)['GET /slots/:id/alternatives']>;
export type Alternative = Answer['items'][number];
type SlotRef = Pick<Slot, 'hospitalId'> & { slotId: string };

/** Shown at most; and of the department's others at most, while the doctor has enough. */
const MOST = 6;
const OTHERS = 3;
/** How far ahead of the wished day the same doctor is looked for. */
const DAYS_AHEAD = 30;
const SLOTS_KEPT = 2_000;

const kept = new WeakMap<House, SharedAnswer<Answer>>();

/** Up to a second old. Throws `NOT_FOUND`. */
export function showAlternatives(house: House, ref: SlotRef): Promise<Answer> {
  const keptMs = house.config.ANSWERS_KEPT_MS;
  const shared = kept.get(house) ?? new SharedAnswer<Answer>({ keptMs, size: SLOTS_KEPT });
  kept.set(house, shared);
  return shared.get(`${ref.hospitalId} ${ref.slotId}`, async () => {
    const { manager } = house.database;
    const now = house.clock();
    const { bookable } = await termsOf(house, ref.hospitalId);
    if (!bookable) return { items: [], mayWait: false };
    return { items: await alternativesTo(manager, ref, now), mayWait: await mayWait(manager, ref, now) };
  });
}

/**
 * Slots on sale with places left, at most six: of the same doctor (or department clinic), nearest in time first; then
 * of others in the department on the same day, those of the same title who cost no more before the rest. Of each
 * half-day the time nearest to the wished one. Whether the hospital takes bookings is the caller's to ask. Throws
 * `NOT_FOUND`.
 */
export async function alternativesTo(
  tx: Tx,
  { hospitalId, slotId }: SlotRef,
  now: Date,
): Promise<Alternative[]> {
  const slot = found(await tx.findOneBy(Slot, { hospitalId, id: slotId }));
  const schedule = await tx.findOneByOrFail(Schedule, { hospitalId, id: slot.scheduleId });
  const wish = { slot, schedule, now };
  const same = await placesOn(tx, wish, 'same-doctor');
  const others = await placesOn(tx, wish, 'same-day');
  const [wished, ...names] = await namesOf(tx, [schedule, ...same, ...others]);
  const views = [...same, ...others].map((place, i) => viewOf(place, names[i]!, schedule));
  const title = wished!.doctorTitle;
  const byDoctor = views.filter(({ sameDoctor }) => sameDoctor);
  const byOthers = views
    .filter(({ sameDoctor }) => !sameDoctor)
    // sorting is stable: among equals the nearest stays first
    .sort((a, b) => unlikeness(a, title, schedule.fee) - unlikeness(b, title, schedule.fee))
    .slice(0, Math.max(OTHERS, MOST - byDoctor.length));
  return [...byDoctor.slice(0, MOST - byOthers.length), ...byOthers];
}

/** 0: as good as what was wished for. A dearer one is further off than one with another title. */
function unlikeness({ doctorTitle, fee }: Alternative, title: string | null, feeAtMost: number): number {
  return (fee > feeAtMost ? 2 : 0) + (doctorTitle === title ? 0 : 1);
}

interface Place {
  hospitalId: string;
  slotId: string;
  scheduleId: string;
  departmentId: string;
  doctorId: string | null;
  day: string;
  half: Alternative['half'];
  startsAt: Date;
  endsAt: Date;
  fee: number;
  left: number;
}

/** One of each half-day, nearest to the wished time first. */
function placesOn(
  tx: Tx,
  { slot, schedule, now }: { slot: Slot; schedule: Schedule; now: Date },
  which: 'same-doctor' | 'same-day',
): Promise<Place[]> {
  const { hospitalId, departmentId, doctorId, day } = schedule;
  const whose =
    which === 'same-doctor'
      ? `(c.doctor_id = $7::uuid OR $7::uuid IS NULL AND c.doctor_id IS NULL AND c.department_id = $8::uuid)`
      : `c.department_id = $8::uuid AND c.doctor_id IS DISTINCT FROM $7::uuid`;
  const days = which === 'same-doctor' ? [beijingDay(now), addDays(day, DAYS_AHEAD)] : [day, day];
  return tx.query<Place[]>(
    `SELECT * FROM (
       SELECT DISTINCT ON (c.id) c.hospital_id AS "hospitalId", s.id AS "slotId", c.id AS "scheduleId",
         c.department_id AS "departmentId", c.doctor_id AS "doctorId", c.day::text AS day, c.half,
         s.starts_at AS "startsAt", s.ends_at AS "endsAt", c.fee::integer AS fee, cardinality(s.free_places) AS left,
         abs(extract(epoch FROM s.starts_at - $4)) AS distance
       FROM schedule c JOIN slot s ON s.hospital_id = c.hospital_id AND s.schedule_id = c.id
       WHERE c.hospital_id = $1 AND c.day BETWEEN $5 AND $6 AND ${whose}
         AND c.status = 'open' AND c.release_at <= $3 AND NOT s.stopped AND s.starts_at > $3 AND s.id <> $2
         AND cardinality(s.free_places) > 0
       ORDER BY c.id, distance) AS places
     ORDER BY distance, "slotId" LIMIT ${4 * MOST}`,
    [hospitalId, slot.id, now, slot.startsAt, ...days, doctorId, departmentId],
  );
}

function viewOf(place: Place, names: Names, { doctorId }: Schedule): Alternative {
  const { departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle } = names;
  const { hospitalId: _, startsAt, endsAt, ...facts } = place;
  return {
    ...facts,
    ...{ departmentName, departmentNameEn, doctorName, doctorNameEn, doctorTitle },
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    sameDoctor: place.doctorId === doctorId,
  };
}

/** On sale, with nothing left, and far enough ahead for an offer. */
async function mayWait(tx: Tx, { hospitalId, slotId }: SlotRef, now: Date): Promise<boolean> {
  const earliest = new Date(now.getTime() + OFFER_MINUTES_BEFORE * 60_000);
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM slot s JOIN schedule c ON c.hospital_id = s.hospital_id AND c.id = s.schedule_id
     WHERE s.hospital_id = $1 AND s.id = $2 AND NOT s.stopped AND c.status = 'open' AND c.release_at <= $3
       AND s.starts_at > $4 AND cardinality(s.free_places) = 0`,
    [hospitalId, slotId, now, earliest],
  );
  return rows.length > 0;
}
