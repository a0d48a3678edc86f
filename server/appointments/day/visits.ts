/** Visits as a desk sees them: patients, names, payment; what is shown of a patient depends on who looks. */
import { In } from 'typeorm';
import type { z } from 'zod';
import type { deskVisit } from '../../../shared/appointments/deskViews';
import { maskName, type VisitPayment } from '../../../shared/appointments/rules';
import { ageOn } from '../../../shared/time';
import { namesOf, type Names } from '../../hospitals';
import { patientCards, type PatientCard } from '../../identity';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import type { Appointment } from '../appointment.entity';
import { Schedule, type Half } from '../schedule.entity';
import { seesPatients } from './access';

export type DeskVisit = z.infer<typeof deskVisit>;

/** In the order given; all of the member's hospital. The caller writes the access down. */
export async function visitViews(
  tx: Tx,
  house: House,
  member: Member,
  visits: readonly Appointment[],
): Promise<DeskVisit[]> {
  const { hospitalId } = member;
  const names = await namesOf(tx, visits);
  const patients = await patientCards(tx, house, hospitalId, visits);
  const halves = await halvesOf(tx, hospitalId, visits);
  return visits.map((visit, i) => {
    const patient = found(patients.get(found(visit.patientId ?? visit.guestId)));
    return toView(visit, found(halves.get(visit.scheduleId)), names[i]!, patient, seesPatients(member));
  });
}

/** The half-day of each schedule: visit numbers begin anew in each. */
export async function halvesOf(
  tx: Tx,
  hospitalId: string,
  visits: readonly Appointment[],
): Promise<Map<string, Half>> {
  const ids = [...new Set(visits.map(({ scheduleId }) => scheduleId))];
  const schedules = ids.length
    ? await tx.find(Schedule, {
        select: { hospitalId: true, id: true, half: true },
        where: { hospitalId, id: In(ids) },
      })
    : [];
  return new Map(schedules.map(({ id, half }) => [id, half]));
}

function toView(visit: Appointment, half: Half, names: Names, card: PatientCard, open: boolean): DeskVisit {
  const { departmentName, departmentNameEn, doctorName, doctorNameEn } = names;
  const { id, visitDay, visitNumber, status, source, departmentId, doctorId, fee, calledCount } = visit;
  return {
    ...{ id, day: visitDay, half, visitNumber, status, source, fee, calledCount },
    ...{ departmentId, departmentName, departmentNameEn, doctorId, doctorName, doctorNameEn },
    visitCode: open ? visit.visitCode : null,
    startsAt: visit.startsAt.toISOString(),
    endsAt: visit.endsAt.toISOString(),
    patient: {
      name: open ? card.name : maskName(card.name),
      sex: card.sex,
      age: card.birthDate === null ? null : ageOn(card.birthDate, visitDay),
      idNumber: open ? card.idNumber : null,
      phone: open ? card.phone : null,
    },
    payment: paymentOf(visit),
    checkedInAt: visit.checkedInAt?.toISOString() ?? null,
    calledAt: visit.calledAt?.toISOString() ?? null,
    callsTakenBack: visit.callsTakenBack,
  };
}

function paymentOf({ status, fee, payOnSite, paidOnSiteAt }: Appointment): VisitPayment | null {
  if (status === 'cancelled') return null;
  if (status === 'pending') return 'unpaid';
  if (fee === 0) return 'free';
  if (!payOnSite) return 'online';
  return paidOnSiteAt ? 'on-site-paid' : 'on-site-due';
}
