/** Checking in by oneself: there, on the day, early enough and not too early; by the clinic's code or by being near. */
import type { ParsedBody } from '../../../shared/endpoint';
import type { queueContract } from '../../../shared/appointments/queueContract';
import { checkInOpens } from '../../../shared/appointments/queueRules';
import type { BookingSettings } from '../../../shared/hospitals/rules';
import { beijingDay, beijingTime } from '../../../shared/time';
import { bookingSettings, placesOf } from '../../hospitals';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { SignedIn } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { ownAppointment, type PersonsAppointment } from '../access';
import { Appointment } from '../appointment.entity';
import { arrive, requireRunning } from '../day/moves';
import { readCode } from './codes';
import { requireNear, type Position } from './nearness';
import { holdQueueOf } from './queues';
import { readVisitQueue, type VisitQueue } from './view';
import { covers } from './wallParts';
import { QueueWall } from './wall.entity';

type Proof = ParsedBody<(typeof queueContract)['POST /appointments/:id/check-in']>;

/**
 * Throws `NOT_TODAY`, `VISIT_NOT_OPEN`, `CLINIC_STOPPED`, `CHECK_IN_TOO_EARLY`; `CODE_OLD`, `CODE_ELSEWHERE`,
 * `CODE_UNKNOWN`; `CHECK_IN_BY_CODE`, `TOO_FAR`, `POSITION_UNCERTAIN`. Checking in twice is checking in once.
 */
export async function checkInByPatient(
  house: House,
  user: SignedIn,
  id: string,
  { code, position }: Proof,
): Promise<VisitQueue> {
  const { manager } = house.database;
  const now = house.clock();
  const visit = await ownAppointment(manager, user, id);
  if (visit.status !== 'checked-in') {
    const settings = await bookingSettings(manager, visit.hospitalId);
    requireOpen(visit, settings, now);
    if (code !== undefined) await requireCode(house, manager, visit, code, now);
    // what is learnt of a position stays, whether they are let in or not
    if (position) await requirePlace(manager, visit, settings, position, now);
    await house.database.transaction((tx) => checkIn(tx, visit, now));
  }
  return readVisitQueue(manager, house, await ownAppointment(manager, user, id));
}

function requireOpen(visit: PersonsAppointment, settings: BookingSettings, now: Date): void {
  if (visit.status !== 'booked') throw new AppError('VISIT_NOT_OPEN');
  if (visit.visitDay !== beijingDay(now)) throw new AppError('NOT_TODAY', { day: visit.visitDay });
  const from = checkInOpens(visit.startsAt, settings.checkInMinutesBefore);
  if (now < from) throw new AppError('CHECK_IN_TOO_EARLY', { from: beijingTime(from) });
}

/** The code of the desk, or of a wall that shows the visit's queue. */
async function requireCode(house: House, tx: Tx, visit: Appointment, code: string, now: Date): Promise<void> {
  const { hospitalId, wallId } = readCode(house, code, now);
  if (hospitalId !== visit.hospitalId) throw new AppError('CODE_ELSEWHERE');
  if (wallId === null) return;
  const wall = await tx.findOneBy(QueueWall, { hospitalId, id: wallId });
  if (!wall || wall.revokedAt) throw new AppError('CODE_OLD');
  if (!covers(wall.parts, visit)) throw new AppError('CODE_ELSEWHERE');
}

async function requirePlace(
  tx: Tx,
  visit: PersonsAppointment,
  { checkInMetres: withinMetres }: BookingSettings,
  position: Position,
  now: Date,
): Promise<void> {
  const { latitude, longitude } = await placesOf(tx, visit);
  if (withinMetres === 0 || latitude === null || longitude === null) throw new AppError('CHECK_IN_BY_CODE');
  await requireNear(tx, visit.userId, position, { latitude, longitude, withinMetres }, now);
}

async function checkIn(tx: Tx, { hospitalId, id, userId }: PersonsAppointment, now: Date): Promise<void> {
  await holdQueueOf(tx, hospitalId, id);
  const lock = { mode: 'for_no_key_update' } as const;
  const visit = await tx.findOneOrFail(Appointment, { where: { hospitalId, id }, lock });
  if (visit.status === 'booked') await requireRunning(tx, visit);
  await arrive(tx, visit, { userId, now });
}
