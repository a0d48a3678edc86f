/**
 * Contract → routes. Every request walks the same way: session, flood net, the endpoint's own limit, consent,
 * body, parsing, idempotency, the handler; and its result is parsed on the way out, so an undeclared field
 * cannot leak and an undeclared error is a fault. Nothing is read from somebody who is not let in.
 */
import type Router from '@koa/router';
import bodyParser from '@koa/bodyparser';
import type { Context, Middleware } from 'koa';
import { ZodError } from 'zod';
import { splitKey, type Contract, type EndpointSpec } from '../../../shared/endpoint';
import type { ErrorCode, ErrorDetails } from '../../../shared/errors';
import { PRIVACY_VERSION } from '../../../shared/identity/rules';
import { AppError } from '../errors';
import type { House } from '../house';
import type { AccessTokens } from './accessToken';
import type { Call, Routes, SignedIn } from './call';
import type { RequestState } from './context';
import { onceByKey } from './idempotency';
import type { RateLimits } from './rateLimit';

export interface Doors {
  house: House;
  tokens: AccessTokens;
  limits: RateLimits;
}

/** Codes any endpoint may answer with without declaring them. */
const GENERAL: readonly ErrorCode[] = [
  'BAD_REQUEST',
  'UNAUTHENTICATED',
  'TOKEN_EXPIRED',
  'CONSENT_REQUIRED',
  'FORBIDDEN',
  'NOT_FOUND',
  'ID_REUSED',
  'IN_PROGRESS',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
];

const IDEMPOTENCY_KEY = /^[A-Za-z0-9_-]{8,64}$/;

/** Mounts a domain's routes on the router. */
export function mount<C extends Contract>(
  router: Router,
  contract: C,
  routes: Routes<C>,
  doors: Doors,
): void {
  const readBody = bodyParser({ enableTypes: ['json'], jsonLimit: '64kb', encoding: 'utf-8' }) as Middleware;
  for (const key of Object.keys(contract) as (keyof C & string)[]) {
    const endpoint = (contract as Record<string, EndpointSpec>)[key]!;
    const handler = routes[key] as unknown as (call: Call<EndpointSpec>) => Promise<unknown>;
    const { method, path } = splitKey(key);
    const body = method === 'GET' ? undefined : readBody;
    router.register(path, [method.toLowerCase()], [walk(key, endpoint, handler, doors, body)]);
  }
}

function walk(
  key: string,
  endpoint: EndpointSpec,
  handler: (call: Call<EndpointSpec>) => Promise<unknown>,
  doors: Doors,
  readBody: Middleware | undefined,
): Middleware {
  return async (ctx) => {
    const state = ctx.state as RequestState;
    state.route = key;
    if (endpoint.access === 'user' || readBody) ctx.set('Cache-Control', 'no-store');
    const user = await admit(ctx, key, endpoint, doors);
    await readBody?.(ctx, async () => undefined);
    const call = parse(ctx, endpoint, user, state);
    const perform = async () => ({
      status: endpoint.status ?? (endpoint.result ? 200 : 204),
      body: close(endpoint, await declared(key, endpoint, doors, () => handler(call))),
    });
    const answer =
      endpoint.retry === 'key' && user
        ? await onceByKey(
            doors.house.database,
            {
              userId: user.userId,
              key: idempotencyKey(ctx),
              route: key,
              params: call.params,
              body: call.body,
            },
            perform,
          )
        : await perform();
    ctx.status = answer.status;
    ctx.body = answer.body ?? null;
    if (answer.body === undefined || answer.body === null) ctx.status = answer.status;
  };
}

async function admit(
  ctx: Context,
  key: string,
  endpoint: EndpointSpec,
  doors: Doors,
): Promise<SignedIn | null> {
  const state = ctx.state as RequestState;
  const token = /^Bearer (.+)$/i.exec(ctx.get('Authorization'))?.[1];
  const needed = endpoint.access === 'user';
  const { user, refusal } = token && needed ? readToken(doors.tokens, token) : { user: null };
  state.userId = user?.userId;
  const who = { userId: user?.userId, address: ctx.ip };
  await doors.limits.flood(who);
  if (refusal) throw refusal;
  if (needed && !user) throw new AppError('UNAUTHENTICATED');
  if (endpoint.perMinute) await doors.limits.count(key, endpoint.perMinute, who);
  if (endpoint.sensitive && user?.privacyVersion !== PRIVACY_VERSION) {
    throw new AppError('CONSENT_REQUIRED', { version: PRIVACY_VERSION });
  }
  return user;
}

/** A token that is no good is a caller without one, who counts by address before being told. */
function readToken(
  tokens: AccessTokens,
  token: string,
): { user: SignedIn; refusal?: undefined } | { user: null; refusal: unknown } {
  try {
    return { user: tokens.read(token) };
  } catch (refusal) {
    return { user: null, refusal };
  }
}

function parse(
  ctx: Context,
  endpoint: EndpointSpec,
  user: SignedIn | null,
  state: RequestState,
): Call<EndpointSpec> {
  const request = ctx.request as unknown as { body?: unknown; rawBody?: string };
  const sent = Boolean(ctx.request.length) || ctx.get('Transfer-Encoding') !== '';
  // the body parser leaves what it cannot read unread, and calls it empty
  if (endpoint.body && sent && request.rawBody === undefined) throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  const raw = endpoint.raw
    ? { headers: ctx.headers as Record<string, string>, body: Buffer.from(request.rawBody ?? '') }
    : undefined;
  try {
    return {
      user,
      params: endpoint.params?.parse(ctx['params']),
      query: endpoint.query?.parse(ctx.query),
      body: endpoint.body?.parse(request.body),
      raw,
      language: state.language,
    } as Call<EndpointSpec>;
  } catch (error) {
    if (error instanceof ZodError) throw new AppError('BAD_REQUEST', fieldsOf(error), { cause: error });
    throw error;
  }
}

/** Which fields are wrong and how, for the program that sent them; values are not repeated. */
function fieldsOf(error: ZodError): ErrorDetails {
  const fields = error.issues
    .slice(0, 20)
    .map((issue) => ({ field: issue.path.join('.'), problem: issue.code }));
  return { fields };
}

/** In production an undeclared code still reaches the person; elsewhere it is a fault of ours, and loud. */
async function declared(key: string, endpoint: EndpointSpec, doors: Doors, run: () => Promise<unknown>) {
  try {
    return await run();
  } catch (error) {
    const undeclared =
      error instanceof AppError && !GENERAL.includes(error.code) && !endpoint.errors?.includes(error.code);
    if (undeclared && doors.house.config.NODE_ENV !== 'production') {
      throw new Error(`${key} answered ${error.code}, which its contract does not declare`, { cause: error });
    }
    throw error;
  }
}

function close(endpoint: EndpointSpec, result: unknown): unknown {
  if (!endpoint.result) return null;
  const parsed = endpoint.result.safeParse(result);
  if (!parsed.success) throw new Error('the result breaks the contract', { cause: parsed.error });
  return parsed.data;
}

function idempotencyKey(ctx: Context): string {
  const key = ctx.get('Idempotency-Key');
  if (!IDEMPOTENCY_KEY.test(key)) {
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'Idempotency-Key', problem: 'required' }] });
  }
  return key;
}
