/** The day's state in one answer: what became of its visits, what places are left, the money, the days ahead. */
import type { ResultOf } from '../../../shared/endpoint';
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import { addDays, beijingDay } from '../../../shared/time';
import { namesOf, whoWorks } from '../../hospitals';
import { takingsOf, type Takings } from '../../payments';
import type { Tx } from '../../platform/database';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { seesMoney } from './access';
import { KEPT } from '../places/slotRow';
import { timesOf } from './times';

export type Today = ResultOf<(typeof clinicDeskContract)['GET /desk/:hospitalId/today']>;
type Tally = Today['tally'];

const DAYS_AHEAD = 7;
const NOTHING: Tally = {
  ...{ booked: 0, expected: 0, checkedIn: 0, waiting: 0, fulfilled: 0, noshow: 0, cancelled: 0 },
  ...{ places: 0, placesLeft: 0 },
};

/** Of one moment. Names nobody, so it is not in the audit log. */
export function showToday(house: House, member: Member, asked?: string): Promise<Today> {
  const now = house.clock();
  const day = asked ?? beijingDay(now);
  const { hospitalId } = member;
  return house.database.transaction('REPEATABLE READ', async (tx) => {
    const departments = await inUse(tx, hospitalId, await departmentTallies(tx, hospitalId, day, now));
    const takings = seesMoney(member) ? await takingsOf(tx, hospitalId, day) : null;
    return {
      day,
      tally: sumOf(departments),
      money: takings && (await moneyOf(tx, hospitalId, day, takings)),
      departments: await named(tx, hospitalId, departments),
      hours: hoursOf(await traffic(tx, hospitalId, day), takings),
      ahead: await fillAhead(tx, hospitalId, day),
    };
  });
}

type DepartmentTally = Tally & { departmentId: string };

/** Visits and places of each department that has either. */
async function departmentTallies(
  tx: Tx,
  hospitalId: string,
  day: string,
  now: Date,
): Promise<DepartmentTally[]> {
  const visits = await tx.query<DepartmentTally[]>(
    `SELECT department_id AS "departmentId",
       count(*) FILTER (WHERE status IN ('booked', 'checked-in', 'fulfilled', 'noshow'))::integer AS booked,
       count(*) FILTER (WHERE status = 'booked')::integer AS expected,
       count(*) FILTER (WHERE checked_in_at IS NOT NULL AND status <> 'cancelled')::integer AS "checkedIn",
       count(*) FILTER (WHERE status = 'checked-in')::integer AS waiting,
       count(*) FILTER (WHERE status = 'fulfilled')::integer AS fulfilled,
       count(*) FILTER (WHERE status = 'noshow')::integer AS noshow,
       count(*) FILTER (WHERE status = 'cancelled' AND cancel_reason <> 'not-paid')::integer AS cancelled
     FROM appointment WHERE hospital_id = $1 AND visit_day = $2 GROUP BY department_id`,
    [hospitalId, day],
  );
  const places = await tx.query<Pick<DepartmentTally, 'departmentId' | 'places' | 'placesLeft'>[]>(
    `SELECT c.department_id AS "departmentId", sum(s.places)::integer AS places,
       coalesce(sum(cardinality(s.free_places)) FILTER (WHERE s.starts_at > $3), 0)::integer AS "placesLeft"
     FROM schedule c JOIN slot s ON s.hospital_id = c.hospital_id AND s.schedule_id = c.id
       AND s.starts_at >= $4 AND s.starts_at < $5
     WHERE c.hospital_id = $1 AND c.day = $2 AND c.status = 'open' GROUP BY c.department_id`,
    [hospitalId, day, now, ...timesOf(day, day)],
  );
  const byId = new Map<string, DepartmentTally>();
  for (const one of [...visits, ...places])
    byId.set(one.departmentId, { ...(byId.get(one.departmentId) ?? NOTHING), ...one });
  return [...byId.values()].sort((a, b) => b.booked - a.booked || (a.departmentId < b.departmentId ? -1 : 1));
}

/** A department that was retired is shown on days on which it had visits. */
async function inUse(tx: Tx, hospitalId: string, tallies: DepartmentTally[]): Promise<DepartmentTally[]> {
  const departmentIds = tallies.map(({ departmentId }) => departmentId);
  const { departments } = await whoWorks(tx, hospitalId, { departmentIds, doctorIds: [] });
  return tallies.filter(
    ({ departmentId, booked, cancelled }) =>
      booked + cancelled > 0 || departments.get(departmentId) === 'active',
  );
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = { ...NOTHING };
  for (const tally of tallies) for (const of of Object.keys(NOTHING) as (keyof Tally)[]) sum[of] += tally[of];
  return sum;
}

async function named(tx: Tx, hospitalId: string, tallies: DepartmentTally[]): Promise<Today['departments']> {
  const refs = tallies.map(({ departmentId }) => ({ hospitalId, departmentId, doctorId: null }));
  const names = await namesOf(tx, refs);
  return tallies.map((tally, i) => {
    const { departmentName, departmentNameEn } = names[i]!;
    return { ...tally, departmentName, departmentNameEn };
  });
}

async function moneyOf(
  tx: Tx,
  hospitalId: string,
  day: string,
  { paid, refunded }: Takings,
): Promise<Today['money']> {
  const [row] = await tx.query<{ fen: string }[]>(
    `SELECT coalesce(sum(fee), 0) AS fen FROM appointment
     WHERE hospital_id = $1 AND visit_day = $2 AND paid_on_site_at IS NOT NULL`,
    [hospitalId, day],
  );
  return { paid, refunded, net: paid - refunded, onSite: Number(row!.fen) };
}

interface Traffic {
  hour: number;
  booked: number;
  arrived: number;
}

/** Beijing hours with visits that begin or patients who arrive. */
function traffic(tx: Tx, hospitalId: string, day: string): Promise<Traffic[]> {
  return tx.query(
    `SELECT extract(hour FROM moved.at AT TIME ZONE 'Asia/Shanghai')::integer AS hour,
       sum(moved.booked)::integer AS booked, sum(moved.arrived)::integer AS arrived
     FROM appointment a CROSS JOIN LATERAL (
       VALUES (a.starts_at, 1, 0), (a.checked_in_at, 0, 1)) AS moved (at, booked, arrived)
     WHERE a.hospital_id = $1 AND a.visit_day = $2 AND a.status NOT IN ('pending', 'cancelled')
       AND moved.at IS NOT NULL
     GROUP BY 1`,
    [hospitalId, day],
  );
}

/** Every hour from the first to the last in which something was. */
function hoursOf(traffic: readonly Traffic[], takings: Takings | null): Today['hours'] {
  const busy = [...traffic, ...(takings?.hours ?? [])].map(({ hour }) => hour);
  if (busy.length === 0) return [];
  const first = Math.min(...busy);
  return Array.from({ length: Math.max(...busy) - first + 1 }, (_, i) => {
    const hour = first + i;
    const moved = traffic.find((one) => one.hour === hour);
    const money = takings && (takings.hours.find((one) => one.hour === hour) ?? { paid: 0, refunded: 0 });
    return {
      hour,
      booked: moved?.booked ?? 0,
      arrived: moved?.arrived ?? 0,
      paid: money && money.paid,
      refunded: money && money.refunded,
    };
  });
}

/** This day and those after it; a day without an open clinic has no places. */
async function fillAhead(tx: Tx, hospitalId: string, from: string): Promise<Today['ahead']> {
  const days = Array.from({ length: DAYS_AHEAD }, (_, i) => addDays(from, i));
  const rows = await tx.query<Today['ahead']>(
    `SELECT c.day::text AS day, sum(s.places)::integer AS places,
       sum(s.places - cardinality(s.free_places) - ${KEPT})::integer AS booked
     FROM schedule c JOIN slot s ON s.hospital_id = c.hospital_id AND s.schedule_id = c.id
       AND s.starts_at >= $4 AND s.starts_at < $5
     WHERE c.hospital_id = $1 AND c.day BETWEEN $2 AND $3 AND c.status = 'open' GROUP BY c.day`,
    [hospitalId, from, days.at(-1), ...timesOf(from, days.at(-1)!)],
  );
  return days.map((day) => rows.find((row) => row.day === day) ?? { day, places: 0, booked: 0 });
}
