/** Writing planned slots, many in one statement. */
import type { Tx } from '../../platform/database';
import type { Reshape, StandingSlot } from './shape';

export interface NewSlot extends StandingSlot {
  hospitalId: string;
  scheduleId: string;
  doctorId: string | null;
  stopped: boolean;
}

/** Rows in one statement: large enough to be quick, small enough to be cancelled. */
const BATCH = 10_000;

/** Breaks `doctor_in_one_place_at_a_time` when a doctor is somewhere else then. */
export async function insertSlots(tx: Tx, slots: readonly NewSlot[]): Promise<void> {
  for (let from = 0; from < slots.length; from += BATCH) {
    const rows = slots.slice(from, from + BATCH).map((slot) => ({
      ...{ h: slot.hospitalId, id: slot.id, c: slot.scheduleId, d: slot.doctorId },
      ...{ s: slot.startsAt, e: slot.endsAt, p: slot.places, n: slot.firstNumber, f: slot.free },
      x: slot.stopped,
    }));
    await tx.query(
      `INSERT INTO slot (hospital_id, id, schedule_id, doctor_id, starts_at, ends_at, places, first_number,
         free_places, stopped)
       SELECT h, id, c, d, s, e, p, n, f, x
       FROM jsonb_to_recordset($1) AS r (h uuid, id uuid, c uuid, d uuid, s timestamptz, e timestamptz, p smallint,
         n smallint, f smallint[], x boolean)`,
      [JSON.stringify(rows)],
    );
  }
}

/** Takes away and resizes; what is added comes after, when the times of what is taken away are free again. */
export async function shrinkAndGrow(
  tx: Tx,
  hospitalId: string,
  plans: readonly Pick<Reshape, 'removed' | 'resized'>[],
): Promise<void> {
  const removed = plans.flatMap((plan) => plan.removed);
  if (removed.length > 0)
    await tx.query(`DELETE FROM slot WHERE hospital_id = $1 AND id = ANY ($2)`, [hospitalId, removed]);
  const resized = plans.flatMap((plan) => plan.resized);
  if (resized.length === 0) return;
  // a place that was kept stays so, unless it was taken out
  await tx.query(
    `DELETE FROM kept_place k USING jsonb_to_recordset($2) AS r (id uuid, free smallint[])
     WHERE k.hospital_id = $1 AND k.slot_id = r.id AND k.place <> ALL (r.free)`,
    [hospitalId, JSON.stringify(resized)],
  );
  await tx.query(
    `UPDATE slot SET places = r.places, free_places = ARRAY(
       SELECT p FROM unnest(r.free) AS p WHERE NOT EXISTS (
         SELECT FROM kept_place k WHERE k.hospital_id = $1 AND k.slot_id = r.id AND k.place = p) ORDER BY p)
     FROM jsonb_to_recordset($2) AS r (id uuid, places smallint, free smallint[])
     WHERE slot.hospital_id = $1 AND slot.id = r.id`,
    [hospitalId, JSON.stringify(resized)],
  );
}
