/** The first half of signing in: e-mail and password. Which of the two was wrong is never said, nor to be timed. */
import type { ParsedBody, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import { emailIndexOf } from '../sealed';
import { Credential } from './credential.entity';
import { countAttempt, forgive, type Tried } from './failures';
import { hashPassword, isOldHash, isPassword } from './passwords';
import { openTicket } from './tickets';

type Key = 'POST /staff/sessions';
type Step = ResultOf<(typeof staffContract)[Key]>;

/** Throws `SIGN_IN_FAILED`, `SIGN_IN_PAUSED`. */
export async function signInByPassword(
  house: House,
  address: string,
  { email, password }: ParsedBody<(typeof staffContract)[Key]>,
): Promise<Step> {
  const emailIndex = emailIndexOf(house, email);
  const tried: Tried[] = [
    { kind: 'address', of: address },
    { kind: 'password', of: emailIndex },
  ];
  for (const one of tried) await countAttempt(house, one);
  const account = await house.database.manager.findOneBy(Credential, { emailIndex });
  const right = await isPassword(account?.passwordHash, password);
  if (!account || !right) throw new AppError('SIGN_IN_FAILED');
  const fresh = isOldHash(account.passwordHash) ? await hashPassword(password) : undefined;
  return house.database.transaction(async (tx) => {
    for (const one of tried) await forgive(tx, one);
    const { userId, passwordHash } = account;
    if (fresh) await tx.update(Credential, { userId, passwordHash }, { passwordHash: fresh });
    return openTicket(tx, house, account);
  });
}
