/**
 * The doors the super-app and its browser knock at. They speak its protocol, not ours: a refusal is an empty 403, a
 * fault an empty 500, after which it comes again.
 */
import type Router from '@koa/router';
import type { Context } from 'koa';
import { APPID_FORM } from '../../shared/official/rules';
import type { RequestState } from '../platform/http/context';
import type { Memberships } from '../platform/http/call';
import type { RateLimits } from '../platform/http/rateLimit';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import { LetterRefused, type PushedLetter } from '../platform/superapp/port';
import type { OfficialAccount } from './account.entity';
import { accountAt, authorisedAccount, keysOf } from './accounts';
import { BROWSER, returnFromAuthorisation } from './authorising';
import { receiveComponentEvent } from './componentEvents';
import { receive, noteHandshake } from './receiving';

/** WeChat's letters are a few kilobytes. */
const MOST_BYTES = 64 * 1024;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Gate {
  house: House;
  /** All hospitals' letters come from the super-app's few servers: only what is not theirs counts as a flood. */
  limits: RateLimits;
}

/** The letter is larger than any of WeChat's. */
class TooLarge extends Error {}

type Act = (ctx: Context) => Promise<string | void>;

export function officialDoor(router: Router, house: House, members: Memberships, limits: RateLimits): void {
  const at = (method: 'get' | 'post', path: string, act: Act) => {
    const route = `${method.toUpperCase()} ${path}`;
    router[method](path, (ctx) => answer({ house, limits }, ctx, route, () => act(ctx)));
  };
  at('get', '/official-accounts/authorised', (ctx) => comeBack(house, members, ctx));
  at('post', '/official-accounts/component/events', async (ctx) => {
    await receiveComponentEvent(house, await letterOf(ctx));
    return 'success';
  });
  at('post', '/official-accounts/component/messages/:appid', async (ctx) => {
    const letter = await letterOf(ctx);
    const appid = String(ctx['params'].appid);
    const account = APPID_FORM.test(appid) ? await authorisedAccount(house.database.manager, appid) : null;
    if (!account) throw new LetterRefused('address');
    return receive(house, account, letter);
  });
  at('get', '/official-accounts/:bindingId', async (ctx) => {
    const account = await boundAt(house, ctx);
    const echo = house.superapp.officialAccounts.letters.echo(keysOf(house, account), queryOf(ctx));
    await noteHandshake(house, account);
    return echo;
  });
  at('post', '/official-accounts/:bindingId', async (ctx) => {
    const letter = await letterOf(ctx);
    return receive(house, await boundAt(house, ctx), letter);
  });
}

/** The browser of whoever authorised, on its way back to the desk. */
async function comeBack(house: House, members: Memberships, ctx: Context): Promise<void> {
  const { state = '', auth_code: code = '' } = queryOf(ctx);
  const back = code
    ? await returnFromAuthorisation(house, members, { state, browser: ctx.cookies.get(BROWSER), code })
    : null;
  if (!back) throw new LetterRefused('signature');
  ctx.redirect(`/h5/hospital/official/index?hospitalId=${back.hospitalId}&authorisation=${back.outcome}`);
}

/** Throws `LetterRefused`. */
async function boundAt(house: House, ctx: Context): Promise<OfficialAccount> {
  const id = String(ctx['params'].bindingId).toLowerCase();
  const account = UUID.test(id) ? await accountAt(house.database.manager, id) : null;
  if (!account) throw new LetterRefused('address');
  return account;
}

/** Nothing of a fault, and nothing of why a letter was refused, reaches whoever knocks. */
async function answer(
  { house, limits }: Gate,
  ctx: Context,
  route: string,
  act: () => Promise<string | void>,
): Promise<void> {
  const state = ctx.state as RequestState;
  state.route = route;
  ctx.set('Cache-Control', 'no-store');
  try {
    const text = await act();
    if (text === undefined) return;
    // what a check of the address is to echo is whatever the caller says
    ctx.type = ctx.method === 'POST' && text.startsWith('<xml>') ? 'text/xml' : 'text/plain';
    ctx.body = text;
  } catch (error) {
    ctx.status = statusOf(await counted(limits, ctx.ip, error));
    ctx.body = '';
    if (ctx.status === 500) house.log.error({ err: error, requestId: state.requestId }, 'a push failed');
  }
}

/** Whatever fails counts; one too many is `TOO_MANY_REQUESTS`. A good letter is answered through any flood. */
function counted(limits: RateLimits, address: string, error: unknown): Promise<unknown> {
  return limits.refused(address).then(
    () => error,
    (tooMany: unknown) => tooMany,
  );
}

function statusOf(error: unknown): number {
  if (error instanceof LetterRefused) return 403;
  if (error instanceof TooLarge) return 413;
  return error instanceof AppError && error.code === 'TOO_MANY_REQUESTS' ? 429 : 500;
}

async function letterOf(ctx: Context): Promise<PushedLetter> {
  return { query: queryOf(ctx), body: await bodyOf(ctx) };
}

/** A parameter given twice counts as none. */
function queryOf(ctx: Context): Record<string, string | undefined> {
  const entries = Object.entries(ctx.query).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

/** What is too large is let run out unread, so that the answer can be heard. */
function bodyOf(ctx: Context): Promise<string> {
  if ((ctx.request.length ?? 0) > MOST_BYTES) return Promise.reject(new TooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    ctx.req.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MOST_BYTES) chunks.push(chunk);
      else reject(new TooLarge());
    });
    ctx.req.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    ctx.req.on('error', reject);
    ctx.req.on('aborted', () => reject(new LetterRefused('broken')));
  });
}
