/** Choosing a new password by e-mail. It ends every session and lifts a pause; the authenticator stays. */
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import type { Language } from '../../../shared/sentences';
import { endSessionsOf, languageOf } from '../../identity';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { postLetter } from '../../platform/mail';
import { pageUrl, resetLetter } from '../letters';
import { emailIndexOf, hashOfToken, newToken, openField } from '../sealed';
import { Credential } from './credential.entity';
import { forgive } from './failures';
import { isPestered } from './pestering';
import { hashPassword, refuseWeak } from './passwords';
import { PasswordReset } from './passwordReset.entity';
import { SignIn } from './signIn.entity';
import { openTicket } from './tickets';

type Step = ResultOf<(typeof staffContract)['POST /staff/password-resets/confirmation']>;

const LINK_MS = 30 * 60_000;

/** Known or not, the same is written and answered; only one of them gets a letter. */
export async function askForReset(
  house: House,
  email: string,
  language: Language,
): Promise<{ mailed: boolean }> {
  const emailIndex = emailIndexOf(house, email);
  const now = house.clock();
  await house.database.transaction(async (tx) => {
    const account = await tx.findOneBy(Credential, { emailIndex });
    const token = newToken();
    const expiresAt = new Date(now.getTime() + LINK_MS);
    await tx.insert(PasswordReset, {
      ...{ id: randomUUID(), emailIndex, createdAt: now, expiresAt, usedAt: null },
      ...{ userId: account?.userId ?? null, tokenHash: account && hashOfToken(token) },
    });
    if (!account || (await isPestered(tx, 'password_reset', emailIndex, now))) return;
    const spoken = (await languageOf(tx, account.userId)) ?? language;
    const words = resetLetter(spoken, pageUrl(house, 'reset', token));
    await postLetter(tx, house, { to: email, ...words }, expiresAt);
  });
  return { mailed: house.mail.leaves };
}

/** Throws `LINK_EXPIRED`, `PASSWORD_WEAK`; a weak one does not use the link up. */
export async function resetPassword(house: House, token: string, password: string): Promise<Step> {
  const tokenHash = hashOfToken(token);
  const { manager } = house.database;
  const reset = found(
    await manager.findOneBy(PasswordReset, { tokenHash, usedAt: IsNull() }),
    'LINK_EXPIRED',
  );
  const userId = found(reset.userId, 'LINK_EXPIRED');
  const account = found(await manager.findOneBy(Credential, { userId }), 'LINK_EXPIRED');
  refuseWeak(password, openField(house, 'credentialEmail', userId, account.emailSealed));
  const passwordHash = await hashPassword(password);
  return house.database.transaction(async (tx) => {
    const now = house.clock();
    const [, count] = await tx.query<[unknown[], number]>(
      `UPDATE password_reset SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2`,
      [tokenHash, now],
    );
    if (count === 0) throw new AppError('LINK_EXPIRED');
    // what was asked for before is void with it
    await tx.update(PasswordReset, { emailIndex: reset.emailIndex, usedAt: IsNull() }, { usedAt: now });
    await tx.update(SignIn, { userId, usedAt: IsNull() }, { usedAt: now });
    await tx.update(Credential, { userId }, { passwordHash });
    await endSessionsOf(tx, userId, now);
    await forgive(tx, { kind: 'password', of: account.emailIndex });
    return openTicket(tx, house, account);
  });
}
