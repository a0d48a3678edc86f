/** What somebody has besides the password: the code their authenticator shows, or one of the codes on paper. */
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import { openField } from '../sealed';
import { Credential } from './credential.entity';
import { useRecoveryCode } from './recoveryCodes';
import { stepOfCode } from './totp';

/** One of the two: the contract sees to it. */
export interface SecondFactor {
  code?: string;
  recoveryCode?: string;
}

/** Takes it from the user: it is good once. Throws `SIGN_IN_CODE_WRONG`; with the transaction it is given back. */
export async function takeSecondFactor(
  tx: Tx,
  house: House,
  userId: string,
  { code = '', recoveryCode }: SecondFactor,
): Promise<void> {
  const right =
    recoveryCode === undefined
      ? await takeTotpCode(tx, house, userId, code)
      : await useRecoveryCode(tx, house, userId, recoveryCode, house.clock());
  if (!right) throw new AppError('SIGN_IN_CODE_WRONG');
}

/** Whether it is the code of this moment, and the first use of it: no step is taken twice, nor an earlier one after it. */
async function takeTotpCode(tx: Tx, house: House, userId: string, code: string): Promise<boolean> {
  const account = await tx.findOneBy(Credential, { userId });
  if (!account?.totpSealed) return false;
  const secret = openField(house, 'credentialTotp', userId, account.totpSealed);
  const step = stepOfCode(secret, code, house.clock());
  if (step === null) return false;
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE credential SET totp_last_step = $2
     WHERE user_id = $1 AND totp_sealed = $3 AND (totp_last_step IS NULL OR totp_last_step < $2)`,
    [userId, step, account.totpSealed],
  );
  return count === 1;
}
