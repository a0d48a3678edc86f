/** A doctor's own half-days, and how full they are. */
import type { ParsedQuery, ResultOf } from '../../../shared/endpoint';
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import { addDays, beijingDay } from '../../../shared/time';
import { namesOf } from '../../hospitals';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { KEPT } from '../places/slotRow';
import type { Half } from '../schedule.entity';
import { ownDoctor } from './access';
import { timesOf } from './times';

type Contract = (typeof clinicDeskContract)['GET /desk/:hospitalId/my/schedule'];

interface Row {
  scheduleId: string;
  departmentId: string;
  day: string;
  half: Half;
  status: 'open' | 'stopped';
  fee: string;
  startsAt: Date | null;
  endsAt: Date | null;
  places: number;
  booked: number;
}

/** By day and half-day. Throws `FORBIDDEN` to a member who is no doctor of the catalogue. */
export async function showOwnSchedule(
  house: House,
  member: Member,
  query: ParsedQuery<Contract>,
): Promise<ResultOf<Contract>> {
  const { manager } = house.database;
  const { hospitalId } = member;
  const from = query.from ?? beijingDay(house.clock());
  const to = addDays(from, query.days - 1);
  const rows = await manager.query<Row[]>(
    `SELECT c.id AS "scheduleId", c.department_id AS "departmentId", c.day::text AS day, c.half, c.status, c.fee,
       min(s.starts_at) AS "startsAt", max(s.ends_at) AS "endsAt", coalesce(sum(s.places), 0)::integer AS places,
       coalesce(sum(s.places - cardinality(s.free_places) - ${KEPT}), 0)::integer AS booked
     FROM schedule c LEFT JOIN slot s ON s.hospital_id = c.hospital_id AND s.schedule_id = c.id
       AND s.starts_at >= $5 AND s.starts_at < $6
     WHERE c.hospital_id = $1 AND c.doctor_id = $2 AND c.day BETWEEN $3 AND $4
     GROUP BY c.hospital_id, c.id
     ORDER BY c.day, array_position(ARRAY['morning', 'afternoon', 'evening'], c.half), c.id`,
    [hospitalId, ownDoctor(member), from, to, ...timesOf(from, to)],
  );
  const names = await namesOf(
    manager,
    rows.map(({ departmentId }) => ({ hospitalId, departmentId, doctorId: null })),
  );
  return {
    items: rows.map((row, i) => ({
      ...row,
      departmentName: names[i]!.departmentName,
      departmentNameEn: names[i]!.departmentNameEn,
      fee: Number(row.fee),
      startsAt: row.startsAt?.toISOString() ?? null,
      endsAt: row.endsAt?.toISOString() ?? null,
    })),
  };
}
