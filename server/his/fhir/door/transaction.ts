/** One act of a caller in one transaction; lost races for a lock are run again. */
import { isTransient } from '../../../platform/database';
import type { House } from '../../../platform/house';
import type { Act, Caller } from '../kind';

const MAX_TRIES = 4;

export async function inOneAct<T>(house: House, caller: Caller, work: (act: Act) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await house.database.transaction((tx) => work({ house, tx, caller, now: house.clock() }));
    } catch (error) {
      if (!isTransient(error) || tries === MAX_TRIES) throw error;
    }
  }
}
