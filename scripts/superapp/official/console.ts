/** The account's console: setting up where its pushes go, with the URL verification handshake. */
import { randomInt } from 'node:crypto';
import { changed, type World } from '../world';
import type { AccountRecord } from './account';
import { freshStamp, signature } from './sealing';
import type { CallbackSettings, HandshakeResult } from './types';

function refused({ url, token, encodingAesKey, mode }: CallbackSettings): HandshakeResult | undefined {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return { ok: false, reason: 'bad-url' };
  if (!/^[A-Za-z0-9]{3,32}$/.test(token)) return { ok: false, reason: 'bad-token' };
  const keyNeeded = mode === 'safe' || encodingAesKey !== '';
  if (keyNeeded && !/^[A-Za-z0-9]{43}$/.test(encodingAesKey)) return { ok: false, reason: 'bad-key' };
  return undefined;
}

async function verify(
  world: World,
  { url, token }: CallbackSettings,
  answerWithinMs: number,
): Promise<HandshakeResult> {
  const stamp = freshStamp(world.now());
  const echo = String(randomInt(2 ** 47));
  const asked = new URL(url);
  const query = { signature: signature(token, stamp.timestamp, stamp.nonce), ...stamp, echostr: echo };
  for (const [name, value] of Object.entries(query)) asked.searchParams.set(name, value);
  try {
    const response = await fetch(asked, {
      headers: { 'User-Agent': 'Mozilla/4.0', Accept: '*/*' },
      redirect: 'manual',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const body = await response.text();
    const { status } = response;
    if (status !== 200) return { ok: false, reason: 'wrong-status', status };
    return body === echo ? { ok: true, status } : { ok: false, reason: 'wrong-echo', status };
  } catch (error) {
    return { ok: false, reason: (error as Error).name === 'TimeoutError' ? 'timed-out' : 'no-answer' };
  }
}

/** Verifies the URL and keeps the settings when it answers as it should; what was set before stays otherwise. */
export async function setCallback(
  world: World,
  account: AccountRecord,
  settings: CallbackSettings,
  answerWithinMs: number,
): Promise<HandshakeResult> {
  const result = refused(settings) ?? (await verify(world, settings, answerWithinMs));
  if (result.ok) account.callback = { ...settings };
  account.handshake = { ...result, at: world.now().toISOString() };
  await changed(world);
  return result;
}
