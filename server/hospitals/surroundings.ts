/** What hospitals ask of rooms to their right without knowing them: `server/rooms.ts` hands it in. */
import type { Tx } from '../platform/database';

export interface Surroundings {
  /** Published half-days that are not over: of one doctor, or of one department. */
  clinicsAhead(
    tx: Tx,
    of: { hospitalId: string; doctorId?: string; departmentId?: string },
    now: Date,
  ): Promise<number>;
}
