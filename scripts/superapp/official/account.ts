/**
 * Official accounts as the local super-app keeps them: credentials, what the hospital has set up in the
 * console, the menu, its templates, and the people who follow it with their chats.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { Words } from '../accounts/templates';
import type { UserRecord } from '../state';
import { userNamed } from '../users';
import type { World } from '../world';
import { newComponent, type ComponentRecord } from './component';
import type { ChatLine, CallbackSettings, HandshakeResult, MenuButton, PushAttempt } from './types';

export interface PersonRecord {
  openid: string;
  /** Absent: does not follow (any more). */
  followedAt?: string;
  /** The scene of the QR code they came by. */
  scene: string;
  chat: ChatLine[];
}

export interface OwnTemplate {
  id: string;
  /** Its number in the template library, and the fields chosen from it. */
  short: string;
  keys: string[];
}

export interface AccountRecord {
  appid: string;
  secret: string;
  originalId: string;
  name: Words;
  callback?: CallbackSettings;
  handshake?: HandshakeResult & { at: string };
  menu?: MenuButton[];
  templates: OwnTemplate[];
  /** By the user's local name. */
  people: Map<string, PersonRecord>;
}

export interface OfficialState {
  component: ComponentRecord;
  /** By app id. */
  accounts: Map<string, AccountRecord>;
  /** What a QR code holds → whose it is, and its scene. */
  codes: Map<string, { appid: string; scene: string; ticket: string }>;
  pushes: PushAttempt[];
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const random = (count: number) => Array.from({ length: count }, () => letters[randomInt(36)]).join('');

const firstNames: Words[] = [
  { zh: '清河医院', en: 'Qinghe Hospital' },
  { zh: '云岭医院', en: 'Yunling Hospital' },
  { zh: '湖滨医院', en: 'Hubin Hospital' },
];

export function newAccount(name: Words): AccountRecord {
  return {
    appid: `wx${hex(8)}`,
    secret: hex(16),
    originalId: `gh_${random(12)}`,
    name,
    templates: [],
    people: new Map(),
  };
}

/** The accounts that exist from the start, for hospitals to bind. */
export function firstOfficialState(): OfficialState {
  const accounts = firstNames.map(newAccount);
  return {
    component: newComponent(),
    accounts: new Map(accounts.map((account) => [account.appid, account])),
    codes: new Map(),
    pushes: [],
  };
}

/** The user as this account knows them; each account has openids of its own. */
export function personOf(world: World, account: AccountRecord, userName: string): PersonRecord {
  const user: UserRecord = userNamed(world, userName);
  const known = account.people.get(user.name);
  if (known) return known;
  const person: PersonRecord = {
    openid: `o${randomBytes(21).toString('base64url').slice(0, 27)}`,
    scene: '',
    chat: [],
  };
  account.people.set(user.name, person);
  return person;
}

/** Who holds this openid under this account, if anybody. */
export function holderOf(
  account: AccountRecord,
  openid: unknown,
): { userName: string; person: PersonRecord } | undefined {
  for (const [userName, person] of account.people) {
    if (person.openid === openid) return { userName, person };
  }
  return undefined;
}
