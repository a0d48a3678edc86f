/**
 * Places that become free otherwise than by being given back: a clinic opens again, a slot grows, another is planned.
 * Those in line come first there, too. The caller plans these schedules in the same transaction.
 */
import type { Tx } from '../../platform/database';
import { fitting } from '../waiting/fitting';
import { keepForWaiting } from './giveBack';
import { KeptPlace } from './keptPlace.entity';
import { isOfferable, offerableUntil, readSlot, SLOT_WITH_SCHEDULE, type SlotFacts } from './slotRow';

/** Nothing happens where nobody waits, however many schedules there are. */
export async function offerOpened(
  tx: Tx,
  hospitalId: string,
  scheduleIds: readonly string[],
  now: Date,
): Promise<void> {
  if (scheduleIds.length === 0 || !(await anybodyWaits(tx, hospitalId))) return;
  const promised = new Set<string>();
  for (const slotId of await wishedSlots(tx, hospitalId, scheduleIds, now))
    await offerFree(tx, { hospitalId, slotId }, now, promised);
}

/**
 * As many of its free places as people in line could take are kept for them. True when any is.
 * @param promised who has one kept in another slot; whoever is promised one here is added.
 */
export async function offerFree(
  tx: Tx,
  ref: { hospitalId: string; slotId: string },
  now: Date,
  promised = new Set<string>(),
): Promise<boolean> {
  const slot = await readSlot(tx, ref, 'keep');
  if (!slot || !isOfferable(slot, now)) return false;
  const kept = await tx.countBy(KeptPlace, { ...ref, why: 'waitlist' });
  const people = await fitting(tx, slot, now, slot.freePlaces.length + kept, promised);
  for (const id of people) promised.add(id);
  const places = slot.freePlaces.slice(0, Math.max(0, people.length - kept));
  for (const place of places) await keepFree(tx, slot, place, now);
  return places.length > 0;
}

async function keepFree(tx: Tx, { hospitalId, slotId }: SlotFacts, place: number, now: Date): Promise<void> {
  await tx.query(
    `UPDATE slot SET free_places = array_remove(free_places, $3::smallint) WHERE hospital_id = $1 AND id = $2`,
    [hospitalId, slotId, place],
  );
  await keepForWaiting(tx, { hospitalId, slotId, place }, now);
}

async function anybodyWaits(tx: Tx, hospitalId: string): Promise<boolean> {
  const waiting: unknown[] = await tx.query(
    `SELECT 1 FROM waitlist_entry WHERE hospital_id = $1 AND status = 'waiting' LIMIT 1`,
    [hospitalId],
  );
  return waiting.length > 0;
}

/** Those with free places on sale that somebody wishes for, soonest first; the caller has locked them. */
async function wishedSlots(
  tx: Tx,
  hospitalId: string,
  scheduleIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const wished = (kind: string, wish: string) => `EXISTS (
    SELECT FROM waitlist_entry e WHERE e.hospital_id = $1 AND e.wish_kind = '${kind}' AND e.wish_id = ${wish}
      AND e.status = 'waiting' AND e.from_day <= c.day AND e.to_day >= c.day)`;
  const rows = await tx.query<{ id: string; startsAt: Date }[]>(
    `SELECT s.id, s.starts_at AS "startsAt" FROM ${SLOT_WITH_SCHEDULE}
     WHERE c.hospital_id = $1 AND c.id = ANY ($2) AND c.status = 'open' AND c.release_at <= $3 AND s.starts_at > $3
       AND s.free_places <> '{}'
       AND (${wished('slot', 's.id')} OR ${wished('doctor', 'c.doctor_id')} OR ${wished('department', 'c.department_id')})
     ORDER BY s.starts_at, s.id`,
    [hospitalId, scheduleIds, now],
  );
  return rows.filter(({ startsAt }) => offerableUntil(startsAt) > now).map(({ id }) => id);
}

/** A clinic stops: what was kept in it is kept for nobody. Its slots are locked by the caller. */
export async function freeKept(tx: Tx, hospitalId: string, scheduleId: string): Promise<void> {
  await tx.query(
    `WITH kept AS (
       DELETE FROM kept_place k USING slot s
       WHERE s.hospital_id = $1 AND s.schedule_id = $2 AND k.hospital_id = $1 AND k.slot_id = s.id
       RETURNING k.slot_id, k.place)
     UPDATE slot SET free_places = (
       SELECT array_agg(p ORDER BY p) FROM (
         SELECT unnest(slot.free_places) AS p UNION SELECT place FROM kept WHERE slot_id = slot.id) AS places)
     WHERE hospital_id = $1 AND id IN (SELECT slot_id FROM kept)`,
    [hospitalId, scheduleId],
  );
}
