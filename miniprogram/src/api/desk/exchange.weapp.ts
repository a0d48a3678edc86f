/** Bytes to and from the API in a mini-program. */
import Taro from '@tarojs/taro';
import { unreached } from '../errors';
import { newId } from '../id';
import { currentLanguage } from '../preferences';
import { superApp } from '../superapp';
import { FILE_TIMEOUT_MS, nameIn } from './exchange-props';
import type { BytesAnswer, BytesOutgoing } from './exchange-props';

export type { BytesAnswer } from './exchange-props';

/** Whatever the API answers; throws `ApiError` only when nothing came back. */
export async function exchangeBytes(outgoing: BytesOutgoing): Promise<BytesAnswer> {
  const { method, path, accessToken, idempotencyKey, body } = outgoing;
  const header: Record<string, string> = {
    accept: '*/*',
    'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
    'x-request-id': newId(),
  };
  if (accessToken) header.authorization = `Bearer ${accessToken}`;
  if (idempotencyKey) header['idempotency-key'] = idempotencyKey;
  if (body) header['content-type'] = body.type;
  const answer = await Taro.request<ArrayBuffer>({
    url: `${superApp.origin}${path}`,
    method,
    header,
    data: body?.bytes,
    dataType: 'arraybuffer',
    responseType: 'arraybuffer',
    timeout: FILE_TIMEOUT_MS,
  }).catch(() => {
    throw unreached('network');
  });
  const headers = answer.header as Record<string, string | undefined>;
  const named = (name: string) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return {
    status: answer.statusCode,
    bytes: answer.data,
    type: named('content-type') ?? 'application/octet-stream',
    name: nameIn(named('content-disposition')),
  };
}
