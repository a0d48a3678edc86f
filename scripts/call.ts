/** Calls the API by a contract's key, for programs outside it: the types of what is sent and got are the contract's. */
import type { Api, ApiKey } from '../shared/api';
import type { BodyOf, ParamsOf, QueryOf, ResultOf } from '../shared/endpoint';
import type { Problem } from '../shared/errors';

export interface Sent<K extends ApiKey> {
  params?: ParamsOf<Api[K]>;
  query?: QueryOf<Api[K]>;
  body?: BodyOf<Api[K]>;
  /** A whole file as the body, where the endpoint takes one. */
  file?: { type: string; bytes: Uint8Array<ArrayBuffer> };
  token?: string;
  headers?: Record<string, string>;
}

export interface Got<T> {
  status: number;
  /** The answer; when the status is not the wanted one, a `Problem`. */
  body: T;
  problem: Problem;
  headers: Headers;
}

/** Wherever it runs. Never throws on a status. */
export async function callApi<K extends ApiKey>(
  url: string,
  key: K,
  sent: Sent<K>,
): Promise<Got<ResultOf<Api[K]>>> {
  const [method, template] = key.split(' ') as [string, string];
  const params = (sent.params ?? {}) as Record<string, string>;
  const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = Object.entries(sent.query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)]);
  const search = query.length > 0 ? `?${new URLSearchParams(query)}` : '';
  const response = await fetch(`${url}${path}${search}`, {
    method,
    headers: {
      ...(sent.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(sent.file && { 'Content-Type': sent.file.type }),
      ...(sent.token && { Authorization: `Bearer ${sent.token}` }),
      ...sent.headers,
    },
    body: sent.file ? sent.file.bytes : sent.body === undefined ? undefined : JSON.stringify(sent.body),
  });
  const text = await response.text();
  const body = (
    text && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  ) as never;
  return { status: response.status, body, problem: body, headers: response.headers };
}
