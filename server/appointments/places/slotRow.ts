/** A slot with what its schedule says of it: what must be known before one of its places goes to anybody. */
import type { HalfDay } from '../../../shared/appointments/rules';
import { OFFER_MINUTES_BEFORE } from '../../../shared/appointments/waitingRules';
import type { Tx } from '../../platform/database';

/** One numbered place of a slot. */
export interface PlaceRef {
  hospitalId: string;
  slotId: string;
  place: number;
}

export interface SlotFacts {
  hospitalId: string;
  slotId: string;
  scheduleId: string;
  departmentId: string;
  doctorId: string | null;
  /** Beijing calendar day. */
  day: string;
  half: HalfDay;
  startsAt: Date;
  endsAt: Date;
  firstNumber: number;
  freePlaces: number[];
  /** Fen. */
  fee: number;
  releaseAt: Date;
  stopped: boolean;
}

const FACTS = `s.hospital_id AS "hospitalId", s.id AS "slotId", s.schedule_id AS "scheduleId",
  c.department_id AS "departmentId", c.doctor_id AS "doctorId", c.day::text AS day, c.half, s.starts_at AS "startsAt",
  s.ends_at AS "endsAt", s.first_number AS "firstNumber", s.free_places AS "freePlaces", c.fee::integer AS fee,
  c.release_at AS "releaseAt", s.stopped OR c.status = 'stopped' AS stopped`;
export const SLOT_WITH_SCHEDULE = `slot s JOIN schedule c ON c.hospital_id = s.hospital_id AND c.id = s.schedule_id`;

/** SQL: how many places of slot `s` are kept: neither on sale nor anybody's. */
export const KEPT = `(SELECT count(*) FROM kept_place k WHERE k.hospital_id = s.hospital_id AND k.slot_id = s.id)`;

/** Undefined when it was taken away. With `keep`, its places are the caller's until the transaction ends. */
export async function readSlot(
  tx: Tx,
  { hospitalId, slotId }: Pick<PlaceRef, 'hospitalId' | 'slotId'>,
  lock: 'read' | 'keep' = 'read',
): Promise<SlotFacts | undefined> {
  // locked before it is read: joined to its schedule, the row that comes back could be the one before the wait
  if (lock === 'keep')
    await tx.query(`SELECT FROM slot WHERE hospital_id = $1 AND id = $2 FOR NO KEY UPDATE`, [
      hospitalId,
      slotId,
    ]);
  const [row] = await tx.query<SlotFacts[]>(
    `SELECT ${FACTS} FROM ${SLOT_WITH_SCHEDULE} WHERE s.hospital_id = $1 AND s.id = $2`,
    [hospitalId, slotId],
  );
  return row;
}

/** Before this moment a place of a slot that begins at `startsAt` may be offered. */
export function offerableUntil(startsAt: Date): Date {
  return new Date(startsAt.getTime() - OFFER_MINUTES_BEFORE * 60_000);
}

/** Whether a place may be offered to somebody who waits: on sale, not stopped, and early enough. */
export function isOfferable({ stopped, releaseAt, startsAt }: SlotFacts, now: Date): boolean {
  return !stopped && releaseAt <= now && offerableUntil(startsAt) > now;
}
