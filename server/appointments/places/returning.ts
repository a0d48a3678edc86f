/** The timer of a place that was given back in a full slot: on sale again, unless somebody waits for it by now. */
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { fitsAnybody } from '../waiting/fitting';
import { promote } from '../waiting/promote';
import { freePlace } from './giveBack';
import { KeptPlace } from './keptPlace.entity';
import { isOfferable, readSlot, type PlaceRef } from './slotRow';

/** A timer that is early is of an earlier time the place was kept: nothing happens. */
export async function returnPlace(house: House, tx: Tx, ref: PlaceRef): Promise<void> {
  const now = house.clock();
  const { hospitalId, slotId, place } = ref;
  const slot = await readSlot(tx, ref, 'keep');
  const kept = await tx.findOneBy(KeptPlace, { hospitalId, slotId, place, why: 'return' });
  if (!slot || !kept || kept.returnsAt! > now) return;
  if (!isOfferable(slot, now) || !(await fitsAnybody(tx, slot))) {
    await tx.delete(KeptPlace, { hospitalId, slotId, place });
    await freePlace(tx, { hospitalId, slotId, place });
    return;
  }
  await tx.update(
    KeptPlace,
    { hospitalId, slotId, place },
    { why: 'waitlist', keptAt: now, returnsAt: null },
  );
  await promote(house, tx, ref);
}
