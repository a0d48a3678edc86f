/** The signed-in user: language, verified phone, consent to the privacy notice. */
import { randomUUID } from 'node:crypto';
import type { ResultOf } from '../../shared/endpoint';
import type { identityContract } from '../../shared/identity/contract';
import { PRIVACY_VERSION, maskPhone } from '../../shared/identity/rules';
import type { Language } from '../../shared/sentences';
import type { Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { AccessTokens } from '../platform/http/accessToken';
import type { SignedIn } from '../platform/http/call';
import { liveSession, liveUser, lockLiveUser } from './access';
import { Consent } from './consent.entity';
import { openOrNull, phoneIndexOf, seal, type Keys } from './sealed';
import { User } from './user.entity';

type UserAnswer = ResultOf<(typeof identityContract)['GET /me']>;
type ConsentAnswer = ResultOf<(typeof identityContract)['POST /me/privacy-consents']>;

export function describeUser(keys: Keys, user: User): UserAnswer {
  const phone = openOrNull(keys, 'userPhone', user.id, user.phoneSealed);
  return {
    id: user.id,
    language: user.language,
    phone: phone === null ? null : maskPhone(phone),
    privacyVersion: user.privacyVersion,
  };
}

export async function getAccount(house: House, who: SignedIn): Promise<UserAnswer> {
  return describeUser(house, await liveUser(house.database.manager, who.userId));
}

export async function chooseLanguage(house: House, who: SignedIn, language: Language): Promise<UserAnswer> {
  return house.database.transaction(async (tx) => {
    const user = await lockLiveUser(tx, who.userId);
    await tx.update(User, { id: user.id }, { language });
    return describeUser(house, { ...user, language });
  });
}

/** Throws `PHONE_CODE_INVALID`, `SUPERAPP_UNAVAILABLE`. */
export async function verifyPhone(house: House, who: SignedIn, code: string): Promise<UserAnswer> {
  await liveUser(house.database.manager, who.userId);
  const phone = await house.superapp.login.phoneNumber(code);
  return house.database.transaction(async (tx) => {
    const user = await lockLiveUser(tx, who.userId);
    const phoneSealed = seal(house, 'userPhone', user.id, phone);
    await tx.update(User, { id: user.id }, { phoneSealed, phoneIndex: phoneIndexOf(house, phone) });
    return describeUser(house, { ...user, phoneSealed });
  });
}

/** Throws `CONSENT_OUTDATED` for any version but today's: nobody can agree to what they were not shown. */
export async function consentToPrivacy(
  house: House,
  tokens: AccessTokens,
  who: SignedIn,
  version: string,
): Promise<ConsentAnswer> {
  if (version !== PRIVACY_VERSION) throw new AppError('CONSENT_OUTDATED');
  const user = await house.database.transaction(async (tx) => {
    const locked = await lockLiveUser(tx, who.userId);
    await liveSession(tx, who);
    await recordConsent(tx, house, { userId: who.userId, patientId: null, kind: 'privacy', version });
    await tx.update(User, { id: who.userId }, { privacyVersion: version });
    return { ...locked, privacyVersion: version };
  });
  const access = tokens.issue({ ...who, privacyVersion: version });
  return {
    accessToken: access.token,
    accessExpiresAt: access.expiresAt.toISOString(),
    user: describeUser(house, user),
  };
}

/** The first consent to a version is the one that counts; giving it again changes nothing. */
export async function recordConsent(
  tx: Tx,
  house: House,
  consent: Pick<Consent, 'userId' | 'patientId' | 'kind' | 'version'>,
): Promise<void> {
  const row = { id: randomUUID(), ...consent, consentedAt: house.clock() };
  await tx.createQueryBuilder().insert().into(Consent).values(row).orIgnore().execute();
}
