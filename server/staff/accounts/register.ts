/**
 * Registering. Whatever is known of an e-mail, the answer and its time are the same; what differs is the letter its
 * owner gets. The account exists once the link was followed, or at once for who came by an invitation's letter.
 */
import { IsNull, MoreThan } from 'typeorm';
import type { ParsedBody, ResultOf } from '../../../shared/endpoint';
import type { staffContract } from '../../../shared/staff/contract';
import { makeUser } from '../../identity';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import { postLetter } from '../../platform/mail';
import { alreadyKnownLetter, confirmationLetter, pageUrl } from '../letters';
import { provesEmail } from '../members/invitationLinks';
import { emailIndexOf, hashOfToken, newToken, openField, sealField } from '../sealed';
import { Credential } from './credential.entity';
import { isPestered } from './pestering';
import { hashPassword, isPassword, refuseWeak } from './passwords';
import { Registration } from './registration.entity';

type Wish = ParsedBody<(typeof staffContract)['POST /staff/accounts']>;
type Answer = ResultOf<(typeof staffContract)['POST /staff/accounts']>;

const LINK_MS = 24 * 3_600_000;

/** Throws `PASSWORD_WEAK`, `ID_REUSED`. */
export async function register(house: House, wish: Wish): Promise<Answer> {
  refuseWeak(wish.password, wish.email);
  const passwordHash = await hashPassword(wish.password);
  const emailIndex = emailIndexOf(house, wish.email);
  const proven = await provesEmail(house.database.manager, house, wish.invitation, emailIndex);
  try {
    await house.database.transaction(async (tx) => {
      await holdEmail(tx, emailIndex);
      await takeIn(tx, house, wish, { emailIndex, passwordHash, proven });
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'registration_once') throw error;
    if (!(await isSame(house, wish, emailIndex))) throw new AppError('ID_REUSED');
  }
  return { next: proven ? 'sign-in' : 'confirm-email', mailed: house.mail.leaves };
}

interface Learned {
  emailIndex: string;
  passwordHash: string;
  proven: boolean;
}

async function takeIn(tx: Tx, house: House, wish: Wish, learned: Learned): Promise<void> {
  const { emailIndex, passwordHash, proven } = learned;
  const { id, name, email, language } = wish;
  const now = house.clock();
  const known = await tx.existsBy(Credential, { emailIndex });
  const makeNow = proven && !known;
  const token = proven || known ? null : newToken();
  const expiresAt = new Date(now.getTime() + LINK_MS);
  await tx.insert(Registration, {
    ...{ id, name, language, passwordHash, emailIndex, expiresAt, createdAt: now },
    emailSealed: sealField(house, 'registrationEmail', id, email),
    tokenHash: token && hashOfToken(token),
    confirmedAt: makeNow ? now : null,
  });
  if (makeNow) return makeAccount(tx, house, { name, email, emailIndex, passwordHash, language });
  if (await isPestered(tx, 'registration', emailIndex, now)) return;
  // the newest letter is the one that counts
  await tx.query(
    `UPDATE registration SET token_hash = NULL WHERE email_index = $1 AND id <> $2 AND confirmed_at IS NULL`,
    [emailIndex, id],
  );
  const words = token
    ? confirmationLetter(language, pageUrl(house, 'confirmation', token))
    : alreadyKnownLetter(language, pageUrl(house, 'sign-in'));
  await postLetter(tx, house, { to: email, ...words }, expiresAt);
}

/**
 * The letter proves the address, the password that who reads it is who registered: anybody may register somebody
 * else's. Throws `REGISTRATION_PASSWORD_WRONG`, and `LINK_EXPIRED` for a link that is used, old or invented, or whose
 * e-mail has an account by now.
 */
export async function confirmEmail(house: House, token: string, password: string): Promise<void> {
  const begun = found(
    await house.database.manager.findOneBy(Registration, {
      ...{ tokenHash: hashOfToken(token), confirmedAt: IsNull() },
      expiresAt: MoreThan(house.clock()),
    }),
    'LINK_EXPIRED',
  );
  if (!(await isPassword(begun.passwordHash, password))) throw new AppError('REGISTRATION_PASSWORD_WRONG');
  await house.database.transaction(async (tx) => {
    const now = house.clock();
    const [rows] = await tx.query<[Registration[], number]>(
      `UPDATE registration SET confirmed_at = $2
       WHERE token_hash = $1 AND confirmed_at IS NULL AND expires_at > $2
       RETURNING id, name, language, email_sealed AS "emailSealed", email_index AS "emailIndex",
         password_hash AS "passwordHash"`,
      [hashOfToken(token), now],
    );
    const row = rows[0];
    if (!row) throw new AppError('LINK_EXPIRED');
    await holdEmail(tx, row.emailIndex);
    if (await tx.existsBy(Credential, { emailIndex: row.emailIndex })) throw new AppError('LINK_EXPIRED');
    await makeAccount(tx, house, {
      ...row,
      email: openField(house, 'registrationEmail', row.id, row.emailSealed),
    });
  });
}

type NewAccount = Pick<Credential, 'name' | 'emailIndex' | 'passwordHash'> &
  Pick<Registration, 'language'> & { email: string };

async function makeAccount(tx: Tx, house: House, account: NewAccount): Promise<void> {
  const { name, email, emailIndex, passwordHash, language } = account;
  const userId = await makeUser(tx, house, language);
  await tx.insert(Credential, {
    ...{ userId, name, emailIndex, passwordHash, createdAt: house.clock() },
    emailSealed: sealField(house, 'credentialEmail', userId, email),
    ...{ totpSealed: null, totpLastStep: null },
  });
}

/** One change at a time to what an e-mail is known for. */
async function holdEmail(tx: Tx, emailIndex: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`email ${emailIndex}`]);
}

/** Whether the registration of this id is this one, sent again. */
async function isSame(house: House, wish: Wish, emailIndex: string): Promise<boolean> {
  const row = await house.database.manager.findOneBy(Registration, { id: wish.id });
  const same = row?.emailIndex === emailIndex && row.name === wish.name && row.language === wish.language;
  return same && isPassword(row.passwordHash, wish.password);
}
