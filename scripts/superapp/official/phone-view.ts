/** Official accounts as the phone page and the console beside it show them. */
import type { World } from '../world';
import { personOf, type AccountRecord } from './account';
import { plainCode } from './qr';

const shownLines = 100;
const shownPushes = 8;

function accountView(world: World, account: AccountRecord, owner: string): object {
  const { appid, secret, originalId, name, callback, handshake, menu } = account;
  const { component, pushes } = world.state.official;
  const person = personOf(world, account, owner);
  return {
    appid,
    originalId,
    name,
    followed: person.followedAt !== undefined,
    menu: menu ?? [],
    chat: person.chat.slice(-shownLines),
    console: {
      secret,
      callback,
      handshake,
      authorised: component.authorisations.has(appid),
      followers: [...account.people.values()].filter(({ followedAt }) => followedAt).length,
      qrContent: plainCode(account),
      pushes: pushes
        .filter((push) => push.appid === appid)
        .slice(-shownPushes)
        .reverse(),
    },
  };
}

export function officialView(world: World, owner: string): object[] {
  return [...world.state.official.accounts.values()].map((account) => accountView(world, account, owner));
}
