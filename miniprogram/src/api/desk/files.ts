/**
 * Files to and from the API, typed by its contracts: `upload` sends one as the whole body of an endpoint that
 * declares `upload`, `download` fetches what an endpoint that declares `file` answers.
 */
import type { Api, ApiKey } from '@shared/api';
import type { Method } from '@shared/endpoint';
import { requestAs } from '../client';
import type { Input, Result } from '../client';
import { isProblem, refused, unreached } from '../errors';
import { fillPath } from '../request';
import { exchangeBytes } from './exchange';
import type { BytesAnswer } from './exchange';
import { keepBytes } from './keep-bytes';

export type UploadKey = { [K in ApiKey]: Api[K] extends { upload: object } ? K : never }[ApiKey];
export type FileKey = {
  [K in ApiKey]: Api[K] extends { file: readonly string[] } ? (K extends `GET ${string}` ? K : never) : never;
}[ApiKey];

interface Loose {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  idempotencyKey?: string;
}

function wayOf(key: string, input: unknown) {
  const [method, template] = key.split(' ') as [Method, string];
  const { params, query, idempotencyKey } = (input ?? {}) as Loose;
  return { method, path: fillPath(template, params, query), idempotencyKey };
}

/** Sends a file; `type` is one of the contract's. Throws `ApiError`. */
export async function upload<K extends UploadKey>(
  key: K,
  input: Input<K>,
  bytes: ArrayBuffer,
  type: string,
): Promise<Result<K>> {
  const answer = await exchange(key, input, { bytes, type });
  return (answer.status === 204 ? undefined : JSON.parse(textOf(answer.bytes))) as Result<K>;
}

export interface Downloaded {
  bytes: ArrayBuffer;
  type: string;
  /** As the API named it; null when it is to be shown. */
  name: string | null;
}

/** Fetches a file. Throws `ApiError`. */
export async function fetchFile<K extends FileKey>(key: K, input: Input<K>): Promise<Downloaded> {
  const { bytes, type, name } = await exchange(key, input);
  return { bytes, type, name };
}

/** Fetches a file and keeps it: the browser saves it; a mini-program hands it to a chat, since phones have no folders. */
export async function download<K extends FileKey>(key: K, input: Input<K>, name: string): Promise<void> {
  const file = await fetchFile(key, input);
  await keepBytes({ bytes: file.bytes, type: file.type, name: file.name ?? name });
}

async function exchange(
  key: ApiKey,
  input: unknown,
  body?: { bytes: ArrayBuffer; type: string },
): Promise<BytesAnswer> {
  const way = wayOf(key, input);
  return requestAs(key, async (accessToken) => {
    const answer = await exchangeBytes({ ...way, accessToken, body });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw problemOf(answer.bytes);
  });
}

function problemOf(bytes: ArrayBuffer) {
  try {
    const answer: unknown = JSON.parse(textOf(bytes));
    if (isProblem(answer)) return refused(answer);
  } catch {
    // Not ours: a proxy's page, or nothing at all
  }
  return unreached('unreadable');
}

/** UTF-8 by hand: WeChat's JavaScript has no TextDecoder. */
function textOf(bytes: ArrayBuffer): string {
  let escaped = '';
  for (const byte of new Uint8Array(bytes)) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  return decodeURIComponent(escaped);
}
