/**
 * The timer of a place that was given back in a full slot: offered to who was in line before it was given back, else on
 * sale again. Who joined since has no right to it: else it could be handed to somebody who was told of it.
 */
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { NotYet } from '../../platform/outbox';
import { offerToFirst } from '../waiting/promote';
import { freePlace } from './giveBack';
import { KeptPlace } from './keptPlace.entity';
import { readSlot, type PlaceRef } from './slotRow';

/** Throws `NotYet` when the timer is early: of an earlier time the place was kept, or by a clock a moment behind. */
export async function returnPlace(house: House, tx: Tx, ref: PlaceRef): Promise<void> {
  const { hospitalId, slotId, place } = ref;
  const slot = await readSlot(tx, ref, 'keep');
  const kept = await tx.findOneBy(KeptPlace, { hospitalId, slotId, place, why: 'return' });
  if (!slot || !kept) return;
  if (kept.returnsAt! > house.clock()) throw new NotYet(kept.returnsAt!);
  await tx.delete(KeptPlace, { hospitalId, slotId, place });
  if (!(await offerToFirst(house, tx, slot, place, kept.keptAt)))
    await freePlace(tx, { hospitalId, slotId, place });
}
