/** The people of the local super-app: one WeChat user per local name, with an openid per account. */
import { randomBytes } from 'node:crypto';
import type { UserRecord } from './state';
import type { World } from './world';
import { changed } from './world';

export const defaultUser = '林晓';
const firstBalance = 628_050;

function openid(): string {
  return `o${randomBytes(21).toString('base64url').slice(0, 27)}`;
}

/** Gets the user of this name, or makes one. */
export function userNamed(world: World, name: string): UserRecord {
  const existing = world.state.users.get(name);
  if (existing) return existing;
  const user: UserRecord = {
    name,
    unionid: openid(),
    miniOpenid: openid(),
    officialOpenid: openid(),
    balance: firstBalance,
    allowed: {},
    messages: [],
  };
  world.state.users.set(name, user);
  void changed(world);
  return user;
}

/** Who holds this openid under this app id, if anybody. */
export function userByOpenid(world: World, appid: string, openidWanted: string): UserRecord | undefined {
  const { miniAppid, officialAppid } = world.keys;
  for (const user of world.state.users.values()) {
    if (appid === miniAppid && user.miniOpenid === openidWanted) return user;
    if (appid === officialAppid && user.officialOpenid === openidWanted) return user;
  }
  return undefined;
}

export function allowMessages(world: World, user: UserRecord, templateIds: string[]): void {
  for (const id of templateIds) user.allowed[id] = (user.allowed[id] ?? 0) + 1;
  void changed(world);
}
