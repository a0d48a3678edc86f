/** Passwords at rest: argon2id with OWASP's parameters, over the normalised password. */
import { argon2id, hash, needsRehash, verify } from 'argon2';
import { normalPassword, passwordProblem } from '../../../shared/staff/rules';
import { AppError } from '../../platform/errors';

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(normalPassword(password), { type: argon2id, ...PARAMETERS });
}

let nobodys: Promise<string> | undefined;

/** Without a hash it takes as long and is false: the time does not tell whether an e-mail is known. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const against = passwordHash ?? (await (nobodys ??= hashPassword('nobody signs in with this one')));
  const right = await verify(against, normalPassword(password));
  return right && passwordHash !== undefined;
}

/** Whether it was hashed with other parameters than today's. */
export function isOldHash(passwordHash: string): boolean {
  return needsRehash(passwordHash, PARAMETERS);
}

/** Throws `PASSWORD_WEAK` with the reason. */
export function refuseWeak(password: string, email: string): void {
  const reason = passwordProblem(password, email);
  if (reason) throw new AppError('PASSWORD_WEAK', { reason });
}
