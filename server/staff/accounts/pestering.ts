/** However often a stranger asks, an address gets few letters. */
import type { Tx } from '../../platform/database';

const LETTERS_AN_HOUR = 3;

/** Counts what was asked for with this e-mail in the last hour, the caller's own row included. */
export async function isPestered(
  tx: Tx,
  asked: 'registration' | 'password_reset',
  emailIndex: string,
  now: Date,
): Promise<boolean> {
  const [row] = await tx.query<{ count: string }[]>(
    `SELECT count(*) FROM ${asked} WHERE email_index = $1 AND created_at > $2`,
    [emailIndex, new Date(now.getTime() - 3_600_000)],
  );
  return Number(row?.count) > LETTERS_AN_HOUR;
}
