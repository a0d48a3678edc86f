/** What staff asks of rooms to its right without knowing them: `server/rooms.ts` hands it in. */
import type { Tx } from '../platform/database';

export interface Surroundings {
  hospitalNames(
    tx: Tx,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { name: string; nameEn: string | null }>>;
  isDoctorOf(tx: Tx, hospitalId: string, doctorId: string): Promise<boolean>;
}
