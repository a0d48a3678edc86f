/** What a person does with an official account on the phone: follow, leave, scan, tap, write. */
import { changed, type World } from '../world';
import { personOf, type AccountRecord } from './account';
import type { Courier } from './courier';
import { buttonAt } from './menu';
import { codeFor } from './qr';
import { silent } from './replies';
import type { MenuButton, Opening, Reply, Tapped } from './types';
import type { Fields } from './xml';

/** From the menu of an official account, by WeChat's list of scenes. */
const menuScene = 1035;

export class NotFollowing extends Error {
  constructor(userName: string, account: AccountRecord) {
    super(`${userName} does not follow ${account.name.zh}`);
  }
}

function ticketOf(world: World, account: AccountRecord, scene: string): Fields {
  return [['Ticket', codeFor(world, account, scene).ticket]];
}

/** Follows the account, by a QR code when a scene is given. A follower who does it again scans. */
export async function follow(
  world: World,
  courier: Courier,
  account: AccountRecord,
  userName: string,
  scene = '',
): Promise<Reply> {
  const person = personOf(world, account, userName);
  if (person.followedAt) return scene ? scan(world, courier, account, userName, scene) : silent;
  Object.assign(person, { followedAt: world.now().toISOString(), scene });
  await changed(world);
  return courier.tellEvent(account, userName, {
    event: 'subscribe',
    key: scene && `qrscene_${scene}`,
    extra: scene ? ticketOf(world, account, scene) : [],
    answered: true,
  });
}

export async function unfollow(
  world: World,
  courier: Courier,
  account: AccountRecord,
  userName: string,
): Promise<void> {
  const person = personOf(world, account, userName);
  if (!person.followedAt) return;
  Object.assign(person, { followedAt: undefined, chat: [] });
  await changed(world);
  await courier.tellEvent(account, userName, { event: 'unsubscribe', key: '' });
}

/** Scans the account's QR code with this scene. */
export async function scan(
  world: World,
  courier: Courier,
  account: AccountRecord,
  userName: string,
  scene: string,
): Promise<Reply> {
  const person = personOf(world, account, userName);
  if (!person.followedAt) return follow(world, courier, account, userName, scene);
  if (!scene) return silent;
  return courier.tellEvent(account, userName, {
    event: 'SCAN',
    key: scene,
    extra: ticketOf(world, account, scene),
    answered: true,
  });
}

export async function say(
  world: World,
  courier: Courier,
  account: AccountRecord,
  userName: string,
  text: string,
): Promise<Reply> {
  if (!personOf(world, account, userName).followedAt) throw new NotFollowing(userName, account);
  return courier.say(account, userName, text);
}

function opened(button: MenuButton): Opening | undefined {
  if (button.type === 'miniprogram') {
    const page = (button.pagepath ?? '').replace(/^\//, '');
    return { kind: 'mini-program', appid: button.appid ?? '', page, scene: menuScene };
  }
  return button.type === 'view' ? { kind: 'web', url: button.url ?? '' } : undefined;
}

/** Taps the button under these names. Throws when there is none, or the person does not follow. */
export async function tap(
  world: World,
  courier: Courier,
  account: AccountRecord,
  userName: string,
  path: string[],
): Promise<Tapped> {
  if (!personOf(world, account, userName).followedAt) throw new NotFollowing(userName, account);
  const button = buttonAt(account.menu, path);
  if (!button) throw new Error(`${account.name.zh} has no button ${path.join(' › ')}`);
  const opens = opened(button);
  if (!opens) {
    const told = { event: (button.type ?? '').toUpperCase(), key: button.key, answered: true };
    return { reply: await courier.tellEvent(account, userName, told) };
  }
  const event = opens.kind === 'web' ? 'VIEW' : 'view_miniprogram';
  const key = opens.kind === 'web' ? opens.url : (button.pagepath ?? '');
  // The page opens whether or not the account hears of it
  void courier.tellEvent(account, userName, { event, key, extra: [['MenuId', 433418371]] });
  return { opens };
}
