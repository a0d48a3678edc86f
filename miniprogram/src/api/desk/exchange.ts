/** Bytes to and from the API in a browser. */
import { unreached } from '../errors';
import { newId } from '../id';
import { currentLanguage } from '../preferences';
import { FILE_TIMEOUT_MS, nameIn } from './exchange-props';
import type { BytesAnswer, BytesOutgoing } from './exchange-props';

export type { BytesAnswer } from './exchange-props';

/** Whatever the API answers; throws `ApiError` only when nothing came back. */
export async function exchangeBytes(outgoing: BytesOutgoing): Promise<BytesAnswer> {
  const { method, path, accessToken, idempotencyKey, body } = outgoing;
  const headers: Record<string, string> = {
    accept: '*/*',
    'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
    'x-request-id': newId(),
  };
  if (accessToken) headers.authorization = `Bearer ${accessToken}`;
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  if (body) headers['content-type'] = body.type;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), FILE_TIMEOUT_MS);
  try {
    const answer = await fetch(path, { method, headers, body: body?.bytes, signal: patience.signal });
    return {
      status: answer.status,
      bytes: await answer.arrayBuffer(),
      type: answer.headers.get('content-type') ?? 'application/octet-stream',
      name: nameIn(answer.headers.get('content-disposition')),
    };
  } catch {
    throw unreached(patience.signal.aborted ? 'timeout' : 'network');
  } finally {
    clearTimeout(timer);
  }
}
