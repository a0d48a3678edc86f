/** The third-party platform's own record: its keys, tickets, one-use codes and the accounts that trust it. */
import { randomBytes, randomInt } from 'node:crypto';
import type { World } from '../world';
import type { SealKeys } from './sealing';

interface OnceCode {
  appid: string;
  at: string;
  used: boolean;
}

export interface ComponentRecord {
  appid: string;
  secret: string;
  token: string;
  encodingAesKey: string;
  /** Newest last; each is good for 12 hours. */
  tickets: { value: string; at: string }[];
  preAuthCodes: Map<string, OnceCode>;
  authCodes: Map<string, OnceCode>;
  /** By the authoriser's app id. */
  authorisations: Map<string, Authorisation>;
}

interface Authorisation {
  refreshToken: string;
  /** The one before it, good until the new one is used: an answer may have been lost on its way. */
  previous?: string;
  at: string;
}

export const preAuthLifeSeconds = 1800;
export const authCodeLifeSeconds = 3600;
const ticketLifeMs = 12 * 3_600_000;
const keptTickets = 80;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Letters and digits that may end 43 characters standing for 32 bytes: their last two bits are zero. */
const endings = 'AEIMQUYcgkosw048';

/** 43 letters and digits, as the console makes them. */
export function newAesKey(): string {
  const start = Array.from({ length: 42 }, () => alphabet[randomInt(62)]).join('');
  return `${start}${endings[randomInt(endings.length)]}`;
}

export function newComponent(): ComponentRecord {
  return {
    appid: `wx${randomBytes(8).toString('hex')}`,
    secret: randomBytes(16).toString('hex'),
    token: randomBytes(12).toString('hex'),
    encodingAesKey: newAesKey(),
    tickets: [],
    preAuthCodes: new Map(),
    authCodes: new Map(),
    authorisations: new Map(),
  };
}

export function componentKeys({ appid, token, encodingAesKey }: ComponentRecord): SealKeys {
  return { appid, token, encodingAesKey };
}

export function newTicket(world: World): string {
  const { component } = world.state.official;
  const value = `ticket@@@${randomBytes(48).toString('base64url')}`;
  component.tickets = [...component.tickets, { value, at: world.now().toISOString() }].slice(-keptTickets);
  return value;
}

export function ticketState(world: World, value: unknown): 'good' | 'expired' | 'unknown' {
  const ticket = world.state.official.component.tickets.find((one) => one.value === value);
  if (!ticket) return 'unknown';
  return world.now().getTime() - Date.parse(ticket.at) < ticketLifeMs ? 'good' : 'expired';
}

function newCode(world: World, codes: Map<string, OnceCode>, kind: string, appid: string): string {
  const code = `${kind}@@@${randomBytes(32).toString('base64url')}`;
  codes.set(code, { appid, at: world.now().toISOString(), used: false });
  return code;
}

export function newPreAuthCode(world: World): string {
  const { component } = world.state.official;
  return newCode(world, component.preAuthCodes, 'preauthcode', component.appid);
}

export function newAuthCode(world: World, appid: string): string {
  return newCode(world, world.state.official.component.authCodes, 'queryauthcode', appid);
}

/** The code if it may still be used; the caller marks it used. */
export function usableCode(
  world: World,
  codes: Map<string, OnceCode>,
  code: unknown,
  lifeSeconds: number,
): OnceCode | 'invalid' | 'expired' {
  const record = codes.get(String(code));
  if (!record || record.used) return 'invalid';
  const age = world.now().getTime() - Date.parse(record.at);
  return age < lifeSeconds * 1000 ? record : 'expired';
}

/** Trusts the platform with the account from now on. */
export function trust(world: World, appid: string): void {
  const at = world.now().toISOString();
  const refreshToken = newRefreshToken();
  world.state.official.component.authorisations.set(appid, { refreshToken, at });
}

const newRefreshToken = () => `refreshtoken@@@${randomBytes(32).toString('base64url')}`;

/** Exchanges a refresh token for the next one; undefined when it is not the account's. */
export function rotate(authorisation: Authorisation, given: unknown): string | undefined {
  const { refreshToken, previous } = authorisation;
  if (given !== refreshToken && (previous === undefined || given !== previous)) return undefined;
  authorisation.previous = String(given);
  authorisation.refreshToken = newRefreshToken();
  return authorisation.refreshToken;
}

export const isTrusted = (world: World, appid: string): boolean =>
  world.state.official.component.authorisations.has(appid);
