/** A doctor's own list of a day: who is on call, who waits in which order, who has not come yet, who is done. */
import type { ResultOf } from '../../../shared/endpoint';
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import { beijingDay } from '../../../shared/time';
import { doctorOf } from '../../hospitals';
import type { Tx } from '../../platform/database';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { currentOf, listQueue } from '../queue/lists';
import { queueIdOf, type QueueRef } from '../queue/queues';
import { ownDoctor } from './access';
import { noteList } from './audit';
import { visitViews } from './visits';

export type Clinic = ResultOf<(typeof clinicDeskContract)['GET /desk/:hospitalId/my/clinic']>;

/** Throws `FORBIDDEN` to a member who is no doctor of the catalogue. */
export function ownQueue(member: Member, day: string): QueueRef {
  return { hospitalId: member.hospitalId, day, doctorId: ownDoctor(member), departmentId: null };
}

/** Throws `FORBIDDEN` to a member who is no doctor of the catalogue. */
export function showClinic(house: House, member: Member, day?: string): Promise<Clinic> {
  return house.database.transaction((tx) => readClinic(tx, house, member, day ?? beijingDay(house.clock())));
}

/** The list as it stands in this transaction; the access is written down. */
export async function readClinic(tx: Tx, house: House, member: Member, day: string): Promise<Clinic> {
  const ref = ownQueue(member, day);
  const doctorId = ownDoctor(member);
  const { name, nameEn } = await doctorOf(tx, member.hospitalId, doctorId);
  const listed = await listQueue(tx, ref);
  const visits = listed.map(({ visit }) => visit);
  await noteList(tx, member, 'clinic.read', { day }, visits, house.clock());
  const views = await visitViews(tx, house, member, visits);
  const count = (is: (one: (typeof listed)[number]) => boolean) => listed.filter(is).length;
  return {
    ...{ day, doctorId, doctorName: name, doctorNameEn: nameEn, queueId: queueIdOf(ref) },
    tally: {
      booked: visits.length,
      expected: count(({ stage }) => stage === 'expected'),
      waiting: count(({ stage }) => stage === 'waiting'),
      fulfilled: count(({ visit }) => visit.status === 'fulfilled'),
      noshow: count(({ visit }) => visit.status === 'noshow'),
    },
    currentId: currentOf(listed, ref, member),
    items: views.map((view, i) => ({ ...view, stage: listed[i]!.stage })),
  };
}
