/** Giving a place back: what becomes of it when nobody holds it any more. */
import { randomInt } from 'node:crypto';
import { bookingSettings } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { publish } from '../../platform/outbox';
import { fitsAnybody } from '../waiting/fitting';
import { KeptPlace } from './keptPlace.entity';
import { isOfferable, readSlot, type PlaceRef, type SlotFacts } from './slotRow';

export type { PlaceRef } from './slotRow';

/**
 * The place is nobody's any more. It is kept for whoever waits for it; where nobody does and the slot was full, it is
 * on sale again at a random moment, so that it cannot be handed to somebody chosen; else at once. The caller holds the
 * slot's lock; again changes nothing.
 */
export async function givePlaceBack(
  tx: Tx,
  { hospitalId, slotId, place }: PlaceRef,
  now: Date,
): Promise<void> {
  const ref = { hospitalId, slotId, place };
  const slot = await readSlot(tx, ref);
  // a stopped clinic keeps nothing, and gives its places back by the hundred
  if (slot?.stopped) return freePlace(tx, ref);
  if (!slot || slot.freePlaces.includes(place) || (await tx.existsBy(KeptPlace, ref))) return;
  if (isOfferable(slot, now) && (await fitsAnybody(tx, slot, now))) await keepForWaiting(tx, ref, now);
  else await putOnSale(tx, slot, place, now);
}

/** The first who fits is offered it as soon as the worker hears of it. */
export async function keepForWaiting(tx: Tx, place: PlaceRef, now: Date): Promise<void> {
  await tx.insert(KeptPlace, { ...place, why: 'waitlist', keptAt: now, returnsAt: null });
  await publish(tx, 'place.kept', place, now);
}

/** Nobody waits for it. */
export async function putOnSale(tx: Tx, slot: SlotFacts, place: number, now: Date): Promise<void> {
  const ref = { hospitalId: slot.hospitalId, slotId: slot.slotId, place };
  const returnsAt = await returnMoment(tx, slot, now);
  if (!returnsAt) return freePlace(tx, ref);
  await tx.insert(KeptPlace, { ...ref, why: 'return', keptAt: now, returnsAt });
  await publish(tx, 'place.return-due', ref, returnsAt);
}

/** When a place of a full slot returns; null: at once. */
async function returnMoment(tx: Tx, slot: SlotFacts, now: Date): Promise<Date | null> {
  const { stopped, releaseAt, startsAt, freePlaces, hospitalId } = slot;
  if (stopped || releaseAt > now || startsAt <= now || freePlaces.length > 0) return null;
  const { returnMinutes } = await bookingSettings(tx, hospitalId);
  const seconds = Math.min(returnMinutes * 60, Math.floor((startsAt.getTime() - now.getTime()) / 1000));
  return seconds > 1 ? new Date(now.getTime() + randomInt(1, seconds + 1) * 1000) : null;
}

/** On sale at once. */
export async function freePlace(tx: Tx, { hospitalId, slotId, place }: PlaceRef): Promise<void> {
  await tx.query(
    `UPDATE slot SET free_places = (SELECT array_agg(p ORDER BY p) FROM unnest(free_places || $3::smallint) AS p)
     WHERE hospital_id = $1 AND id = $2 AND NOT $3 = ANY (free_places)`,
    [hospitalId, slotId, place],
  );
}
