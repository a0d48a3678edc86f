/** An account as its hospital's desk sees it: what is bound, and whether each part is healthy. */
import { isDeepStrictEqual } from 'node:util';
import type { ResultOf } from '../../shared/endpoint';
import type { officialContract } from '../../shared/official/contract';
import type { PartState } from '../../shared/official/rules';
import type { Language } from '../../shared/sentences';
import type { House } from '../platform/house';
import type { Member } from '../platform/http/call';
import { OfficialAccount } from './account.entity';
import { callbackUrl, keysOf } from './accounts';
import { versionOf } from './binding';
import type { Fault } from './faults';
import { countFollowers } from './followers';
import { editedMenu } from './menu';
import { OfficialState } from './state.entity';
import { templatesOf } from './templates';
import { faultView } from './words';

type View = ResultOf<(typeof officialContract)['GET /desk/:hospitalId/official-account']>;

export async function showAccount(house: House, member: Member, language: Language): Promise<View> {
  const { manager } = house.database;
  const { hospitalId } = member;
  const account = await manager.findOneBy(OfficialAccount, { hospitalId });
  const state = await manager.findOneBy(OfficialState, { hospitalId });
  const templates = await templatesOf(manager, hospitalId);
  const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;
  const part = (fault: Fault | null | undefined, good: boolean) => ({
    state: stateOf(fault, good),
    lastError: faultView(fault ?? null, language),
  });
  const tokenGood = Boolean(state?.tokenUntil && state.tokenUntil > house.clock());
  return {
    hospitalId,
    account: account && {
      ...{ mode: account.mode, appid: account.appid, name: account.name },
      principal: account.principal,
      originalId: account.originalId ?? state?.seenOriginalId ?? null,
      boundAt: account.boundAt.toISOString(),
      authorised: !state?.unauthorisedAt,
      version: await versionOf(manager, hospitalId),
    },
    callback: account && callbackOf(house, account, member),
    ways: { own: true, component: house.superapp.officialAccounts.component !== null },
    receiving: { ...part(state?.pushFault, Boolean(state?.pushedAt)), lastPushAt: iso(state?.pushedAt) },
    token: { ...part(state?.tokenFault, tokenGood), expiresAt: iso(state?.tokenUntil) },
    menu: {
      ...part(state?.menuFault, Boolean(state?.menuPublishedAt)),
      publishedAt: iso(state?.menuPublishedAt),
      changed: await isChanged(house, hospitalId, state),
    },
    messages: {
      ...part(state?.messageFault, Boolean(state?.messageSentAt)),
      sentAt: iso(state?.messageSentAt),
      templates: templates.content,
      templatesVersion: templates.version,
    },
    followers: await countFollowers(manager, hospitalId),
  };
}

function stateOf(fault: Fault | null | undefined, good: boolean): PartState {
  if (fault) return 'unhealthy';
  return good ? 'healthy' : 'waiting';
}

/** Whoever holds token and key can speak as WeChat: owners paste them, others need not see them. */
function callbackOf(house: House, account: OfficialAccount, { role }: Member): View['callback'] {
  if (account.mode !== 'own') return null;
  const keys = role === 'owner' ? keysOf(house, account) : null;
  return {
    url: callbackUrl(house, account),
    token: keys?.token ?? null,
    encodingAesKey: keys?.aesKey ?? null,
  };
}

async function isChanged(house: House, hospitalId: string, state: OfficialState | null): Promise<boolean> {
  if (!state?.menu) return false;
  const { content } = await editedMenu(house, hospitalId);
  return !isDeepStrictEqual(content, state.menu);
}
