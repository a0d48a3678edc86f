/** The test of receiving: a signed check and a sealed letter to our own public address, as the super-app sends them. */
import { randomBytes } from 'node:crypto';
import type { LetterKeys } from '../platform/superapp/port';
import { callbackUrl, keysOf } from './accounts';
import { readContent } from './content';
import { firstAnswers } from './defaults';
import type { Step, Trying } from './trials';
import { say } from './trialWords';

interface Answered {
  status: number;
  text: string;
  ms: number;
}

export async function rehearse(trying: Trying): Promise<Step[]> {
  const { house, account } = trying;
  const keys = keysOf(house, account);
  const steps: Step[] = [];
  // only an account of its own is checked by address; the platform's address is checked once, for all
  if (account.mode === 'own') steps.push(await checkAddress(trying, keys));
  if (steps.every(({ ok }) => ok)) steps.push(await pushLetter(trying, keys));
  return steps;
}

async function checkAddress(trying: Trying, keys: LetterKeys): Promise<Step> {
  const { house, account, language } = trying;
  const echo = randomBytes(8).toString('hex');
  const query = house.superapp.officialAccounts.letters.rehearsedCheck(keys, echo);
  const got = await knock(trying, `${callbackUrl(house, account)}?${new URLSearchParams(query)}`);
  if (!got) return { ok: false, words: say(language, 'unreachable', callbackUrl(house, account)) };
  const ok = got.status === 200 && got.text === echo;
  return { ok, words: say(language, ok ? 'check-good' : 'check-wrong', got.status) };
}

async function pushLetter(trying: Trying, keys: LetterKeys): Promise<Step> {
  const { house, account, language } = trying;
  const { letters } = house.superapp.officialAccounts;
  const { hospitalId, originalId } = account;
  const { manager } = house.database;
  const { content } = await readContent(manager, hospitalId, 'answers', firstAnswers(hospitalId));
  const word = content.answers[0]?.words[0] ?? 'hello';
  const { query, body } = letters.rehearsal(keys, originalId ?? 'gh_000000000000', word);
  const got = await knock(trying, `${callbackUrl(house, account)}?${new URLSearchParams(query)}`, body);
  if (!got) return { ok: false, words: say(language, 'unreachable', callbackUrl(house, account)) };
  const expected = (content.answers[0] ?? content.otherwise).text;
  const ok = got.status === 200 && opens(() => letters.readAnswer(keys, got.text)).startsWith(expected);
  return ok
    ? { ok, words: say(language, 'letter-answered', word, got.ms) }
    : { ok, words: say(language, 'letter-wrong', got.status) };
}

function opens(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

/** Undefined when nobody answered in the five seconds WeChat waits. */
async function knock({ house }: Trying, url: string, body?: string): Promise<Answered | undefined> {
  const started = process.hrtime.bigint();
  try {
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(5_000),
      ...(body !== undefined && { method: 'POST', body, headers: { 'Content-Type': 'text/xml' } }),
    });
    const text = (await response.text()).slice(0, 10_000);
    return { status: response.status, text, ms: Math.round(Number(process.hrtime.bigint() - started) / 1e6) };
  } catch (error) {
    house.log.warn({ err: error }, 'our own callback address did not answer');
    return undefined;
  }
}
