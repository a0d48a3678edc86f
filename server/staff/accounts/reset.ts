/** Choosing a new password by e-mail. It ends every session and lifts a pause; the authenticator stays. */
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import type { Language } from '../../../shared/sentences';
import { endSessionsOf, languageOf } from '../../identity';
import type { Events } from '../../events';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { postLetter } from '../../platform/mail';
import { publish } from '../../platform/outbox';
import { pageUrl, resetLetter } from '../letters';
import { emailIndexOf, hashOfToken, newToken, openField } from '../sealed';
import { Credential } from './credential.entity';
import { forgive } from './failures';
import { isPestered } from './pestering';
import { hashPassword, refuseWeak } from './passwords';
import { PasswordReset } from './passwordReset.entity';
import { openTicket, voidTickets } from './tickets';

type Step = ResultOf<(typeof staffContract)['POST /staff/password-resets/confirmation']>;

const LINK_MS = 30 * 60_000;

/** Known or not, the same is done here, in the same time; whether a letter is due is seen later (`answerReset`). */
export async function askForReset(
  house: House,
  email: string,
  language: Language,
): Promise<{ mailed: boolean }> {
  const emailIndex = emailIndexOf(house, email);
  const now = house.clock();
  await house.database.transaction(async (tx) => {
    const resetId = randomUUID();
    const expiresAt = new Date(now.getTime() + LINK_MS);
    await tx.insert(PasswordReset, {
      ...{ id: resetId, emailIndex, createdAt: now, expiresAt, usedAt: null },
      ...{ userId: null, tokenHash: null },
    });
    if (await isPestered(tx, 'password_reset', emailIndex, now)) return;
    await publish(tx, 'password-reset.asked', { resetId, language }, now);
  });
  return { mailed: house.mail.leaves };
}

/** For the worker: the link, and the letter with it, for who is known by that e-mail. */
export async function answerReset(
  tx: Tx,
  house: House,
  { resetId, language }: Events['password-reset.asked'],
): Promise<void> {
  const reset = await tx.findOneBy(PasswordReset, { id: resetId });
  if (!reset || reset.usedAt || reset.expiresAt <= house.clock()) return;
  const account = await tx.findOneBy(Credential, { emailIndex: reset.emailIndex });
  if (!account) return;
  const { userId, emailSealed } = account;
  const token = newToken();
  await tx.update(PasswordReset, { id: resetId }, { userId, tokenHash: hashOfToken(token) });
  const spoken = (await languageOf(tx, userId)) ?? language;
  const words = resetLetter(spoken, pageUrl(house, 'reset', token));
  const to = openField(house, 'credentialEmail', userId, emailSealed);
  await postLetter(tx, house, { to, ...words }, reset.expiresAt);
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
    await voidTickets(tx, userId, now);
    await tx.update(Credential, { userId }, { passwordHash });
    await endSessionsOf(tx, userId, now);
    await forgive(tx, { kind: 'password', of: account.emailIndex });
    return openTicket(tx, house, account);
  });
}
