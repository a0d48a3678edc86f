/**
 * An account's access token: kept for all processes, fetched by one of them at a time, renewed by a timer before it
 * ends. A component's refresh token is worth nothing once it was used, so two must never use it at once.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tx } from '../platform/database';
import { AppError, found } from '../platform/errors';
import type { House } from '../platform/house';
import { publish } from '../platform/outbox';
import type { IssuedToken } from '../platform/superapp/port';
import type { OfficialAccount } from './account.entity';
import { asComponent } from './component';
import { isTokenGone, NoAccess, watched } from './faults';
import { open, seal } from './sealed';
import { OfficialState } from './state.entity';

/** The timer renews this long before the end; before its last five minutes WeChat gives the same token again. */
const RENEW_BEFORE_MS = 4 * 60_000;
/** A token is not begun to be used in its last minute. */
const LAST_MS = 60_000;
/** Longer than fetching may take: two calls with their timeouts. */
const LEASE_MS = 20_000;
const LOOK_AGAIN_MS = 150;

type Account = OfficialAccount;

/** A token that is good now. Throws `NoAccess`, `SUPERAPP_UNAVAILABLE`, or the super-app's refusal; faults are kept. */
export async function accessTokenOf(house: House, account: Account): Promise<string> {
  const state = await stateOf(house, account);
  if (state.unauthorisedAt) throw new NoAccess('unauthorised');
  const token = openToken(house, state);
  return token && isGood(state, house.clock(), LAST_MS) ? token : renewToken(house, account, token);
}

/** Calls with the account's token, once more with a new one when the super-app says this one is gone. */
export async function withToken<T>(
  house: House,
  account: Account,
  act: (token: string) => Promise<T>,
): Promise<T> {
  const token = await accessTokenOf(house, account);
  try {
    return await act(token);
  } catch (error) {
    if (!isTokenGone(error)) throw error;
    return act(await renewToken(house, account, token));
  }
}

/** What the timer asks: whether it is time, and then a new one. */
export async function keepTokenFresh(house: House, account: Account): Promise<void> {
  const state = await stateOf(house, account);
  if (state.unauthorisedAt || isGood(state, house.clock(), RENEW_BEFORE_MS)) return;
  await renewToken(house, account, openToken(house, state));
}

/** A new token in place of `seen`: fetched here, or by whoever holds the lease. */
async function renewToken(house: House, account: Account, seen: string | null): Promise<string> {
  const lease = randomUUID();
  for (const until = Date.now() + LEASE_MS; Date.now() < until; await sleep(LOOK_AGAIN_MS)) {
    if (await take(house, account, lease)) return fetchUnder(house, account, lease, seen);
  }
  throw new AppError('SUPERAPP_UNAVAILABLE');
}

async function stateOf(house: House, { hospitalId, id }: Account): Promise<OfficialState> {
  const state = await house.database.manager.findOneBy(OfficialState, { hospitalId, accountId: id });
  return found(state, 'OFFICIAL_ACCOUNT_MISSING');
}

function isGood(state: OfficialState, now: Date, margin: number): boolean {
  return state.tokenUntil !== null && state.tokenUntil.getTime() - margin > now.getTime();
}

function openToken(house: House, { hospitalId, tokenSealed }: OfficialState): string | null {
  return tokenSealed && open(house, 'officialToken', hospitalId, tokenSealed);
}

/** The lease is one process's; whoever waited finds the fresh token instead. */
async function take(house: House, { hospitalId, id }: Account, lease: string): Promise<boolean> {
  const now = house.clock();
  const [, count] = await house.database.query<[unknown[], number]>(
    `UPDATE official_state SET renewing = $3, renewing_until = $4
     WHERE hospital_id = $1 AND account_id = $2 AND (renewing IS NULL OR renewing_until < $5)`,
    [hospitalId, id, lease, new Date(now.getTime() + LEASE_MS), now],
  );
  return count === 1;
}

async function fetchUnder(
  house: House,
  account: Account,
  lease: string,
  seen: string | null,
): Promise<string> {
  try {
    const state = await stateOf(house, account);
    const token = openToken(house, state);
    if (token && token !== seen && isGood(state, house.clock(), LAST_MS)) return token;
    return await watched(house, account, 'token_fault', async () => {
      const fetched = await fetchToken(house, account);
      await keepToken(house, account, fetched);
      return fetched.token.value;
    });
  } finally {
    await house.database.query(
      `UPDATE official_state SET renewing = NULL, renewing_until = NULL WHERE hospital_id = $1 AND renewing = $2`,
      [account.hospitalId, lease],
    );
  }
}

interface Fetched {
  token: IssuedToken;
  refreshToken?: string;
}

async function fetchToken(house: House, account: Account): Promise<Fetched> {
  const { calls, component } = house.superapp.officialAccounts;
  const { hospitalId, appid } = account;
  if (account.mode === 'own') {
    const secret = open(house, 'officialSecret', hospitalId, found(account.secretSealed));
    return { token: await calls.ownToken({ appid, secret }) };
  }
  if (!component) throw new NoAccess('no-ticket');
  const state = await stateOf(house, account);
  if (!state.refreshTokenSealed) throw new NoAccess('unauthorised');
  const refreshToken = open(house, 'officialRefreshToken', hospitalId, state.refreshTokenSealed);
  return asComponent(house, component, (token) => component.refresh(token, appid, refreshToken));
}

function keepToken(house: House, account: Account, fetched: Fetched): Promise<void> {
  return house.database.transaction((tx) => writeToken(tx, house, account, fetched));
}

/** Kept with the timer that renews it, and only while the account is still the same. */
export async function writeToken(tx: Tx, house: House, account: Account, fetched: Fetched): Promise<void> {
  const { hospitalId, id } = account;
  const { value, until } = fetched.token;
  const token = seal(house, 'officialToken', hospitalId, value);
  const refresh =
    fetched.refreshToken && seal(house, 'officialRefreshToken', hospitalId, fetched.refreshToken);
  const [, count] = await tx.query<[unknown[], number]>(
    `UPDATE official_state SET token_sealed = $3, token_until = $4, token_fault = NULL, unauthorised_at = NULL,
       refresh_token_sealed = coalesce($5, refresh_token_sealed)
     WHERE hospital_id = $1 AND account_id = $2`,
    [hospitalId, id, token, until, refresh ?? null],
  );
  const dueAt = new Date(Math.max(until.getTime() - RENEW_BEFORE_MS, house.clock().getTime() + LAST_MS));
  if (count === 1) await publish(tx, 'official.token-due', { hospitalId, accountId: id }, dueAt);
}
