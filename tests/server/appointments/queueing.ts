/** Steps of the queue's stories: who stands where, and what a patient does to check in. */
import { randomUUID } from 'node:crypto';
import type { ResultOf } from '../../../shared/endpoint';
import type { Api } from '../../../shared/api';
import type { HospitalRole } from '../../../shared/staff/rules';
import { takePlaceFor } from '../../../server/appointments';
import type { Clinic } from '../../support/clinic';
import type { Got, TestHouse } from '../../support/house';
import { openDesk, type StaffMember } from '../../support/staff';
import { openWard, type Visitor, type Ward } from './day/ward';

export type QueueInFull = ResultOf<Api['GET /desk/:hospitalId/queues/:id']>;

interface Caller {
  token: string;
  refreshToken: string;
  call: (...sent: never[]) => Promise<Got<unknown>>;
}

/** Renews the session when the moved clock has ended it, as the mini-program does. */
export function lasting<C extends Caller>(home: TestHouse, one: C): C {
  const call = one.call as (...sent: unknown[]) => Promise<Got<unknown>>;
  one.call = async (...sent: unknown[]) => {
    const answer = await call(...sent);
    if (answer.problem?.code !== 'TOKEN_EXPIRED') return answer;
    const { body } = await home.call('POST /sessions/refresh', { body: { refreshToken: one.refreshToken } });
    one.token = body.accessToken;
    one.refreshToken = body.refreshToken;
    return call(...sent);
  };
  return one;
}

export const deskOf = async (home: TestHouse, { hospitalId }: Clinic, role: HospitalRole = 'registrar') =>
  lasting(home, await openDesk(home, hospitalId, role));

/** A ward whose visitors are signed in on the day. */
export async function openQueue(home: TestHouse, wishes: Parameters<typeof openWard>[1]): Promise<Ward> {
  const ward = await openWard(home, wishes);
  for (const { person } of ward.visitors) lasting(home, person);
  return ward;
}

/** Where 清河医院 stands in the queue's stories; WGS 84. */
export const HOSPITAL_AT = { latitude: 39.9872, longitude: 116.3214 };
export const AT_THE_DOOR = { latitude: 39.988, longitude: 116.321, accuracy: 25 };

export async function placeHospital(home: TestHouse, { hospitalId }: Clinic): Promise<void> {
  await home.house.database.query(`UPDATE hospital SET latitude = $2, longitude = $3 WHERE id = $1`, [
    hospitalId,
    HOSPITAL_AT.latitude,
    HOSPITAL_AT.longitude,
  ]);
}

export const doctorOf = async (home: TestHouse, { hospitalId, doctorId }: Clinic) =>
  lasting(home, await openDesk(home, hospitalId, 'doctor', { doctorId: doctorId! }));

export const checkIn = (
  { person, appointmentId }: Pick<Visitor, 'person' | 'appointmentId'>,
  body: { code?: string; position?: { latitude: number; longitude: number; accuracy?: number | null } },
) => person.call('POST /appointments/:id/check-in', { params: { id: appointmentId }, body });

export const placeOf = ({ person, appointmentId }: Visitor) =>
  person.call('GET /appointments/:id/queue', { params: { id: appointmentId } });

export async function deskCode(desk: StaffMember): Promise<string> {
  return (await desk.call('GET /desk/:hospitalId/check-in-code')).body.text;
}

/** The only queue this member sees today. */
export async function onlyQueue(member: StaffMember) {
  const { body } = await member.call('GET /desk/:hospitalId/queues');
  if (body.items.length !== 1) throw new Error(`${body.items.length} queues`);
  return body.items[0]!;
}

/** The next, or one by name; what becomes of the one on call unless passed over. */
export const callNext = (
  member: StaffMember,
  queueId: string,
  currentId: string | null,
  more: { appointmentId?: string; current?: 'fulfilled' | 'passed'; id?: string } = {},
) =>
  member.call('POST /desk/:hospitalId/queues/:id/calls', {
    params: { id: queueId },
    body: { id: randomUUID(), currentId, ...more },
  });

/** `2 called, 1, 4 late, 3 passed`: visit numbers of whoever is there, in order. */
export function standingOf({ items }: QueueInFull): string {
  return items
    .filter(({ stage }) => stage === 'called' || stage === 'waiting')
    .map(({ visitNumber, stage, late, passedCount }) =>
      [visitNumber, stage === 'called' && 'called', late && 'late', passedCount > 0 && 'passed']
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');
}

/** Visits of people without an account here, one for each name, in a slot. */
export async function seatGuests(
  home: TestHouse,
  { hospitalId, slotIds }: Clinic,
  slot: number,
  names: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  await home.house.database.transaction(async (tx) => {
    for (const name of names) {
      const id = randomUUID();
      const wish = { id, hospitalId, slotId: slotIds[slot]!, source: 'his' as const };
      await takePlaceFor(tx, home.house, { ...wish, patient: { name, phone: '13800138000' } });
      ids.push(id);
    }
  });
  return ids;
}

export const deskCheckIn = (desk: StaffMember, id: string) =>
  desk.call('POST /desk/:hospitalId/appointments/:id/check-in', { params: { id }, body: {} });
