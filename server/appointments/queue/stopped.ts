/** What a clinic that is stopped means for its queue. */
import type { Tx } from '../../platform/database';
import { Schedule } from '../schedule.entity';
import { lockQueue, noteChange, queueIdOf, queueOf } from './queues';

/** Holds the queue, where there is one, before its patients are told, and shows that it is stopped. */
export async function stopQueueOf(
  tx: Tx,
  { hospitalId, scheduleId }: { hospitalId: string; scheduleId: string },
): Promise<void> {
  const { day, doctorId, departmentId } = await tx.findOneByOrFail(Schedule, { hospitalId, id: scheduleId });
  const id = queueIdOf(queueOf({ hospitalId, visitDay: day, doctorId, departmentId }));
  if (await lockQueue(tx, hospitalId, id)) await noteChange(tx, hospitalId, id);
}
