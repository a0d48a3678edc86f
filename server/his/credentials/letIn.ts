/**
 * Whether a secret opens, and whether a token still does. Guessing shuts out the address that guesses, for that
 * client only: nobody can shut a hospital's own machine out by sending wrong secrets from elsewhere.
 */
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import { isSecret, hashOf } from './secrets';
import type { ClientRef } from './clientId';
import type { SystemToken } from './systemTokens';
import type { HisScope } from '../../../shared/his/rules';

/** Wrong secrets in a row before the address is shut out … */
const GUESSES = 10;
/** … and for how long, counted from the last of them. */
const SHUT_OUT_MS = 15 * 60_000;

const NOBODY = hashOf('no such secret');

interface Candidate {
  scopes: HisScope[];
  secret_id: string;
  hash: string;
}

export interface Opened {
  secretId: string;
  scopes: HisScope[];
}

/** Null for a wrong secret, an unknown or a revoked client alike. Throws `TOO_MANY_REQUESTS` when shut out. */
export async function openWithSecret(
  tx: Tx,
  { hospitalId, id }: ClientRef,
  secret: string,
  { address, now }: { address: string; now: Date },
): Promise<Opened | null> {
  const who = [hospitalId, id, address];
  await checkGuesses(tx, who, now);
  const candidates = await tx.query<Candidate[]>(
    `SELECT c.scopes, s.id AS secret_id, s.hash FROM api_client c
     JOIN api_secret s ON s.hospital_id = c.hospital_id AND s.client_id = c.id
     WHERE c.hospital_id = $1 AND c.id = $2 AND c.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > $3)`,
    [hospitalId, id, now],
  );
  // all are compared, and one even where there is none: the time taken tells nothing
  const right = candidates.filter(({ hash }) => isSecret(secret, hash))[0];
  if (candidates.length === 0) isSecret(secret, NOBODY);
  if (!right) {
    await countGuess(tx, who, now);
    return null;
  }
  await tx.query(`DELETE FROM api_guess WHERE hospital_id = $1 AND client_id = $2 AND address = $3`, who);
  await noteUse(tx, [hospitalId, id, right.secret_id], now);
  return { secretId: right.secret_id, scopes: right.scopes };
}

async function checkGuesses(tx: Tx, who: string[], now: Date): Promise<void> {
  const [guesses] = await tx.query<{ last_at: Date }[]>(
    `SELECT last_at FROM api_guess WHERE hospital_id = $1 AND client_id = $2 AND address = $3
     AND failures >= ${GUESSES} AND last_at > $4`,
    [...who, new Date(now.getTime() - SHUT_OUT_MS)],
  );
  if (!guesses) return;
  const left = guesses.last_at.getTime() + SHUT_OUT_MS - now.getTime();
  throw new AppError('TOO_MANY_REQUESTS', { seconds: Math.max(1, Math.ceil(left / 1000)) });
}

/** Only for a client there is: nobody fills the table with invented ones. Old guesses are forgotten on the way. */
async function countGuess(tx: Tx, who: string[], now: Date): Promise<void> {
  const stale = new Date(now.getTime() - SHUT_OUT_MS);
  await tx.query(
    `DELETE FROM api_guess WHERE hospital_id = $1 AND client_id = $2 AND address <> $3 AND last_at < $4`,
    [...who, stale],
  );
  await tx.query(
    `INSERT INTO api_guess AS g (hospital_id, client_id, address, failures, last_at)
     SELECT hospital_id, id, $3, 1, $4 FROM api_client WHERE hospital_id = $1 AND id = $2
     ON CONFLICT ON CONSTRAINT api_guess_once_per_address DO UPDATE
       SET failures = CASE WHEN g.last_at < $5 THEN 1 ELSE g.failures + 1 END, last_at = $4`,
    [...who, now, stale],
  );
}

/** To the hour: written rarely, and enough to see which secret is still in use. */
async function noteUse(tx: Tx, [hospitalId, clientId, secretId]: string[], now: Date): Promise<void> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  await tx.query(
    `UPDATE api_secret SET last_used_at = $4
     WHERE hospital_id = $1 AND client_id = $2 AND id = $3 AND (last_used_at IS NULL OR last_used_at < $5)`,
    [hospitalId, clientId, secretId, now, hourAgo],
  );
  await tx.query(
    `UPDATE api_client SET last_used_at = $3
     WHERE hospital_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at < $4)`,
    [hospitalId, clientId, now, hourAgo],
  );
}

/** The system's name while its token holds: neither the client revoked nor its secret ended. Null otherwise. */
export async function nameWhileLetIn(tx: Tx, token: SystemToken, now: Date): Promise<string | null> {
  const [row] = await tx.query<{ name: string }[]>(
    `SELECT c.name FROM api_client c
     JOIN api_secret s ON s.hospital_id = c.hospital_id AND s.client_id = c.id AND s.id = $3
     WHERE c.hospital_id = $1 AND c.id = $2 AND c.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > $4)`,
    [token.hospitalId, token.clientId, token.secretId, now],
  );
  return row?.name ?? null;
}
