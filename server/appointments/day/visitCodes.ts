/** Whose visit a scanned or typed visit code is. */
import { addDays, beijingDay } from '../../../shared/time';
import { AppError } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';

/** How many days around today are looked through, so as to say that a code is for another day. */
const DAYS_BEFORE = 7;
const DAYS_AFTER = 14;

/**
 * The visit that this code of today names. Throws `NOT_TODAY` for one of another day, `NOT_FOUND`, and
 * `VISIT_CODE_SHARED` where two visits of a day drew the same ten digits.
 */
export async function visitByCode(house: House, { hospitalId }: Member, visitCode: string): Promise<string> {
  const today = beijingDay(house.clock());
  const among = async (from: string, to: string) =>
    house.database.query<{ id: string; day: string }[]>(
      `SELECT id, visit_day::text AS day FROM appointment
       WHERE hospital_id = $1 AND visit_day BETWEEN $2 AND $3 AND visit_code = $4
         AND status NOT IN ('pending', 'cancelled')
       ORDER BY visit_day LIMIT 2`,
      [hospitalId, from, to, visitCode],
    );
  const [visit, another] = await among(today, today);
  if (another) throw new AppError('VISIT_CODE_SHARED');
  if (visit) return visit.id;
  const [elsewhen] = await among(addDays(today, -DAYS_BEFORE), addDays(today, DAYS_AFTER));
  throw elsewhen ? new AppError('NOT_TODAY', { day: elsewhen.day }) : new AppError('NOT_FOUND');
}
