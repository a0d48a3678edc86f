/**
 * Writes sent with an `Idempotency-Key`: the first answer is kept a day and given again; the same key for
 * something else is a conflict. A first request that died half-way frees its key after a minute.
 */
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { AppError } from '../errors';

const HALF_DONE_SECONDS = 60;

interface Kept {
  fingerprint: string;
  answer: { status: number; body: unknown } | null;
}

export interface Act {
  userId: string;
  key: string;
  route: string;
  params: unknown;
  body: unknown;
}

/** Runs `perform` unless this act was already performed. Throws `ID_REUSED`, `IN_PROGRESS`. */
export async function onceByKey(
  database: DataSource,
  act: Act,
  perform: () => Promise<{ status: number; body: unknown }>,
): Promise<{ status: number; body: unknown }> {
  const where = [act.userId, act.key];
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([act.route, act.params, act.body]))
    .digest('base64url');
  const claimed = await database.query<{ at: string }[]>(
    `INSERT INTO idempotent_answer AS a (user_id, key, fingerprint) VALUES ($1, $2, $3)
     ON CONFLICT ON CONSTRAINT idempotent_answer_once_per_key DO UPDATE SET created_at = now()
       WHERE a.fingerprint = excluded.fingerprint AND a.answer IS NULL
         AND a.created_at < now() - make_interval(secs => ${HALF_DONE_SECONDS})
     RETURNING created_at::text AS at`,
    [...where, fingerprint],
  );
  if (!claimed[0]) return keptAnswer(database, where, fingerprint);
  // only this claim: whoever took so long that the key was given to another has no say in it any more
  const claim = [...where, claimed[0].at];
  const mine = `user_id = $1 AND key = $2 AND created_at = $3::timestamptz`;
  try {
    const answer = await perform();
    await database.query(`UPDATE idempotent_answer SET answer = $4 WHERE ${mine}`, [...claim, answer]);
    return answer;
  } catch (error) {
    await database.query(`DELETE FROM idempotent_answer WHERE ${mine}`, claim).catch(() => undefined);
    throw error;
  }
}

async function keptAnswer(database: DataSource, where: unknown[], fingerprint: string) {
  const [kept] = await database.query<Kept[]>(
    `SELECT fingerprint, answer FROM idempotent_answer WHERE user_id = $1 AND key = $2`,
    where,
  );
  if (kept && kept.fingerprint !== fingerprint) throw new AppError('ID_REUSED');
  if (!kept?.answer) throw new AppError('IN_PROGRESS');
  return kept.answer;
}

/** Forgets answers older than a day. */
export async function forgetOldAnswers(database: DataSource): Promise<void> {
  await database.query(`DELETE FROM idempotent_answer WHERE created_at < now() - interval '1 day'`);
}
