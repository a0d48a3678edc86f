/** Writing what was decided about a hospital, beside the decision. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/database';
import { HospitalChange } from './hospitalChange.entity';

type New = Pick<HospitalChange, 'hospitalId' | 'act' | 'actor' | 'actorId' | 'at'> &
  Partial<Pick<HospitalChange, 'actorName' | 'reason' | 'changes'>>;

/** Returns its id. */
export async function recordChange(tx: Tx, change: New): Promise<string> {
  const id = randomUUID();
  await tx.insert(HospitalChange, { ...change, id, changes: change.changes ?? [] });
  return id;
}
