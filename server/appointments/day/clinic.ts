/** A doctor's own list of a day: who is on call, who waits in which order, who has not come yet, who is done. */
import type { ResultOf } from '../../../shared/endpoint';
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import { HALVES } from '../../../shared/appointments/rules';
import { beijingDay } from '../../../shared/time';
import { doctorOf } from '../../hospitals';
import type { Tx } from '../../platform/database';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import { Schedule } from '../schedule.entity';
import { ownDoctor } from './access';
import { noteList } from './audit';
import { halvesOf, visitViews } from './visits';

export type Clinic = ResultOf<(typeof clinicDeskContract)['GET /desk/:hospitalId/my/clinic']>;
type Stage = Clinic['items'][number]['stage'];

const STAGES: readonly Stage[] = ['called', 'waiting', 'expected', 'done'];

/** Throws `FORBIDDEN` to a member who is no doctor of the catalogue. */
export function showClinic(house: House, member: Member, day?: string): Promise<Clinic> {
  return house.database.transaction((tx) => readClinic(tx, house, member, day ?? beijingDay(house.clock())));
}

/** The list as it stands in this transaction; the access is written down. */
export async function readClinic(tx: Tx, house: House, member: Member, day: string): Promise<Clinic> {
  const doctorId = ownDoctor(member);
  const { name, nameEn } = await doctorOf(tx, member.hospitalId, doctorId);
  const visits = await clinicVisits(tx, member, day);
  const current = onCall(visits);
  await noteList(tx, member, 'clinic.read', { day }, visits, house.clock());
  const stage = (visit: Appointment) => stageOf(visit, current);
  // a stable sort: within a stage the order stays
  const ordered = [...visits].sort((a, b) => STAGES.indexOf(stage(a)) - STAGES.indexOf(stage(b)));
  const views = await visitViews(tx, house, member, ordered);
  const count = (...statuses: Appointment['status'][]) =>
    visits.filter(({ status }) => statuses.includes(status)).length;
  return {
    ...{ day, doctorId, doctorName: name, doctorNameEn: nameEn },
    tally: {
      booked: visits.length,
      expected: count('booked'),
      waiting: count('checked-in'),
      fulfilled: count('fulfilled'),
      noshow: count('noshow'),
    },
    currentId: current?.id ?? null,
    items: views.map((view, i) => ({ ...view, stage: stage(ordered[i]!) })),
  };
}

/**
 * The doctor's visits of a day in the order of calling: who was called least often, then by half-day and visit
 * number. Who did not come when called waits behind who was never called.
 */
export async function clinicVisits(tx: Tx, member: Member, day: string): Promise<Appointment[]> {
  const { hospitalId } = member;
  const visits = await tx
    .createQueryBuilder(Appointment, 'a')
    .innerJoin(Schedule, 's', 's.hospital_id = a.hospital_id AND s.id = a.schedule_id')
    .where('s.hospital_id = :hospitalId AND s.doctor_id = :doctorId AND s.day = :day', {
      ...{ hospitalId, day },
      doctorId: ownDoctor(member),
    })
    .andWhere(`a.status NOT IN ('pending', 'cancelled')`)
    .getMany();
  const halves = await halvesOf(tx, hospitalId, visits);
  const half = (visit: Appointment) => HALVES.indexOf(halves.get(visit.scheduleId)!);
  const calls = ({ status, calledCount }: Appointment) => (status === 'checked-in' ? calledCount : 0);
  return visits.sort(
    (a, b) =>
      calls(a) - calls(b) || half(a) - half(b) || a.visitNumber - b.visitNumber || (a.id < b.id ? -1 : 1),
  );
}

/** Who was called last and is neither seen nor missed. */
export function onCall(visits: readonly Appointment[]): Appointment | undefined {
  return visits
    .filter(({ status, calledAt }) => status === 'checked-in' && calledAt !== null)
    .reduce<Appointment | undefined>(
      (last, one) => (last && last.calledAt! >= one.calledAt! ? last : one),
      undefined,
    );
}

function stageOf({ id, status }: Appointment, current: Appointment | undefined): Stage {
  if (id === current?.id) return 'called';
  if (status === 'checked-in') return 'waiting';
  return status === 'booked' ? 'expected' : 'done';
}
