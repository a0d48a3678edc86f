/** Patients of a day: filtered, found by a number they show, in an order the desk chooses; page by page. */
import type { SelectQueryBuilder } from 'typeorm';
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import type { AppointmentStatus, DeskSort } from '../../../shared/appointments/rules';
import { beijingDay } from '../../../shared/time';
import { whoseNumber } from '../../identity';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import { readCursor, writeCursor } from '../../platform/http/cursor';
import type { House } from '../../platform/house';
import { Appointment } from '../appointment.entity';
import { onlyDoctor, seesPatients } from './access';
import { noteList } from './audit';
import { visitViews } from './visits';

type Contract = (typeof clinicDeskContract)['GET /desk/:hospitalId/appointments'];
type Query = ParsedQuery<Contract>;
export type DayFilter = Pick<Query, 'day' | 'status' | 'departmentId' | 'doctorId' | 'q'>;

/** Who needs somebody's attention first. */
const STATUS_ORDER: readonly AppointmentStatus[] = [
  'checked-in',
  'booked',
  'pending',
  'noshow',
  'fulfilled',
  'cancelled',
];

interface Order {
  /** SQL, and the type its cursor is read as; the last is unique. */
  columns: readonly [string, string][];
  /** What a row has in them. */
  position(row: Appointment): (string | number)[];
}

/** By time window, then by visit number; the end of every other order. */
const IN_TURN: Order['columns'] = [
  ['a.starts_at', 'timestamptz'],
  ['a.visit_number', 'smallint'],
  ['a.id', 'uuid'],
];
const inTurn: Order['position'] = (row) => [row.startsAt.toISOString(), row.visitNumber, row.id];

const ORDERS: Record<'time' | 'number' | 'status' | 'arrival', Order> = {
  time: {
    columns: IN_TURN,
    position: inTurn,
  },
  number: {
    columns: [
      ['a.visit_number', 'smallint'],
      ['a.starts_at', 'timestamptz'],
      ['a.id', 'uuid'],
    ],
    position: (row) => [row.visitNumber, row.startsAt.toISOString(), row.id],
  },
  status: {
    columns: [
      [`array_position(ARRAY[${STATUS_ORDER.map((one) => `'${one}'`).join(', ')}], a.status)`, 'integer'],
      ...IN_TURN,
    ],
    position: (row) => [STATUS_ORDER.indexOf(row.status) + 1, ...inTurn(row)],
  },
  // who has not arrived comes after everybody who has
  arrival: {
    columns: [
      [`coalesce(a.checked_in_at, 'infinity')`, 'timestamptz'],
      ['a.id', 'uuid'],
    ],
    position: (row) => [row.checkedInAt?.toISOString() ?? 'infinity', row.id],
  },
};

/** Throws `BAD_REQUEST` for a cursor of another order. */
export async function listVisits(house: House, member: Member, query: Query): Promise<ResultOf<Contract>> {
  const day = query.day ?? beijingDay(house.clock());
  return house.database.transaction(async (tx) => {
    const select = await visitsOfDay(tx, house, member, { ...query, day });
    const order = inOrder(select, query.sort);
    if (query.cursor) after(select, order, query.sort, query.cursor);
    const rows = await select.limit(query.limit + 1).getMany();
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    await noteList(tx, member, 'visit.listed', { ...describe(query), day }, page, house.clock());
    return {
      items: await visitViews(tx, house, member, page),
      nextCursor: last ? writeCursor([query.sort, ...order.position(last)]) : null,
    };
  });
}

/** The visits a member may see of a day and a filter, in no order yet. */
export async function visitsOfDay(
  tx: Tx,
  house: House,
  member: Member,
  filter: DayFilter & { day: string },
): Promise<SelectQueryBuilder<Appointment>> {
  const { hospitalId } = member;
  const { day, status, departmentId } = filter;
  const select = tx
    .createQueryBuilder(Appointment, 'a')
    .where('a.hospital_id = :hospitalId AND a.visit_day = :day', { hospitalId, day })
    .andWhere(status ? 'a.status = :status' : `a.status <> 'pending'`, { status });
  if (departmentId) select.andWhere('a.department_id = :departmentId', { departmentId });
  // a doctor who asks for a colleague's patients finds nobody
  const own = onlyDoctor(member);
  if (own) select.andWhere('a.doctor_id = :own', { own });
  if (filter.doctorId) select.andWhere('a.doctor_id = :doctorId', { doctorId: filter.doctorId });
  if (filter.q) await narrow(tx, house, member, select, filter.q);
  return select;
}

/** What the audit log says of a filter: not what was searched for, which may be an ID number. */
export function describe({
  status,
  departmentId,
  doctorId,
  q,
}: DayFilter): Record<string, string | undefined> {
  return { status, department: departmentId, doctor: doctorId, 'found-by': q && kindOf(q) };
}

const kindOf = (q: string) => (/^\d{1,4}$/.test(q) ? `visit number ${q}` : 'visit code, ID number or phone');

async function narrow(
  tx: Tx,
  house: House,
  member: Member,
  select: SelectQueryBuilder<Appointment>,
  q: string,
): Promise<void> {
  if (/^\d{1,4}$/.test(q)) {
    select.andWhere('a.visit_number = :visitNumber', { visitNumber: Number(q) });
    return;
  }
  if (!seesPatients(member)) {
    select.andWhere('FALSE');
    return;
  }
  const { patientIds, guestIds } = await whoseNumber(tx, house, member.hospitalId, q);
  select.andWhere(
    '(a.visit_code = :code OR a.patient_id = ANY(:patientIds) OR a.guest_id = ANY(:guestIds))',
    { code: q.replace(/\s/g, ''), patientIds, guestIds },
  );
}

/** Puts a day in an order; by time unless said. */
export function inOrder(select: SelectQueryBuilder<Appointment>, sort: DeskSort = 'time'): Order {
  const order = ORDERS[sort.replace('-', '') as keyof typeof ORDERS];
  for (const [column] of order.columns) select.addOrderBy(column, sort.startsWith('-') ? 'DESC' : 'ASC');
  return order;
}

function after(select: SelectQueryBuilder<Appointment>, order: Order, sort: DeskSort, cursor: string): void {
  const [of, ...position] = readCursor(cursor, order.columns.length + 1);
  if (of !== sort) throw new AppError('BAD_REQUEST', { fields: [{ field: 'cursor', problem: 'invalid' }] });
  const columns = order.columns.map(([column]) => column).join(', ');
  const values = order.columns.map(([, type], i) => `:c${i}::${type}`).join(', ');
  select.andWhere(
    `(${columns}) ${sort.startsWith('-') ? '<' : '>'} (${values})`,
    Object.fromEntries(position.map((value, i) => [`c${i}`, value])),
  );
}
