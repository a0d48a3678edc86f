/** Tests that staff start: each exercises one part for real, as the super-app or a person would, and says what it saw. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ResultOf } from '../../shared/endpoint';
import type { officialContract } from '../../shared/official/contract';
import { OFFICIAL_TEMPLATES, type AccountPart } from '../../shared/official/rules';
import type { Language } from '../../shared/sentences';
import { beijingDay, beijingTime } from '../../shared/time';
import { unionidOf } from '../identity';
import type { House } from '../platform/house';
import type { Member, SignedIn } from '../platform/http/call';
import type { OfficialAccount } from './account.entity';
import { accountOf, webPage } from './accounts';
import { faultOf, keepFault } from './faults';
import { followerOf } from './followers';
import { rehearse } from './rehearsal';
import { OfficialState } from './state.entity';
import { templatesOf } from './templates';
import { withToken } from './tokens';
import { sampleOf, say, type Seen } from './trialWords';
import { faultWords } from './words';

type Trial = ResultOf<(typeof officialContract)['POST /desk/:hospitalId/official-account/tests']>;
export type Step = Trial['steps'][number];

export interface Trying {
  house: House;
  account: OfficialAccount;
  language: Language;
}

/** Throws `OFFICIAL_ACCOUNT_MISSING`; whatever else goes wrong is what the test found. */
export async function tryPart(
  house: House,
  who: { user: SignedIn; member: Member; language: Language },
  part: AccountPart,
): Promise<Trial> {
  const account = await accountOf(house.database.manager, who.member.hospitalId);
  const trying = { house, account, language: who.language };
  const steps = await TRIALS[part](trying, who.user).catch((error: unknown) => [failure(trying, error)]);
  return { part, passed: steps.every(({ ok }) => ok), steps, at: house.clock().toISOString() };
}

const TRIALS: Record<AccountPart, (trying: Trying, user: SignedIn) => Promise<Step[]>> = {
  receiving: rehearse,
  token: tryToken,
  menu: tryMenu,
  message: tryMessage,
};

/** Throws what is a fault of ours. */
function failure({ house, language }: Trying, error: unknown): Step {
  const fault = faultOf(error, house.clock());
  if (!fault) throw error;
  return { ok: false, words: say(language, 'refused', faultWords(fault, language)) };
}

const step = ({ language }: Trying, ok: boolean, seen: Seen, ...facts: (string | number)[]): Step => ({
  ok,
  words: say(language, seen, ...facts),
});

async function tryToken(trying: Trying): Promise<Step[]> {
  const { house, account } = trying;
  const { calls } = house.superapp.officialAccounts;
  const servers = await withToken(house, account, (token) => calls.countServers(token));
  const { manager } = house.database;
  await keepFault(manager, account, 'token_fault', null);
  const state = await manager.findOneBy(OfficialState, { hospitalId: account.hospitalId });
  const until = state?.tokenUntil?.toISOString() ?? house.clock().toISOString();
  return [step(trying, true, 'token-good', beijingTime(until)), step(trying, true, 'servers', servers)];
}

async function tryMenu(trying: Trying): Promise<Step[]> {
  const { house, account } = trying;
  const { calls } = house.superapp.officialAccounts;
  const standing = await withToken(house, account, (token) => calls.readMenu(token));
  if (!standing) return [step(trying, false, 'menu-absent')];
  const state = await house.database.manager.findOneBy(OfficialState, { hospitalId: account.hospitalId });
  if (!isDeepStrictEqual(standing, state?.menu)) return [step(trying, false, 'menu-other')];
  return [step(trying, true, 'menu-same', standing.length)];
}

async function tryMessage(trying: Trying, user: SignedIn): Promise<Step[]> {
  const { house, account } = trying;
  const { manager } = house.database;
  const unionid = await unionidOf(manager, user.userId);
  if (!unionid) return [step(trying, false, 'tester-unknown')];
  const openid = await followerOf(manager, account.hospitalId, unionid);
  if (!openid) return [step(trying, false, 'tester-not-following', account.name)];
  const { content: templates } = await templatesOf(manager, account.hospitalId);
  const template = OFFICIAL_TEMPLATES.find((name) => templates[name]);
  if (!template) return [step(trying, false, 'no-template')];
  await sendSample(trying, { openid, template, templateId: templates[template]! });
  return [step(trying, true, 'message-sent')];
}

async function sendSample(
  { house, account, language }: Trying,
  to: { openid: string; template: (typeof OFFICIAL_TEMPLATES)[number]; templateId: string },
): Promise<void> {
  const { calls } = house.superapp.officialAccounts;
  const now = house.clock().toISOString();
  const [year, month, day] = beijingDay(now).split('-');
  const data = sampleOf(to.template, language, `${year}年${month}月${day}日 ${beijingTime(now)}`);
  const page = 'tabs/home/index';
  const { openid, templateId } = to;
  const message = { openid, templateId, page, url: webPage(house, page), data, key: randomUUID() };
  await withToken(house, account, (token) => calls.send(token, message));
  await keepFault(house.database.manager, account, 'message_fault', null);
}
