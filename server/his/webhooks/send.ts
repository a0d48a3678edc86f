/** One signed request to a receiver. It has five seconds, and only a 2xx of its own counts as taken. */
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { DeliveryError } from '../../../shared/his/rules';
import { AddressRefused, mayBeCalled, publicLookup } from './addresses';
import { signatureHeaders, type SigningKey } from './sign';

export const TIME_LIMIT_MS = 5_000;

export interface Letter {
  url: string;
  keys: readonly SigningKey[];
  body: string;
  /** Names this delivery, to tell one sent again from another. */
  id: string;
}

export interface Delivered {
  error: DeliveryError | null;
  /** What the receiver answered; null when it did not. */
  status: number | null;
  ms: number;
}

/** @param inside whether inner networks may be called: development only. Never throws. */
export async function send(letter: Letter, now: Date, inside: boolean): Promise<Delivered> {
  const started = process.hrtime.bigint();
  const outcome = await attempt(letter, now, inside);
  return { ...outcome, ms: Math.round(Number(process.hrtime.bigint() - started) / 1e6) };
}

async function attempt(
  { url: address, keys, body, id }: Letter,
  now: Date,
  inside: boolean,
): Promise<Omit<Delivered, 'ms'>> {
  const url = new URL(address);
  if (!mayBeCalled(url, inside)) return { error: 'address-refused', status: null };
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'User-Agent': 'Yiqiao-Webhooks/1',
    'Yiqiao-Delivery': id,
    ...signatureHeaders(keys, body, now),
  };
  try {
    const status = await statusOf(url, headers, body, inside);
    if (status >= 200 && status < 300) return { error: null, status };
    return { error: status >= 300 && status < 400 ? 'redirect' : 'status', status };
  } catch (error) {
    if (error instanceof AddressRefused) return { error: 'address-refused', status: null };
    return { error: error instanceof TookTooLong ? 'timeout' : 'unreachable', status: null };
  }
}

class TookTooLong extends Error {}

/** Redirects are not followed: where to, nobody has judged. The limit is for all of it, the name's look-up included. */
function statusOf(url: URL, headers: Record<string, string>, body: string, inside: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const ask = url.protocol === 'https:' ? requestHttps : requestHttp;
    const options = {
      method: 'POST',
      headers,
      agent: false,
      ...(!inside && { lookup: publicLookup }),
    } as const;
    const outgoing = ask(url, options, (answer) => {
      answer.on('error', () => undefined);
      answer.on('data', () => undefined);
      clearTimeout(limit);
      // the status is the whole answer; whatever else is sent is not waited for
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    const limit = setTimeout(() => outgoing.destroy(new TookTooLong()), TIME_LIMIT_MS);
    outgoing.on('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
    outgoing.end(body);
  });
}
