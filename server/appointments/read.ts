/** A person's appointments: the list and one in full. */
import type { ParsedQuery, ResultOf } from '../../shared/endpoint';
import type { appointmentsContract } from '../../shared/appointments/contract';
import { canCancel } from '../../shared/appointments/rules';
import { namesOf, type Names } from '../hospitals';
import { patientNames } from '../identity';
import { chargeView } from '../payments';
import type { Tx } from '../platform/database';
import { readCursor, writeCursor } from '../platform/http/cursor';
import type { House } from '../platform/house';
import type { SignedIn } from '../platform/http/call';
import { isPersons, ownAppointment, type PersonsAppointment } from './access';
import { Appointment } from './appointment.entity';
import { AppointmentHistory } from './appointmentHistory.entity';
import { MOVED } from './moving/apply';
import { movingFactsOf } from './moving/show';

export type AppointmentView = ResultOf<(typeof appointmentsContract)['GET /appointments/:id']>;
type ListContract = (typeof appointmentsContract)['GET /appointments'];
type Card = ResultOf<ListContract>['items'][number];

/** Upcoming: not over and not given up, soonest first. Past: the rest, latest first. */
const LISTS = {
  upcoming: {
    where: `(status IN ('pending', 'booked', 'checked-in') AND ends_at > :now)`,
    order: 'ASC',
    after: '>',
  },
  past: {
    where: `NOT (status IN ('pending', 'booked', 'checked-in') AND ends_at > :now)`,
    order: 'DESC',
    after: '<',
  },
} as const;

export async function listAppointments(
  house: House,
  user: SignedIn,
  { when, cursor, limit }: ParsedQuery<ListContract>,
): Promise<ResultOf<ListContract>> {
  const { manager } = house.database;
  const list = LISTS[when];
  const query = manager
    .createQueryBuilder(Appointment, 'a')
    .where('a.user_id = :userId', { userId: user.userId })
    .andWhere(list.where, { now: house.clock() })
    .orderBy('a.starts_at', list.order)
    .addOrderBy('a.id', list.order)
    .limit(limit + 1);
  if (cursor) {
    const [at, id] = readCursor(cursor, 2);
    query.andWhere(`(a.starts_at, a.id) ${list.after} (:at::timestamptz, :id::uuid)`, { at, id });
  }
  const rows = await query.getMany();
  const page = rows.slice(0, limit).filter(isPersons);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await cardsOf(manager, house, page),
    nextCursor: last ? writeCursor([last.startsAt.toISOString(), last.id]) : null,
  };
}

export async function showAppointment(house: House, user: SignedIn, id: string): Promise<AppointmentView> {
  const { manager } = house.database;
  const appointment = await ownAppointment(manager, user, id);
  const [names, patients, history, charge, moving] = await Promise.all([
    namesOf(manager, [appointment]),
    patientNames(manager, house, [appointment.patientId]),
    manager.find(AppointmentHistory, {
      where: { hospitalId: appointment.hospitalId, appointmentId: id },
      order: { step: 'ASC' },
    }),
    appointment.chargeId ? chargeView(manager, appointment.chargeId) : null,
    movingFactsOf(manager, appointment, house.clock()),
  ]);
  const place = names[0]!;
  const revealed = appointment.status !== 'pending' && appointment.status !== 'cancelled';
  return {
    ...toCard(appointment, place, patients.get(appointment.patientId) ?? ''),
    visitCode: revealed ? appointment.visitCode : null,
    place: place.place,
    address: place.address,
    latitude: place.latitude,
    longitude: place.longitude,
    cancelDeadline: appointment.cancelDeadline.toISOString(),
    cancellable: canCancel(appointment.status, appointment.cancelDeadline, house.clock()),
    charge,
    ...moving,
    history: history.map(({ status, at, actor, reason }) => ({
      ...{ status, at: at.toISOString(), actor },
      ...(reason === MOVED && { moved: true as const }),
    })),
  };
}

async function cardsOf(tx: Tx, house: House, appointments: PersonsAppointment[]): Promise<Card[]> {
  const names = await namesOf(tx, appointments);
  const patients = await patientNames(
    tx,
    house,
    appointments.map((one) => one.patientId),
  );
  return appointments.map((one, i) => toCard(one, names[i]!, patients.get(one.patientId) ?? ''));
}

function toCard(one: PersonsAppointment, names: Names, patientName: string): Card {
  return {
    id: one.id,
    status: one.status,
    hospitalId: one.hospitalId,
    hospitalName: names.hospitalName,
    hospitalNameEn: names.hospitalNameEn,
    departmentName: names.departmentName,
    departmentNameEn: names.departmentNameEn,
    doctorId: one.doctorId,
    doctorName: names.doctorName,
    doctorNameEn: names.doctorNameEn,
    patientId: one.patientId,
    patientName,
    startsAt: one.startsAt.toISOString(),
    endsAt: one.endsAt.toISOString(),
    fee: one.fee,
    visitNumber: one.status === 'pending' || one.status === 'cancelled' ? null : one.visitNumber,
    holdUntil: one.holdUntil?.toISOString() ?? null,
    payOnSite: one.payOnSite,
    cancelReason: one.cancelReason,
  };
}
