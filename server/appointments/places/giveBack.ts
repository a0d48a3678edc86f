/** Giving a place back: what becomes of it when nobody holds it any more. */
import type { Tx } from '../../platform/database';
import type { Appointment } from '../appointment.entity';

/** One numbered place of a slot. */
export type PlaceRef = Pick<Appointment, 'hospitalId' | 'slotId' | 'place'>;

/** The place is nobody's any more. The caller holds the slot's lock; again changes nothing. */
export async function givePlaceBack(tx: Tx, place: PlaceRef, _now: Date): Promise<void> {
  await freePlace(tx, place);
}

/** On sale at once. */
export async function freePlace(tx: Tx, { hospitalId, slotId, place }: PlaceRef): Promise<void> {
  await tx.query(
    `UPDATE slot SET free_places = (SELECT array_agg(p ORDER BY p) FROM unnest(free_places || $3::smallint) AS p)
     WHERE hospital_id = $1 AND id = $2 AND NOT $3 = ANY (free_places)`,
    [hospitalId, slotId, place],
  );
}
