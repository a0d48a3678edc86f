/**
 * Failed attempts and the pauses that follow, counted in Postgres for all processes. An attempt is counted before
 * it is judged and given back when it was right, so that many at once are no way around. What is paused is an
 * e-mail's password, an account's code, or an address; a reset by e-mail lifts the first, so that nobody can keep
 * somebody else out for ever.
 */
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { beijingTime } from '../../../shared/time';
import type { House } from '../../platform/house';

type Counted = 'password' | 'code' | 'address';

/** What is tried: the password of an e-mail (known or not), the code of a user, anything from an address. */
export interface Tried {
  kind: Counted;
  of: string;
}

/** Failures before the first pause; a whole hospital may sit behind one address. */
const FREE: Record<Counted, number> = { password: 5, code: 5, address: 20 };
/** Minutes of the first pause, and after each failure more. */
const PAUSES = [1, 5, 15, 60];
const HOUR_MS = 3_600_000;
/**
 * How long failures count: a day from the last attempt; at an address, where somebody is always signing in, the hour
 * that began with the first.
 */
const COUNTED_FOR_MS: Record<Counted, number> = {
  password: 24 * HOUR_MS,
  code: 24 * HOUR_MS,
  address: HOUR_MS,
};

const keyOf = ({ kind, of }: Tried) => `${kind} ${of}`;

/** Throws `SIGN_IN_PAUSED` with the time at which it goes on. */
export async function countAttempt(house: House, tried: Tried): Promise<void> {
  const { database, clock, config } = house;
  const now = clock();
  const free =
    tried.kind === 'address' ? Math.ceil(FREE.address * config.RATE_LIMIT_SCALE) : FREE[tried.kind];
  const since = new Date(now.getTime() - COUNTED_FOR_MS[tried.kind]);
  const counted: unknown[] = await database.query(
    `INSERT INTO sign_in_failure AS kept (key, failures, last_at) VALUES ($1, 1, $2)
     ON CONFLICT ON CONSTRAINT sign_in_failure_once_per_key DO UPDATE SET
       failures = CASE WHEN kept.last_at < $3 THEN 1 ELSE kept.failures + 1 END,
       last_at = CASE WHEN $6 AND kept.last_at >= $3 THEN kept.last_at ELSE $2 END,
       paused_until = CASE WHEN kept.last_at >= $3 AND kept.failures + 1 >= $4
         THEN $2::timestamptz + ($5::int[])[least(kept.failures + 2 - $4, cardinality($5::int[]))] * interval '1 minute'
       END
     WHERE kept.paused_until IS NULL OR kept.paused_until <= $2
     RETURNING 1`,
    [keyOf(tried), now, since, free, PAUSES, tried.kind === 'address'],
  );
  if (counted.length === 0) throw await paused(house, tried);
}

async function paused({ database, clock }: House, tried: Tried): Promise<AppError> {
  const [row] = await database.query<{ until: Date | null }[]>(
    `SELECT paused_until AS until FROM sign_in_failure WHERE key = $1`,
    [keyOf(tried)],
  );
  const until = row?.until ?? clock();
  const seconds = Math.max(1, Math.ceil((until.getTime() - clock().getTime()) / 1000));
  // the minute in which it goes on, rounded up: at the time told it works
  const time = beijingTime(new Date(until.getTime() + 59_999));
  return new AppError('SIGN_IN_PAUSED', { seconds, minutes: Math.ceil(seconds / 60), time });
}

/**
 * It was right: an account's count begins anew, an address gets its one attempt back, and the pause that this attempt
 * began ends with it: at an address with a pause no other attempt was let in meanwhile.
 */
export async function forgive(tx: Tx, tried: Tried): Promise<void> {
  if (tried.kind !== 'address') {
    await tx.query(`DELETE FROM sign_in_failure WHERE key = $1`, [keyOf(tried)]);
    return;
  }
  await tx.query(
    `UPDATE sign_in_failure SET failures = greatest(failures - 1, 0), paused_until = NULL WHERE key = $1`,
    [keyOf(tried)],
  );
}
