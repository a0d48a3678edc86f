/**
 * Whether somebody is where they say. A phone can be told to lie: what is not known exactly, and who would have had to
 * fly, is not believed, and may scan the clinic's code instead. Positions are never logged, and forgotten after a day.
 */
import type { DataSource } from 'typeorm';
import { ACCURACY_AT_MOST_METRES } from '../../../shared/appointments/queueRules';
import { metresBetween } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { LastPosition } from './lastPosition.entity';

/** WGS 84 degrees; metres. */
export interface Position {
  latitude: number;
  longitude: number;
  accuracy?: number | null;
}

const KEPT_MS = 86_400_000;
/** Faster than any train. */
const FASTEST_METRES_PER_SECOND = 350 / 3.6;
/** Nearer than this, a first fix may have been that much wrong. */
const JUMP_METRES = 5_000;

/**
 * Throws `POSITION_UNCERTAIN` where the accuracy is not told, impossibly exact or too coarse, or where the user cannot
 * have come from where they were; `TOO_FAR` with the metres.
 */
export async function requireNear(
  tx: Tx,
  userId: string,
  position: Position,
  hospital: { latitude: number; longitude: number; withinMetres: number },
  now: Date,
): Promise<void> {
  const { accuracy } = position;
  if (!accuracy || accuracy > ACCURACY_AT_MOST_METRES) throw new AppError('POSITION_UNCERTAIN');
  const last = await tx.findOneBy(LastPosition, { userId });
  if (last && !couldHaveCome(last, position, now)) throw new AppError('POSITION_UNCERTAIN');
  await keep(tx, userId, position, now);
  const metres = metresBetween(position, hospital);
  if (metres <= hospital.withinMetres) return;
  throw new AppError('TOO_FAR', { ...distance(metres), allowed: hospital.withinMetres });
}

function distance(exact: number): { metres: number; distance: string } {
  const metres = Math.round(exact / 10) * 10;
  return { metres, distance: metres < 1_000 ? `${metres} m` : `${(metres / 1_000).toFixed(1)} km` };
}

function couldHaveCome(last: LastPosition, position: Position, now: Date): boolean {
  const metres = metresBetween(last, position);
  const seconds = Math.max(1, (now.getTime() - last.at.getTime()) / 1000);
  return metres <= JUMP_METRES || metres / seconds <= FASTEST_METRES_PER_SECOND;
}

async function keep(tx: Tx, userId: string, { latitude, longitude }: Position, at: Date): Promise<void> {
  await tx.upsert(LastPosition, { userId, latitude, longitude, at }, ['userId']);
}

/** Run from time to time. */
export async function forgetOldPositions(database: DataSource, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS);
  await database.query(`DELETE FROM last_position WHERE at < $1`, [before]);
}
