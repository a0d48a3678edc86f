/**
 * Binding by authorisation: a member begins, an administrator of the account agrees on the super-app's page, and the
 * browser comes back. Only the browser that began binds: the super-app's page says nothing of which hospital it is for,
 * so that an administrator could be sent there by another one. The way is good once.
 */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { IsNull, MoreThan, MoreThanOrEqual } from 'typeorm';
import { OWNERS, type HospitalRole } from '../../shared/staff/rules';
import { deskOrigin } from '../config';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import type { Entrance, Memberships, Member, SignedIn } from '../platform/http/call';
import type { Authorised, Component } from '../platform/superapp/port';
import { OfficialAccount } from './account.entity';
import { OfficialAuthorisation } from './authorisation.entity';
import { bindAuthorised, changeAuthorised } from './binding';
import { asComponent } from './component';
import { NoAccess, isFinal } from './faults';
import { writeToken } from './tokens';

/** As long as WeChat's page is good. */
const GOOD_MS = 30 * 60_000;
/** The other one asks the super-app three things. */
const LOOKS = 20;
const LOOK_AGAIN_MS = 200;
const STATE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

export const hashOf = (state: string) => createHash('sha256').update(state).digest('base64url');

/** The cookie by which the browser that began is known again, where its pages are: there it comes back to. */
export const BROWSER = 'official-authorisation';
const RETURN_PATH = '/official-accounts/authorised';

function browserCookie(house: House, browser: string): string {
  const secure = deskOrigin(house.config).startsWith('https:') ? '; Secure' : '';
  return `${BROWSER}=${browser}; Path=${RETURN_PATH}; Max-Age=${GOOD_MS / 1000}; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * Where the member's browser goes, and the cookie it keeps; each call begins anew. Throws `OFFICIAL_WAY_CLOSED`,
 * `SUPERAPP_UNAVAILABLE`.
 */
export async function beginAuthorisation(
  house: House,
  user: SignedIn,
  { hospitalId }: Member,
): Promise<{ url: string; cookie: string }> {
  const { component } = house.superapp.officialAccounts;
  if (!component) throw new AppError('OFFICIAL_WAY_CLOSED');
  const state = `${hospitalId}.${randomBytes(32).toString('base64url')}`;
  const browser = randomBytes(32).toString('base64url');
  const returnTo = `${deskOrigin(house.config)}${RETURN_PATH}?state=${state}`;
  const { url, preAuthCode } = await asPlatform(house, component, (token) =>
    component.begin(token, returnTo),
  );
  const now = house.clock();
  const open = { hospitalId, begunBy: user.userId, usedAt: IsNull(), expiresAt: MoreThan(now) };
  await house.database.transaction(async (tx) => {
    await tx.update(OfficialAuthorisation, open, { expiresAt: now });
    await tx.insert(OfficialAuthorisation, {
      ...{ hospitalId, id: randomUUID(), stateHash: hashOf(state), browserHash: hashOf(browser) },
      ...{ preAuthCode, codeSealed: null, usedAt: null },
      ...{ begunBy: user.userId, begunSession: user.sessionId, begunEntry: user.entry },
      expiresAt: new Date(now.getTime() + GOOD_MS),
    });
  });
  return { url, cookie: browserCookie(house, browser) };
}

/** What the platform's own access refuses is no fault of the member's. */
async function asPlatform<T>(
  house: House,
  component: Component,
  act: (token: string) => Promise<T>,
): Promise<T> {
  try {
    return await asComponent(house, component, act);
  } catch (error) {
    if (error instanceof NoAccess || isFinal(error)) {
      house.log.error({ err: error }, 'the third-party platform has no access');
      throw new AppError('SUPERAPP_UNAVAILABLE', undefined, { cause: error });
    }
    throw error;
  }
}

/** `again`: this way is used up, too old, another browser's, or not theirs any more; `failed`: the super-app did not take it. */
export type Outcome = 'bound' | 'again' | 'failed' | 'taken';

/** The browser is back. Returns null for a state nobody gave out. */
export async function returnFromAuthorisation(
  house: House,
  members: Memberships,
  { state, browser, code }: { state: string; browser: string | undefined; code: string },
): Promise<{ hospitalId: string; outcome: Outcome } | null> {
  const hospitalId = STATE.exec(state)?.[1];
  if (!hospitalId) return null;
  const stateHash = hashOf(state);
  const begun = await house.database.manager.findOneBy(OfficialAuthorisation, { hospitalId, stateHash });
  if (!begun) return null;
  if (!isBegunBy(begun, browser)) {
    house.log.warn({ hospitalId }, 'an authorisation came back in another browser');
    return { hospitalId, outcome: 'again' };
  }
  try {
    const outcome = await complete(house, members, begun, code);
    if (outcome === 'again' && (await becomesBound(house, begun))) return { hospitalId, outcome: 'bound' };
    return { hospitalId, outcome };
  } catch (error) {
    if (error instanceof AppError && error.code === 'OFFICIAL_ACCOUNT_TAKEN')
      return { hospitalId, outcome: 'taken' };
    house.log.warn({ err: error, hospitalId }, 'an authorisation came to nothing');
    return { hospitalId, outcome: 'failed' };
  }
}

function isBegunBy({ browserHash }: OfficialAuthorisation, browser: string | undefined): boolean {
  const given = hashOf(browser ?? '');
  return (
    browserHash?.length === given.length && timingSafeEqual(Buffer.from(browserHash), Buffer.from(given))
  );
}

/** Uses the way up and binds. Throws what the super-app said; a fault that may pass leaves the way open. */
async function complete(
  house: House,
  members: Memberships,
  begun: OfficialAuthorisation,
  code: string,
): Promise<Outcome> {
  const { component } = house.superapp.officialAccounts;
  if (!component) return 'again';
  if (!(await useUp(house, begun))) return 'again';
  const who = await whoBegan(members, begun);
  if (!who) return 'again';
  try {
    const { authorised, said } = await askFor(house, component, code);
    await keepBinding(house, { hospitalId: begun.hospitalId, boundBy: who.memberId }, authorised, said);
    return 'bound';
  } catch (error) {
    if (!isFinal(error) && !(error instanceof AppError && error.code === 'OFFICIAL_ACCOUNT_TAKEN'))
      await leaveOpen(house, begun);
    throw error;
  }
}

async function askFor(house: House, component: Component, code: string) {
  const authorised = await asComponent(house, component, (token) => component.complete(token, code));
  const { appid } = authorised;
  const said = await asComponent(house, component, (token) => component.describe(token, appid));
  return { authorised, said };
}

/**
 * A bound account was authorised anew in the super-app: its new tokens and names. Never binds: what was unbound
 * meanwhile stays so. Throws what the super-app said; a fault that may pass leaves the way open.
 */
export async function refreshBinding(
  house: House,
  begun: OfficialAuthorisation,
  code: string,
): Promise<void> {
  const { component } = house.superapp.officialAccounts;
  if (!component || begun.begunBy || !(await useUp(house, begun))) return;
  try {
    const { authorised, said } = await askFor(house, component, code);
    const { appid, token, refreshToken } = authorised;
    await house.database.transaction(async (tx) => {
      const account = await changeAuthorised(tx, { hospitalId: begun.hospitalId, appid, ...said });
      if (account) await writeToken(tx, house, account, { token, refreshToken });
    });
  } catch (error) {
    if (!isFinal(error)) await leaveOpen(house, begun);
    throw error;
  }
}

async function keepBinding(
  house: House,
  by: { hospitalId: string; boundBy: string },
  { appid, token, refreshToken }: Authorised,
  said: { name: string; originalId: string; principal: string | null },
): Promise<void> {
  await house.database.transaction(async (tx) => {
    const account = await bindAuthorised(tx, house, { ...by, appid, ...said });
    await writeToken(tx, house, account, { token, refreshToken });
  });
}

async function useUp(house: House, { hospitalId, id }: OfficialAuthorisation): Promise<boolean> {
  const now = house.clock();
  const [, count] = await house.database.query<[unknown[], number]>(
    `UPDATE official_authorisation SET used_at = $3
     WHERE hospital_id = $1 AND id = $2 AND used_at IS NULL AND expires_at > $3`,
    [hospitalId, id, now],
  );
  return count === 1;
}

/** Whether the same browser is using it up, or has: it was sent back twice. */
async function becomesBound(house: House, { hospitalId, id }: OfficialAuthorisation): Promise<boolean> {
  const { manager } = house.database;
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) await sleep(LOOK_AGAIN_MS);
    const begun = await manager.findOneBy(OfficialAuthorisation, { hospitalId, id });
    if (!begun?.usedAt) return false;
    const { usedAt } = begun;
    if (await manager.existsBy(OfficialAccount, { hospitalId, boundAt: MoreThanOrEqual(usedAt) }))
      return true;
  }
  return false;
}

async function leaveOpen(house: House, { hospitalId, id }: OfficialAuthorisation): Promise<void> {
  await house.database.manager.update(OfficialAuthorisation, { hospitalId, id }, { usedAt: null });
}

/** Who began must still be signed in there, and still decide about such things. */
async function whoBegan(
  members: Memberships,
  begun: OfficialAuthorisation,
): Promise<{ memberId: string } | null> {
  const { hospitalId, begunBy, begunSession, begunEntry } = begun;
  if (!begunBy || !begunSession) return null;
  const entry = (begunEntry ?? 'browser') as Entrance;
  const who = { userId: begunBy, sessionId: begunSession, entry, privacyVersion: null };
  const member = await members.inHospital(who, hospitalId);
  const decides = member && (OWNERS as readonly HospitalRole[]).includes(member.role);
  return decides ? { memberId: member.id } : null;
}
