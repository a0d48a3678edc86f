/** How a patient stands at a hospital: what the person should know before choosing a time. */
import type { ResultOf } from '../../../shared/endpoint';
import type { limitsContract } from '../../../shared/appointments/limitsContract';
import { beijingDay } from '../../../shared/time';
import { bookingSettings } from '../../hospitals';
import { livePatientClause } from '../../identity';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { banInForce } from './inForce';
import { countingVisits } from './noShows';

type Standing = ResultOf<(typeof limitsContract)['GET /hospitals/:hospitalId/booking-standing']>;

interface Who {
  hospitalId: string;
  userId: string;
  patientId: string;
}

/** Throws `NOT_FOUND`: no such hospital, or the patient is not the user's. */
export async function showStanding(house: House, who: Who): Promise<Standing> {
  const tx = house.database.manager;
  const now = house.clock();
  const settings = await bookingSettings(tx, who.hospitalId);
  const person = found(await livePerson(tx, who));
  const ban = await banInForce(tx, { ...who, person }, now);
  const counting = await countingVisits(tx, { ...who, person }, settings.noShowDays, now);
  const [seats] = await tx.query<{ taken: number }[]>(
    `SELECT coalesce(max(patient_seat), 0)::integer AS taken FROM appointment
     WHERE hospital_id = $1 AND patient_id = $2 AND made_day = $3 AND patient_seat IS NOT NULL`,
    [who.hospitalId, who.patientId, beijingDay(now)],
  );
  return {
    bannedUntil: ban?.untilAt.toISOString() ?? null,
    noShows: ban ? ban.noShows : counting.length,
    noShowLimit: settings.noShowLimit,
    noShowDays: settings.noShowDays,
    banDays: settings.banDays,
    bookingsPerDay: settings.patientBookingsPerDay,
    bookingsLeftToday: Math.max(0, settings.patientBookingsPerDay - found(seats).taken),
  };
}

async function livePerson(tx: Tx, { userId, patientId }: Who): Promise<string | undefined> {
  const [row] = await tx.query<{ person: string }[]>(livePatientClause('$1', '$2'), [userId, patientId]);
  return row?.person;
}
