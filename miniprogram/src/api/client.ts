/**
 * Calling the API, typed by its contracts: `call('POST /appointments', { body })`. Only the key crosses into
 * the bundle; the schemas behind it are types here.
 */
import type { Api, ApiKey } from '@shared/api';
import type { BodyOf, Method, ParamsOf, QueryOf, ResultOf } from '@shared/endpoint';
import { deviceId } from './device';
import { ApiError } from './errors';
import { fillPath, neverArrived, request } from './request';
import type { Outgoing } from './request';
import { currentSession } from './session';
import { renewSession, signIn } from './sign-in';

type Part<Name extends string, T> = [T] extends [undefined]
  ? { [K in Name]?: undefined }
  : Record<never, never> extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T };

/** What a call has to be given: no more and no less than its contract declares. */
export type Input<K extends ApiKey> = Part<'params', ParamsOf<Api[K]>> &
  Part<'query', QueryOf<Api[K]>> &
  Part<'body', BodyOf<Api[K]>> &
  (Api[K] extends { retry: 'key' } ? { idempotencyKey: string } : { idempotencyKey?: undefined });

export type Result<K extends ApiKey> = ResultOf<Api[K]>;

type OpenKey = { [K in ApiKey]: Api[K]['access'] extends 'anyone' ? K : never }[ApiKey];
type UserKey = Exclude<ApiKey, OpenKey>;

/** Needs no session; one more or less in the contracts is a type error here. */
const OPEN: Record<OpenKey, true> = {
  'POST /sessions': true,
  'GET /sessions/web-login': true,
  'POST /sessions/refresh': true,
  'GET /message-templates': true,
  'GET /hospitals': true,
  'GET /hospitals/:id': true,
  'GET /doctors': true,
  'GET /doctors/:id': true,
  'GET /departments/:id': true,
  'GET /search': true,
  'GET /divisions': true,
  'GET /regions': true,
  'GET /schedules': true,
  'GET /slots/:id/alternatives': true,
  'GET /doctors/:id/ratings': true,
  'GET /shares/:token': true,
  'POST /walls/:token/screen': true,
  'GET /walls/:token': true,
  'POST /payments/wechat/notifications': true,
  'POST /staff/accounts': true,
  'POST /staff/accounts/confirmation': true,
  'POST /staff/password-resets': true,
  'POST /staff/password-resets/confirmation': true,
  'POST /staff/sessions': true,
  'POST /staff/sessions/enrolment': true,
  'POST /staff/sessions/enrolment/confirmation': true,
  'POST /staff/sessions/totp': true,
  'GET /invitations/:token': true,
};

/** Hospitals limit how often from one device. */
const FROM_A_DEVICE: Partial<Record<ApiKey, true>> = { 'POST /appointments': true };

/** Throws `ApiError`, whose `sentence` is for the person. */
export async function call<K extends ApiKey>(
  key: K,
  ...[input]: Record<never, never> extends Input<K> ? [input?: Input<K>] : [input: Input<K>]
): Promise<Result<K>> {
  const [method, template] = key.split(' ') as [Method, string];
  const { params, query, body, idempotencyKey } = (input ?? {}) as Loose;
  const outgoing = {
    ...{ method, path: fillPath(template, params, query), body, idempotencyKey },
    ...(FROM_A_DEVICE[key] && { deviceId: deviceId() }),
  };
  return (await withSession(key, outgoing)) as Result<K>;
}

interface Loose {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
}

const withSession = (key: ApiKey | UserKey, outgoing: Outgoing): Promise<unknown> =>
  requestAs(key, (accessToken) => send({ ...outgoing, accessToken }));

/** Runs one exchange with the session `key` needs, and once more with a new one when it turns out to be stale. */
export async function requestAs<T>(
  key: ApiKey,
  exchange: (accessToken: string | undefined) => Promise<T>,
): Promise<T> {
  const session = key in OPEN ? currentSession() : await signIn();
  try {
    return await exchange(session?.accessToken);
  } catch (error) {
    if (!session || !isStale(error)) throw error;
    const renewed = await renewSession(session.accessToken);
    return exchange(renewed.accessToken);
  }
}

const isStale = (error: unknown) =>
  error instanceof ApiError && (error.code === 'TOKEN_EXPIRED' || error.code === 'UNAUTHENTICATED');

/** A read that never arrived is sent once more; a write is the caller's to repeat, with the same id. */
async function send(outgoing: Outgoing): Promise<unknown> {
  try {
    return await request(outgoing);
  } catch (error) {
    if (outgoing.method !== 'GET' || !neverArrived(error)) throw error;
    return request(outgoing);
  }
}
