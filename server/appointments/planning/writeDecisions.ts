/** Writing what was decided, in few statements however many half-days there are. */
import { releaseInstant } from '../../../shared/appointments/rules';
import { offerOpened } from '../places/opened';
import { endWaitsForSlots } from '../waiting/ending';
import type { Decision, Plan } from './decide';
import { insertSlots, shrinkAndGrow } from './writeSlots';

/** Breaks `schedule_once_per_half_day` or `doctor_in_one_place_at_a_time` when somebody planned the same meanwhile. */
export async function writeDecisions(plan: Plan, decisions: Decision[]): Promise<void> {
  const { tx, hospitalId, rows } = plan;
  if (decisions.length === 0) return;
  await insertSchedules(
    plan,
    decisions.filter(({ standing }) => !standing),
  );
  await changeSchedules(
    plan,
    decisions.filter(({ standing }) => standing),
  );
  await shrinkAndGrow(
    tx,
    hospitalId,
    decisions.map(({ shape }) => shape),
  );
  const slots = decisions.flatMap(({ row, scheduleId, standing, shape }) => {
    const stopped = standing?.status === 'stopped';
    const { doctorId } = rows[row]!;
    return shape.added.map((slot) => ({ ...slot, hospitalId, scheduleId, doctorId, stopped }));
  });
  if (slots.length > 0) await insertSlots(tx, slots);
  await heedThoseWaiting(plan, decisions);
}

/** Whoever waits for a slot that is no more waits no longer, and new places are offered to those in line first. */
async function heedThoseWaiting({ tx, hospitalId, planning }: Plan, decisions: Decision[]): Promise<void> {
  const removed = decisions.flatMap(({ shape }) => shape.removed);
  await endWaitsForSlots(tx, hospitalId, removed, 'slot-gone', planning.now);
  const grown = decisions.filter(({ shape }) => shape.added.length + shape.resized.length > 0);
  const scheduleIds = grown.map(({ scheduleId }) => scheduleId);
  await offerOpened(tx, hospitalId, scheduleIds, planning.now);
}

async function insertSchedules({ tx, hospitalId, rows, settings, planning }: Plan, decisions: Decision[]) {
  if (decisions.length === 0) return;
  const fresh = decisions.map(({ row, scheduleId: id }) => {
    const { departmentId, doctorId, day, half, fee } = rows[row]!;
    const releaseAt = releaseInstant(day, settings);
    return { id, department_id: departmentId, doctor_id: doctorId, day, half, fee, release_at: releaseAt };
  });
  await tx.query(
    `INSERT INTO schedule (hospital_id, id, department_id, doctor_id, day, half, fee, release_at)
     SELECT $1, id, department_id, doctor_id, day, half, fee, release_at
     FROM jsonb_to_recordset($2) AS s (id uuid, department_id uuid, doctor_id uuid, day date, half text, fee bigint,
       release_at timestamptz)`,
    [hospitalId, JSON.stringify(fresh)],
  );
  if (planning.heedRemoved) return;
  // what somebody took back by hand was brought back
  await tx.query(
    `DELETE FROM removed_schedule r USING jsonb_to_recordset($2) AS s (department_id uuid, doctor_id uuid, day date,
       half text)
     WHERE r.hospital_id = $1 AND r.day = s.day AND r.half = s.half AND r.department_id = s.department_id
       AND r.doctor_id IS NOT DISTINCT FROM s.doctor_id`,
    [hospitalId, JSON.stringify(fresh)],
  );
}

/** Touches each row also when only its slots change: that is what its version tells. */
async function changeSchedules({ tx, hospitalId, rows, planning }: Plan, decisions: Decision[]) {
  if (decisions.length === 0) return;
  const changes = decisions.map(({ row, scheduleId }) => ({ id: scheduleId, fee: rows[row]!.fee }));
  await tx.query(
    `UPDATE schedule SET fee = r.fee FROM jsonb_to_recordset($2) AS r (id uuid, fee bigint)
     WHERE schedule.hospital_id = $1 AND schedule.id = r.id`,
    [hospitalId, JSON.stringify(changes)],
  );
  await tx.query(
    `INSERT INTO schedule_history (hospital_id, schedule_id, step, act, at, member_id)
     SELECT $1, c, 1 + (SELECT count(*) FROM schedule_history h WHERE h.hospital_id = $1 AND h.schedule_id = c),
       'changed', $3, $4
     FROM unnest($2::uuid[]) AS c`,
    [hospitalId, changes.map(({ id }) => id), planning.now, planning.memberId ?? null],
  );
}
