/** A queue with its patients: who is on call, who waits in which order, who has not come yet, who is done. */
import type { z } from 'zod';
import type { ClinicStage } from '../../../shared/appointments/queueRules';
import type { queueInFull } from '../../../shared/appointments/queueViews';
import { HALVES } from '../../../shared/appointments/rules';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import { noteList } from '../day/audit';
import { halvesOf, visitViews } from '../day/visits';
import { Schedule } from '../schedule.entity';
import { callerIn } from './access';
import { queueCards } from './cards';
import { isWaiting, placesOf } from './places';
import type { QueuePlace } from './queuePlace.entity';
import { queueIdOf, type QueueRef } from './queues';

export type QueueInFull = z.infer<typeof queueInFull>;

/** A visit where it stands in its queue. */
export interface Listed {
  visit: Appointment;
  stage: ClinicStage;
  /** Given while it is checked in. */
  place: QueuePlace | undefined;
  /** Among those waiting, from 1. */
  position: number | null;
}

const STAGES: readonly ClinicStage[] = ['called', 'waiting', 'expected', 'done'];

/** Those on call, the latest first; those waiting; those expected; those done, as they were booked. */
export async function listQueue(tx: Tx, ref: QueueRef): Promise<Listed[]> {
  const visits = await visitsOf(tx, ref);
  const halves = await halvesOf(tx, ref.hospitalId, visits);
  const places = await placesOf(tx, ref.hospitalId, queueIdOf(ref));
  const waiting = places.filter(isWaiting).map(({ appointmentId }) => appointmentId);
  const listed = visits.map((visit): Listed => {
    const place = places.find(({ appointmentId }) => appointmentId === visit.id);
    const position = waiting.indexOf(visit.id) + 1 || null;
    return { visit, place, position, stage: stageOf(visit, place) };
  });
  const half = ({ visit }: Listed) => HALVES.indexOf(halves.get(visit.scheduleId)!);
  return listed.sort(
    (a, b) =>
      STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) ||
      (a.position ?? 0) - (b.position ?? 0) ||
      (a.stage === 'called' ? b.place!.calledAt!.getTime() - a.place!.calledAt!.getTime() : 0) ||
      half(a) - half(b) ||
      a.visit.visitNumber - b.visit.visitNumber ||
      (a.visit.id < b.visit.id ? -1 : 1),
  );
}

function stageOf({ status }: Appointment, place: QueuePlace | undefined): ClinicStage {
  if (place && !isWaiting(place)) return 'called';
  if (status === 'checked-in') return 'waiting';
  return status === 'booked' ? 'expected' : 'done';
}

function visitsOf(tx: Tx, { hospitalId, day, doctorId, departmentId }: QueueRef): Promise<Appointment[]> {
  const select = tx
    .createQueryBuilder(Appointment, 'a')
    .innerJoin(Schedule, 's', 's.hospital_id = a.hospital_id AND s.id = a.schedule_id')
    .where('s.hospital_id = :hospitalId AND s.day = :day', { hospitalId, day })
    .andWhere(`a.status NOT IN ('pending', 'cancelled')`);
  return doctorId
    ? select.andWhere('s.doctor_id = :doctorId', { doctorId }).getMany()
    : select.andWhere('s.department_id = :departmentId AND s.doctor_id IS NULL', { departmentId }).getMany();
}

/** Whom the reader has on call. */
export function currentOf(listed: readonly Listed[], ref: QueueRef, member: Member): string | null {
  const caller = callerIn(ref, member);
  return listed.find(({ place }) => place?.calledFor === caller)?.visit.id ?? null;
}

/** The queue as it stands in this transaction; the access is written down. Throws `NOT_FOUND`. */
export async function readQueue(tx: Tx, house: House, member: Member, ref: QueueRef): Promise<QueueInFull> {
  const { hospitalId, day, doctorId, departmentId } = ref;
  const now = house.clock();
  const which = doctorId ? { doctorIds: [doctorId] } : { ownClinicsOf: [departmentId!] };
  const card = found((await queueCards(tx, hospitalId, day, which, now))[0]);
  const listed = await listQueue(tx, ref);
  const visits = listed.map(({ visit }) => visit);
  await noteList(tx, member, 'clinic.read', { day, queue: card.id }, visits, now);
  const views = await visitViews(tx, house, member, visits);
  return {
    ...card,
    currentId: currentOf(listed, ref, member),
    items: views.map((view, i) => {
      const { stage, position, place } = listed[i]!;
      return { ...view, stage, position, late: place?.late ?? false, passedCount: place?.passedCount ?? 0 };
    }),
  };
}
