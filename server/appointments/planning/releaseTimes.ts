/** When places are released: by the hospital's rule of the day, as long as they are not released yet. */
import { beijingDay } from '../../../shared/time';
import { bookingSettings } from '../../hospitals';
import type { Tx } from '../../platform/database';

/** Follows a changed rule; what patients can see already stays. Returns how many half-days moved. */
export async function renewReleaseTimes(tx: Tx, hospitalId: string, now: Date): Promise<number> {
  const { releaseDaysAhead, releaseTime } = await bookingSettings(tx, hospitalId);
  const releaseAt = `(day - $4::integer + $5::time) AT TIME ZONE 'Asia/Shanghai'`;
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE schedule SET release_at = ${releaseAt}
     WHERE hospital_id = $1 AND day >= $2 AND release_at > $3 AND release_at <> ${releaseAt}`,
    [hospitalId, beijingDay(now), now, releaseDaysAhead, releaseTime],
  );
  return count;
}
