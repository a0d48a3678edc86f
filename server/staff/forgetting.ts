/** What signing in leaves behind is not kept: half sign-ins, old links, failures nobody counts any more. */
import type { DataSource } from 'typeorm';

const DAY_MS = 86_400_000;

/** For the worker's sweep. Registrations and resets go a week after their link ran out. */
export async function forgetOldSignIns(database: DataSource, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const weekAgo = new Date(now.getTime() - 7 * DAY_MS);
  await database.query(`DELETE FROM sign_in WHERE expires_at < $1`, [dayAgo]);
  await database.query(`DELETE FROM sign_in_failure WHERE last_at < $1`, [dayAgo]);
  await database.query(`DELETE FROM registration WHERE expires_at < $1`, [weekAgo]);
  await database.query(`DELETE FROM password_reset WHERE expires_at < $1`, [weekAgo]);
}
