/** Somebody at a browser: registers, follows the links of letters, sets up an authenticator and signs in, over HTTP. */
import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Api, ApiKey } from '../../../shared/api';
import type { ResultOf } from '../../../shared/endpoint';
import type { Got, Sent, TestHouse } from '../../support/house';

export const PASSWORD = 'correct horse battery staple';

export const newEmail = (name = 'lin') => `${name}.${randomUUID().slice(0, 8)}@example.org`;

export interface Account {
  email: string;
  password: string;
  /** Of the authenticator, base 32. */
  secret: string;
  recoveryCodes: string[];
  userId: string;
  token: string;
  refreshToken: string;
  call<K extends ApiKey>(key: K, sent?: Sent<K>): Promise<Got<ResultOf<Api[K]>>>;
}

export function register(home: TestHouse, email: string, more: { name?: string; invitation?: string } = {}) {
  const body = {
    id: randomUUID(),
    name: '林晓',
    email,
    password: PASSWORD,
    language: 'zh' as const,
    ...more,
  };
  return home.call('POST /staff/accounts', { body });
}

/** The token in the latest letter to an address that leads to a page; undefined when none came. */
export async function tokenIn(home: TestHouse, email: string, page: string): Promise<string | undefined> {
  await home.settle();
  const links = home.superapp.letters(email).flatMap((letter) => letter.links);
  const link = links.reverse().find((one) => new URL(one).pathname === `/h5/hospital/account/${page}`);
  return link === undefined ? undefined : (new URL(link).searchParams.get('token') ?? undefined);
}

export async function confirm(home: TestHouse, email: string, password = PASSWORD): Promise<void> {
  const token = (await tokenIn(home, email, 'confirmation'))!;
  const confirmed = await home.call('POST /staff/accounts/confirmation', { body: { token, password } });
  if (confirmed.status !== 204) throw new Error(`confirm: ${JSON.stringify(confirmed.problem)}`);
}

/** What the authenticator shows now, or so many steps later. */
export function codeOf(home: TestHouse, secret: string, steps = 0): string {
  const timestamp = home.clock.now().getTime() + steps * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

/** With `address`, from another place: attempts are counted by it. */
export function enterPassword(home: TestHouse, email: string, password = PASSWORD, address?: string) {
  const headers = address ? { 'X-Forwarded-For': address } : undefined;
  return home.call('POST /staff/sessions', { body: { email, password }, headers });
}

/** The ticket after a right password. */
export async function ticketOf(home: TestHouse, email: string, password = PASSWORD): Promise<string> {
  const entered = await enterPassword(home, email, password);
  if (entered.status !== 200) throw new Error(`password: ${JSON.stringify(entered.problem)}`);
  return entered.body.ticket;
}

/** Sets up the authenticator of an account that has none, which signs in. */
export async function enrol(home: TestHouse, email: string): Promise<Account> {
  const ticket = await ticketOf(home, email);
  const offer = await home.call('POST /staff/sessions/enrolment', { body: { ticket } });
  const code = codeOf(home, offer.body.secret);
  const done = await home.call('POST /staff/sessions/enrolment/confirmation', { body: { ticket, code } });
  if (done.status !== 201) throw new Error(`enrol: ${JSON.stringify(done.problem)}`);
  const { session, recoveryCodes } = done.body;
  const account: Account = {
    ...{ email, password: PASSWORD, secret: offer.body.secret, recoveryCodes },
    ...{ userId: session.user.id, token: session.accessToken, refreshToken: session.refreshToken },
    call: (key, sent = {}) => home.call(key, { token: account.token, ...sent }),
  };
  return account;
}

/** All of it, for stories that begin with somebody signed in. */
export async function openAccount(home: TestHouse, email = newEmail()): Promise<Account> {
  await register(home, email);
  await confirm(home, email);
  const account = await enrol(home, email);
  // the code of this step is used up
  home.clock.advance(30_000);
  return account;
}

/** Signs in again with the authenticator; the clock goes on, so that the next code is another. */
export async function signInAgain(home: TestHouse, account: Account): Promise<string> {
  const ticket = await ticketOf(home, account.email, account.password);
  const body = { ticket, code: codeOf(home, account.secret) };
  const session = await home.call('POST /staff/sessions/totp', { body });
  if (session.status !== 201) throw new Error(`code: ${JSON.stringify(session.problem)}`);
  home.clock.advance(30_000);
  return session.body.accessToken;
}
