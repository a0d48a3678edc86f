/** Slots with a place on sale right now that somebody could book instead of waiting for it. */
import { OFFER_MINUTES_BEFORE } from '../../../shared/appointments/waitingRules';
import type { Tx } from '../../platform/database';
import { SLOT_WITH_SCHEDULE } from '../places/slotRow';
import type { WaitlistEntry } from './waitlistEntry.entity';

/** What somebody waits for, or is about to. */
export type Wish = Pick<
  WaitlistEntry,
  'hospitalId' | 'patientId' | 'wishKind' | 'wishId' | 'fromDay' | 'toDay' | 'halves'
> & { passedSlots?: string[] };

const WISHED = { slot: 's.id', doctor: 'c.doctor_id', department: 'c.department_id' } as const;

export interface FreeSlot {
  id: string;
  startsAt: Date;
}

/** Soonest first; without those that the patient has booked already, or passed by. */
export function freeSlotsFor(tx: Tx, wish: Wish, now: Date, limit: number): Promise<FreeSlot[]> {
  const { hospitalId, patientId, wishKind, wishId, fromDay, toDay, halves, passedSlots = [] } = wish;
  return tx.query(
    `SELECT s.id, s.starts_at AS "startsAt" FROM ${SLOT_WITH_SCHEDULE}
     WHERE c.hospital_id = $1 AND ${WISHED[wishKind]} = $2 AND c.day BETWEEN $3 AND $4 AND c.status = 'open'
       AND NOT s.stopped AND c.release_at <= $5 AND s.starts_at > $5::timestamptz + $6::integer * interval '1 minute'
       AND s.free_places <> '{}' AND ($7::text[] IS NULL OR c.half = ANY ($7)) AND s.id <> ALL ($8::uuid[])
       AND NOT EXISTS (
         SELECT FROM appointment a WHERE a.hospital_id = $1 AND a.patient_id = $9 AND a.visit_day = c.day
           AND a.status <> 'cancelled' AND (a.doctor_id = c.doctor_id OR a.slot_id = s.id))
     ORDER BY s.starts_at, s.id LIMIT $10`,
    [hospitalId, wishId, fromDay, toDay, now, OFFER_MINUTES_BEFORE, halves, passedSlots, patientId, limit],
  );
}
