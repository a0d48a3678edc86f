/** Official accounts as tests hold them. */
import { changed, type World } from '../world';
import { follow, say, scan, tap, unfollow } from './acts';
import { newAccount, personOf, type AccountRecord } from './account';
import { authorise, unauthorise } from './component-routes';
import { setCallback } from './console';
import type { Courier } from './courier';
import { wrap, type Target } from './letters';
import { authoriseByLink, wrongWith } from './login-page';
import { freshStamp } from './sealing';
import type { OfficialAccountHandle, OfficialAccountsHandle, WireLetter } from './types';
import { writeXml } from './xml';

type Spoil = { appid?: string; timestamp?: string; nonce?: string };

function letterTo(world: World, target: Target | undefined, xml: string, spoil: Spoil = {}): WireLetter {
  if (!target) throw new Error('nobody listens: set a callback or authorise the platform first');
  const { appid, ...stamp } = spoil;
  const keys = { ...target.keys, appid: appid ?? target.keys.appid };
  return wrap({ ...target, keys }, xml, { ...freshStamp(world.now()), ...stamp });
}

async function post(courier: Courier, target: Target | undefined, appid: string, letter: WireLetter) {
  if (!target) throw new Error('nobody listens: set a callback or authorise the platform first');
  const { status, body } = await courier.pusher.once(target, appid, letter);
  return { status, body };
}

export function accountHandle(
  world: World,
  courier: Courier,
  account: AccountRecord,
  answerWithinMs: number,
): OfficialAccountHandle {
  const { appid, secret, originalId, name } = account;
  return {
    appid,
    secret,
    originalId,
    name,
    setCallback: (settings) => setCallback(world, account, settings, answerWithinMs),
    openid: (user) => personOf(world, account, user).openid,
    say: (user, text) => say(world, courier, account, user, text),
    follow: (user, scene) => follow(world, courier, account, user, scene),
    unfollow: (user) => unfollow(world, courier, account, user),
    scan: (user, scene) => scan(world, courier, account, user, scene),
    tap: (user, path) => tap(world, courier, account, user, path),
    menu: () => account.menu ?? [],
    messages: (user) => [...personOf(world, account, user).chat],
    async authorise(choice) {
      if (!choice) return { authCode: await authorise(world, courier, account, '') };
      const wrong = wrongWith(world, world.state.official.component.appid, choice);
      if (wrong) throw new Error(`the authorisation page refuses: ${wrong}`);
      return authoriseByLink(world, courier, appid, choice);
    },
    unauthorise: () => unauthorise(world, courier, account),
    letter: (xml, spoil) => letterTo(world, courier.targetOf(account), xml, spoil),
    push: (letter) => post(courier, courier.targetOf(account), appid, letter),
    textXml: (user, text, msgId) => writeXml(courier.textFields(account, user, text, msgId)),
  };
}

export function officialAccounts(
  world: World,
  courier: Courier,
  answerWithinMs: number,
): OfficialAccountsHandle {
  const { official } = world.state;
  const handle = (account: AccountRecord) => accountHandle(world, courier, account, answerWithinMs);
  const component = official.component.appid;
  return {
    list: () => [...official.accounts.values()].map(handle),
    create({ name }) {
      const account = newAccount({ zh: name, en: name });
      official.accounts.set(account.appid, account);
      void changed(world);
      return handle(account);
    },
    of(appid) {
      const account = official.accounts.get(appid);
      if (!account) throw new Error(`no official account ${appid}`);
      return handle(account);
    },
    lastPushes: (appid) => official.pushes.filter((push) => !appid || push.appid === appid),
    idle: () => courier.pusher.idle(),
    component: {
      pushTicket: async () => (await courier.tellTicket())?.status ?? null,
      refuseRefresh(on) {
        world.faults.official.refuseRefresh = on;
      },
      letter: (xml, spoil) => letterTo(world, courier.componentTarget(), xml, spoil),
      push: (letter) => post(courier, courier.componentTarget(), component, letter),
    },
  };
}
