/**
 * The timer by which a hospital's templates make the schedules of the days ahead: each night at 02:00 in Beijing.
 * One row says when it strikes next; an event with another time is an old one. It is armed anew in the transaction
 * that generates, so there is always exactly one, whatever crashes.
 */
import type { DataSource } from 'typeorm';
import { addDays, beijingDay, beijingInstant } from '../../../shared/time';
import type { Events } from '../../events';
import { bookingSettings } from '../../hospitals';
import { isTimeout, waitBriefly, type Tx } from '../../platform/database';
import { NotYet, publish } from '../../platform/outbox';
import { generate } from './generate';
import { renewReleaseTimes } from './releaseTimes';
import { ScheduleTemplate } from './scheduleTemplate.entity';

const AT = '02:00';
/** Beyond what is released, so that a hospital sees the coming week before patients do. */
const MORE_DAYS = 7;
/** A timer that should have struck this long ago was given up. */
const LOST_AFTER_MS = 24 * 3600_000;
/** A list of many thousand half-days is applied in about so long. */
const BUSY_MS = 5 * 60_000;

/** Sees to it that the timer is set; doing so again changes nothing. */
export async function arm(tx: Tx, hospitalId: string, now: Date): Promise<void> {
  const dueAt = nextNight(now);
  const [armed] = await tx.query<[unknown[]] | unknown[]>(
    `INSERT INTO schedule_generation (hospital_id, due_at) VALUES ($1, $2)
     ON CONFLICT (hospital_id) DO UPDATE SET due_at = excluded.due_at WHERE schedule_generation.due_at < $3
     RETURNING hospital_id`,
    [hospitalId, dueAt, new Date(now.getTime() - LOST_AFTER_MS)],
  );
  if (armed) await publish(tx, 'schedules.generation-due', { hospitalId, dueAt: dueAt.toISOString() }, dueAt);
}

/** Timers that were given up are set anew, for a hospital must not wait for a person to notice. */
export async function armLost(database: DataSource, now: Date): Promise<void> {
  const lost = await database.query<{ id: string }[]>(
    `SELECT hospital_id AS id FROM schedule_generation WHERE due_at < $1`,
    [new Date(now.getTime() - LOST_AFTER_MS)],
  );
  for (const { id } of lost) await database.transaction((tx) => arm(tx, id, now));
}

/**
 * Generates, and sets the timer for the next night; a hospital without templates needs none. Throws `NotYet` while
 * somebody else holds what it needs, as a large list does.
 */
export async function generateByNight(
  tx: Tx,
  due: Events['schedules.generation-due'],
  now: Date,
): Promise<void> {
  try {
    await waitBriefly(tx);
    await generateAll(tx, due, now);
  } catch (error) {
    throw isTimeout(error) ? new NotYet(new Date(now.getTime() + BUSY_MS)) : error;
  }
}

async function generateAll(
  tx: Tx,
  { hospitalId, dueAt }: Events['schedules.generation-due'],
  now: Date,
): Promise<void> {
  const held: unknown[] = await tx.query(
    `SELECT 1 FROM schedule_generation WHERE hospital_id = $1 AND due_at = $2 FOR UPDATE`,
    [hospitalId, dueAt],
  );
  if (held.length === 0) return;
  await tx.query(`DELETE FROM schedule_generation WHERE hospital_id = $1`, [hospitalId]);
  if (!(await tx.existsBy(ScheduleTemplate, { hospitalId }))) return;
  await renewReleaseTimes(tx, hospitalId, now);
  const { releaseDaysAhead } = await bookingSettings(tx, hospitalId);
  await generate(tx, hospitalId, { from: beijingDay(now), days: releaseDaysAhead + MORE_DAYS + 1 }, now);
  await arm(tx, hospitalId, now);
}

function nextNight(now: Date): Date {
  const today = beijingInstant(beijingDay(now), AT);
  return today > now ? today : beijingInstant(addDays(beijingDay(now), 1), AT);
}
