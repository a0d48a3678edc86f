/**
 * What the product needs of hospitals' own official accounts: the letters the super-app pushes, the calls made with
 * an account's token, and the platform as a third party that hospitals authorise. Part of `port.ts`.
 */
import type { MenuButton, OfficialTemplate } from '../../../shared/official/rules';
import { AppError } from '../errors';

/** What a pushed letter is signed and sealed with; `appid` is the third-party platform's own for letters through it. */
export interface LetterKeys {
  appid: string;
  token: string;
  /** 43 characters standing for 32 bytes. */
  aesKey: string;
}

/** Why a letter was not taken; `stale`: outside the five minutes a signature holds. */
export type LetterFault = 'signature' | 'stale' | 'appid' | 'document-type' | 'broken' | 'address';

export class LetterRefused extends Error {
  constructor(readonly fault: LetterFault) {
    super(`the letter was refused: ${fault}`);
    this.name = 'LetterRefused';
  }
}

/** A request of the super-app's message push, as it came in. */
export interface PushedLetter {
  query: Record<string, string | undefined>;
  body: string;
}

/** What somebody did in the chat with an official account. */
export type AccountNews = {
  /** The same for every repetition of the same push. */
  key: string;
  /** The account's original id. */
  to: string;
  openid: string;
  at: Date;
} & (
  | { kind: 'text'; text: string }
  /** A picture, a voice message and the like. */
  | { kind: 'other' }
  /** A menu button with a word of ours. */
  | { kind: 'click'; word: string }
  /** `scene`: what the scanned code says; null when nothing was scanned. */
  | { kind: 'follow' | 'scan'; scene: string | null }
  | { kind: 'unfollow' }
  /** Anything that asks for no answer. */
  | { kind: 'seen'; event: string }
);

export interface AccountLetters {
  /** Who writes a rehearsal; no person's openid. */
  readonly nobody: string;
  /** Answers the check of the address: what to echo. Throws `LetterRefused`. */
  echo(keys: LetterKeys, query: PushedLetter['query']): string;
  /** Checks and opens. `sealed`: it came in safe mode, and so must the answer. Throws `LetterRefused`. */
  read(keys: LetterKeys, letter: PushedLetter): { news: AccountNews; sealed: boolean };
  /** The passive answer to `news`, as the letter it answers came. */
  answer(keys: LetterKeys, news: AccountNews, text: string, sealed: boolean): string;
  /** A link in an answer's text, opening a page of the mini-program; `url` where it cannot be opened. */
  link(label: string, page: string, url: string): string;
  /** A sealed letter of our own making, for trying our own door; `text` comes from nobody. */
  rehearsal(keys: LetterKeys, to: string, text: string): { query: Record<string, string>; body: string };
  /** A signed check of the address, of our own making. */
  rehearsedCheck(keys: LetterKeys, echo: string): Record<string, string>;
  /** The text of an answer to a rehearsal. Throws `LetterRefused`. */
  readAnswer(keys: LetterKeys, body: string): string;
}

export interface IssuedToken {
  value: string;
  until: Date;
}

export interface OfficialMessage {
  openid: string;
  templateId: string;
  page: string;
  /** Where the page cannot be opened. */
  url: string;
  data: Record<string, string>;
  /** The same for every try of the same message. */
  key: string;
}

/** What an official account can be asked to do, with its access token. A refusal is a `SuperappRefusal`. */
export interface AccountCalls {
  /** The token of an account whose secret the hospital gave us. */
  ownToken(app: { appid: string; secret: string }): Promise<IssuedToken>;
  publishMenu(
    token: string,
    buttons: readonly MenuButton[],
    fallback: (page: string) => string,
  ): Promise<void>;
  /** What stands there now; null when nothing does. */
  readMenu(token: string): Promise<MenuButton[] | null>;
  /** Takes a template out of the library. Returns its id; null when its number there is not set. */
  addTemplate(token: string, template: OfficialTemplate): Promise<string | null>;
  send(token: string, message: OfficialMessage): Promise<void>;
  /** Null when the accounts are not bound together. */
  unionidOf(token: string, openid: string): Promise<string | null>;
  /** Asks for something harmless. Returns how many servers push from. */
  countServers(token: string): Promise<number>;
}

/** What the super-app tells the third-party platform. */
export type ComponentNews = { at: Date } & (
  | { kind: 'ticket'; ticket: string }
  | { kind: 'authorised' | 'changed'; appid: string; code: string; preAuthCode: string | null }
  | { kind: 'unauthorised'; appid: string }
  | { kind: 'seen' }
);

export interface Authorised {
  appid: string;
  token: IssuedToken;
  refreshToken: string;
}

/** The platform as a third party that hospitals authorise. */
export interface Component {
  readonly keys: LetterKeys;
  read(letter: PushedLetter): ComponentNews;
  token(ticket: string): Promise<IssuedToken>;
  /** Where the hospital's administrator authorises us, and the code by which we are told. */
  begin(token: string, returnTo: string): Promise<{ url: string; preAuthCode: string }>;
  complete(token: string, code: string): Promise<Authorised>;
  refresh(token: string, appid: string, refreshToken: string): Promise<Authorised>;
  describe(
    token: string,
    appid: string,
  ): Promise<{ name: string; originalId: string; principal: string | null }>;
}

export interface OfficialAccounts {
  letters: AccountLetters;
  calls: AccountCalls;
  /** Null: not set up here. */
  component: Component | null;
}

/** An answer that says no, with the super-app's own code: nothing was done. */
export interface SuperappRefusal extends Error {
  readonly errcode: number;
}

/** The refusal an error is or wraps; undefined when it is not known what happened. */
export function refusalOf(error: unknown): SuperappRefusal | undefined {
  const said = error instanceof AppError ? error.cause : error;
  return typeof (said as { errcode?: unknown } | undefined)?.errcode === 'number'
    ? (said as SuperappRefusal)
    : undefined;
}
