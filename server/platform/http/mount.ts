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
import type { FileAnswer } from '../../../shared/endpoint';
import type { ErrorCode, ErrorDetails } from '../../../shared/errors';
import { AppError } from '../errors';
import type { House } from '../house';
import type { AccessTokens } from './accessToken';
import { admit, type Admitted } from './admit';
import type { Call, Memberships, Routes } from './call';
import type { RequestState } from './context';
import { sendFile } from './files';
import { onceByKey } from './idempotency';
import type { RateLimits } from './rateLimit';
import { takeUpload } from './uploads';

export interface Doors {
  house: House;
  tokens: AccessTokens;
  limits: RateLimits;
  members: Memberships;
  isSuspended: (hospitalId: string) => Promise<boolean>;
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
  'LIST_BEING_APPLIED',
  'HOSPITAL_SUSPENDED',
];

const BODY_WITHIN_MS = 30_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
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
    const body = method === 'GET' || endpoint.upload ? undefined : readBody;
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
  /** What a link's token opens is somebody's own, though nobody is signed in. */
  const byLink = key.includes('/:token');
  return async (ctx) => {
    const state = ctx.state as RequestState;
    state.route = key;
    if (endpoint.access !== 'anyone' || readBody || byLink) ctx.set('Cache-Control', 'no-store');
    const admitted = await admit(ctx, key, endpoint, doors);
    const { user } = admitted;
    if (readBody) await inTime(ctx, () => readBody(ctx, async () => undefined));
    const call = parse(ctx, endpoint, admitted, state);
    if (endpoint.file)
      return sendFile(ctx, (await declared(key, endpoint, doors, () => handler(call))) as FileAnswer);
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

/** A body that is no file is small: who sends it drop by drop keeps a connection and nothing else. */
async function inTime(ctx: Context, read: () => Promise<unknown>): Promise<void> {
  const deadline = setTimeout(() => ctx.req.destroy(), BODY_WITHIN_MS);
  try {
    await read();
  } finally {
    clearTimeout(deadline);
  }
}

function parse(
  ctx: Context,
  endpoint: EndpointSpec,
  { user, member }: Admitted,
  state: RequestState,
): Call<EndpointSpec> {
  const request = ctx.request as unknown as { body?: unknown; rawBody?: string };
  const sent = Boolean(ctx.request.length) || ctx.get('Transfer-Encoding') !== '';
  // the body parser leaves what it cannot read unread, and calls it empty
  if (endpoint.body && !endpoint.upload && sent && request.rawBody === undefined)
    throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  const raw = endpoint.raw
    ? { headers: ctx.headers as Record<string, string>, body: Buffer.from(request.rawBody ?? '') }
    : undefined;
  try {
    return {
      user,
      member,
      params: endpoint.params?.parse(ctx['params']),
      query: endpoint.query?.parse(ctx.query),
      body: endpoint.body?.parse(request.body),
      raw,
      upload: endpoint.upload && takeUpload(ctx, endpoint.upload),
      language: state.language,
      setCookie: (cookie: string) => ctx.append('Set-Cookie', cookie),
      deviceId: UUID.test(ctx.get('x-device-id')) ? ctx.get('x-device-id').toLowerCase() : null,
      address: ctx.ip,
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
async function declared<T>(key: string, endpoint: EndpointSpec, doors: Doors, run: () => Promise<T>) {
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
