/** Ten codes on paper for when the phone is lost: 50 random bits each, kept as keyed hashes, good once. */
import { randomInt } from 'node:crypto';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { RecoveryCode } from './recoveryCode.entity';

const HOW_MANY = 10;
/** Crockford's base 32: no letters that look like digits. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

type Keys = Pick<House, 'blindIndex'>;

/** In place of all earlier ones. Shown to the person once: nothing here can show them again. */
export async function giveRecoveryCodes(tx: Tx, keys: Keys, userId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await tx.delete(RecoveryCode, { userId });
  await tx.insert(
    RecoveryCode,
    codes.map((code) => ({ userId, hash: hashOf(keys, userId, code), usedAt: null })),
  );
  return codes;
}

/** Whether it was one of the user's and not used before: the conditional update gives it to one caller only. */
export async function useRecoveryCode(
  tx: Tx,
  keys: Keys,
  userId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE recovery_code SET used_at = $3 WHERE user_id = $1 AND hash = $2 AND used_at IS NULL`,
    [userId, hashOf(keys, userId, code), now],
  );
  return count === 1;
}

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** However it was written down: capitals, spaces and hyphens do not matter, o is zero, i and l are one. */
function hashOf(keys: Keys, userId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  return keys.blindIndex.of('recovery-code', `${userId} ${plain}`);
}
