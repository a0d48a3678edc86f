/** One HTTP exchange with the API, without sessions or retries. */
import Taro from '@tarojs/taro';
import type { Method } from '@shared/endpoint';
import { learnTime } from './clock';
import { ApiError, isProblem, refused, unreached } from './errors';
import { newId } from './id';
import { currentLanguage } from './preferences';
import { superApp } from './superapp';

const TIMEOUT_MS = 15_000;

export interface Outgoing {
  method: Method;
  /** With its parameters and query filled in. */
  path: string;
  body?: unknown;
  accessToken?: string;
  idempotencyKey?: string;
  deviceId?: string;
}

/** The parsed answer (undefined for an empty one); throws `ApiError` for everything else. */
export async function request({
  method,
  path,
  body,
  accessToken,
  idempotencyKey,
  deviceId,
}: Outgoing): Promise<unknown> {
  const header: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
    'x-request-id': newId(),
  };
  if (accessToken) header.authorization = `Bearer ${accessToken}`;
  if (idempotencyKey) header['idempotency-key'] = idempotencyKey;
  if (deviceId) header['x-device-id'] = deviceId;
  if (body !== undefined) header['content-type'] = 'application/json';
  const sentAt = Date.now();
  const answer = await Taro.request({
    url: `${superApp.origin}${path}`,
    method,
    header,
    data: body === undefined ? undefined : JSON.stringify(body),
    timeout: TIMEOUT_MS,
  }).catch((error: unknown) => {
    throw unreached(isTimeout(error) ? 'timeout' : 'network');
  });
  learnTime(dateOf(answer.header), sentAt, Date.now());
  return read(answer.statusCode, answer.data);
}

/** Super-apps write the names of headers as they please. */
function dateOf(header: Record<string, unknown> | undefined): unknown {
  return header?.date ?? header?.Date;
}

function read(status: number, data: unknown): unknown {
  if (status >= 200 && status < 300) return status === 204 ? undefined : data;
  const answer = typeof data === 'string' ? parse(data) : data;
  throw isProblem(answer) ? refused(answer) : unreached('unreadable');
}

/** WeChat leaves `application/problem+json` as text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * `undefined` values are left out; a literal `:name` in the path is filled from `params`. Without one it is the
 * page that was opened with a broken link: nothing is asked, and the person is told it was not found.
 */
export function fillPath(
  template: string,
  params: Record<string, string> = {},
  query: Record<string, unknown> = {},
): string {
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (!value) throw unreached('missing');
    return encodeURIComponent(value);
  });
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

/** WeChat says so in `errMsg`; a browser aborts. */
function isTimeout(error: unknown): boolean {
  const { errMsg, name } = (error ?? {}) as { errMsg?: string; name?: string };
  return name === 'AbortError' || /time ?out/i.test(errMsg ?? '');
}

/** Whether an error is the network's, so that a read may simply be tried again. */
export function neverArrived(error: unknown): boolean {
  return error instanceof ApiError && (error.kind === 'network' || error.kind === 'timeout');
}
