/** What limits know of people is forgotten when it limits nobody any more. */
import type { DataSource } from 'typeorm';
import { SETTING_BOUNDS } from '../../../shared/hospitals/rules';
import { addDays, beijingDay } from '../../../shared/time';
import type { Tx } from '../../platform/database';

/**
 * Missed visits that count nowhere any more, whatever a hospital's rules say, and whose ID number the bans they led to
 * were of: a ban is over long before the last of its visits is forgotten.
 */
export async function forgetOldMisses(database: DataSource, now: Date): Promise<void> {
  const [, most] = SETTING_BOUNDS.noShowDays;
  await database.query(
    `WITH gone AS (DELETE FROM missed_visit WHERE visit_day < $1 RETURNING hospital_id, ban_id)
     UPDATE booking_ban b SET person = b.patient_id::text FROM gone g
     WHERE b.hospital_id = g.hospital_id AND b.id = g.ban_id AND b.until_at <= $2`,
    [addDays(beijingDay(now), -most), now],
  );
}

/** From which devices a user booked, and how often a day; those of today still count. */
export async function forgetDevices(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.query(
    `UPDATE appointment
     SET made_day = NULL, patient_seat = NULL, device_index = NULL, device_seat = NULL, user_seat = NULL
     WHERE user_id = $1 AND made_day < $2`,
    [userId, beijingDay(now)],
  );
}
