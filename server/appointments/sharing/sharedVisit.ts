/** What the holder of a link sees: where, when and how far; and who shared it learns that it was opened. */
import type { ResultOf } from '../../../shared/endpoint';
import { maskName } from '../../../shared/appointments/rules';
import { shareEnd } from '../../../shared/appointments/sharingRules';
import type { sharingContract } from '../../../shared/appointments/sharingContract';
import { placesOf } from '../../hospitals';
import { patientNames } from '../../identity';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { isPersons } from '../access';
import { Appointment } from '../appointment.entity';
import { readVisitQueue } from '../queue/view';
import type { Share } from './share.entity';
import { shareByToken } from './shares';

export type SharedVisit = ResultOf<(typeof sharingContract)['GET /shares/:token']>;

/** Links are opened again and again while somebody waits: it is written down by the minute. */
const NOTED_EVERY_MS = 60_000;

/** Throws `NOT_FOUND` for a token nobody was given, `SHARE_REVOKED`, `SHARE_OVER`. */
export async function openShared(house: House, token: string): Promise<SharedVisit> {
  const { manager } = house.database;
  const share = await shareByToken(manager, token);
  if (share.revokedAt) throw new AppError('SHARE_REVOKED');
  const { hospitalId, appointmentId: id } = share;
  const visit = found([await manager.findOneByOrFail(Appointment, { hospitalId, id })].find(isPersons));
  const linkEndsAt = shareEnd(visit.visitDay);
  if (linkEndsAt <= house.clock()) throw new AppError('SHARE_OVER');
  const names = await placesOf(manager, visit);
  const patients = await patientNames(manager, house, [visit.patientId]);
  await noteOpened(house, share);
  const { hospitalName, hospitalNameEn, departmentName, departmentNameEn, doctorName, doctorNameEn } = names;
  const { place, address, latitude, longitude } = names;
  return {
    ...{ hospitalName, hospitalNameEn, departmentName, departmentNameEn, doctorName, doctorNameEn },
    ...{ place, address, latitude, longitude, status: visit.status },
    patientName: maskName(patients.get(visit.patientId) ?? ''),
    startsAt: visit.startsAt.toISOString(),
    endsAt: visit.endsAt.toISOString(),
    visitNumber: visit.status === 'cancelled' ? null : visit.visitNumber,
    queue: await queueFor(house, visit),
    linkEndsAt: linkEndsAt.toISOString(),
  };
}

/** How far it is; only of who waits or was called, and nothing of the others there. */
async function queueFor(house: House, visit: Appointment): Promise<SharedVisit['queue']> {
  if (visit.status !== 'checked-in') return null;
  const { ahead, stage, expected } = await readVisitQueue(house.database.manager, house, visit);
  const called = stage === 'called';
  if (ahead === null && !called) return null;
  return { ahead: ahead ?? 0, called, expectedAt: expected?.from ?? null };
}

async function noteOpened(house: House, { hospitalId, id, openedAt }: Share): Promise<void> {
  const now = house.clock();
  if (openedAt && now.getTime() - openedAt.getTime() < NOTED_EVERY_MS) return;
  await house.database.query(
    `UPDATE appointment_share SET opened_at = $3 WHERE hospital_id = $1 AND id = $2
       AND revoked_at IS NULL AND (opened_at IS NULL OR opened_at < $3)`,
    [hospitalId, id, now],
  );
}
