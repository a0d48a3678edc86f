/** What was done with a schedule, and how far telling its patients has come. */
import { refundTally, type RefundTally } from '../../payments';
import type { Tx } from '../../platform/database';
import { ScheduleHistory, type ScheduleAct } from './scheduleHistory.entity';

export function historyOf(tx: Tx, hospitalId: string, scheduleId: string): Promise<ScheduleHistory[]> {
  return tx.find(ScheduleHistory, { where: { hospitalId, scheduleId }, order: { step: 'ASC' } });
}

/** Writes the next step; the schedule is locked by the caller. Returns its number. */
export async function writeStep(
  tx: Tx,
  { hospitalId, id: scheduleId }: { hospitalId: string; id: string },
  step: { act: ScheduleAct; at: Date; memberId: string | null; reason?: string },
): Promise<number> {
  const number = (await tx.countBy(ScheduleHistory, { hospitalId, scheduleId })) + 1;
  await tx.insert(ScheduleHistory, {
    ...{ hospitalId, scheduleId, step: number },
    ...step,
    reason: step.reason ?? null,
  });
  return number;
}

/** Whether this is still the stopping that was ordered: the clinic was not opened again meanwhile. */
export async function isLastStep(
  tx: Tx,
  { hospitalId, scheduleId, step }: { hospitalId: string; scheduleId: string; step: number },
): Promise<boolean> {
  const later: unknown[] = await tx.query(
    `SELECT 1 FROM schedule_history WHERE hospital_id = $1 AND schedule_id = $2 AND step > $3
       AND act IN ('stopped', 'resumed') LIMIT 1`,
    [hospitalId, scheduleId, step],
  );
  return later.length === 0;
}

/**
 * The same, and so until the transaction ends: whoever opens the clinic again waits. To be asked before any slot is
 * locked, in the order in which that one locks.
 */
export async function staysStopped(
  tx: Tx,
  stopping: { hospitalId: string; scheduleId: string; step: number },
): Promise<boolean> {
  await tx.query(`SELECT FROM schedule WHERE hospital_id = $1 AND id = $2 FOR SHARE`, [
    stopping.hospitalId,
    stopping.scheduleId,
  ]);
  return isLastStep(tx, stopping);
}

/** Patients cancelled because the clinic stopped, those still to be told, and how far their money is: all they paid. */
export async function progressOf(
  tx: Tx,
  hospitalId: string,
  scheduleId: string,
): Promise<{ cancelled: number; remaining: number; total: number } & RefundTally> {
  const [counts] = await tx.query<
    { cancelled: number; remaining: number; charges: { chargeId: string; owner: string }[] }[]
  >(
    `WITH visit AS (SELECT * FROM appointment WHERE hospital_id = $1 AND schedule_id = $2),
     stopped AS (SELECT id, charge_id FROM visit WHERE cancel_reason = 'stopped')
     SELECT count(*) FILTER (WHERE cancel_reason = 'stopped')::integer AS cancelled,
       count(*) FILTER (WHERE status IN ('pending', 'booked', 'checked-in'))::integer AS remaining,
       (SELECT coalesce(jsonb_agg(paid), '[]') FROM (
          SELECT id AS owner, charge_id AS "chargeId" FROM stopped WHERE charge_id IS NOT NULL
          UNION ALL
          SELECT s.id, m.charge_id FROM stopped s
          JOIN reschedule m ON m.hospital_id = $1 AND m.appointment_id = s.id
          WHERE m.status = 'done' AND m.charge_id IS NOT NULL) AS paid) AS charges
     FROM visit`,
    [hospitalId, scheduleId],
  );
  const { cancelled, remaining, charges } = counts!;
  const money = await refundTally(tx, hospitalId, charges);
  return { cancelled, remaining, total: cancelled + remaining, ...money };
}
