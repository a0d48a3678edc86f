/** Official accounts as tests and the phone page see them. */
import type { Words } from '../accounts/templates';

export interface CallbackSettings {
  url: string;
  token: string;
  /** 43 letters and digits; plain mode does not use it. */
  encodingAesKey: string;
  mode: 'plain' | 'safe';
}

/** What became of the URL verification; the settings are kept only when it is `ok`. */
export interface HandshakeResult {
  ok: boolean;
  reason?: 'bad-url' | 'bad-token' | 'bad-key' | 'no-answer' | 'timed-out' | 'wrong-status' | 'wrong-echo';
  /** HTTP status, when somebody answered. */
  status?: number;
}

export interface MenuButton {
  name: string;
  type?: string;
  key?: string;
  url?: string;
  appid?: string;
  pagepath?: string;
  sub_button?: MenuButton[];
}

/** What a tap opens: a page of the mini-program with the scene it is opened from, or a web page. */
export type Opening =
  { kind: 'mini-program'; appid: string; page: string; scene: number } | { kind: 'web'; url: string };

export interface Article {
  title: string;
  description: string;
  url: string;
}

/** One thing in the chat with an account. */
export interface ChatLine {
  id: string;
  at: string;
  from: 'me' | 'account';
  read: boolean;
  /** `card` is a template message, `trouble` the super-app's word that the account does not answer. */
  kind: 'text' | 'news' | 'card' | 'trouble';
  /** Text in parts, links among them. */
  parts?: { text: string; opens?: Opening }[];
  articles?: Article[];
  card?: {
    templateId: string;
    title: Words;
    fields: { key: string; label: Words; value: string }[];
    opens?: Opening;
  };
}

/** A passive reply: its words (without markup), what its links open, its articles; or why there is none. */
export interface Reply {
  kind: 'text' | 'news' | 'silent' | 'trouble';
  text: string;
  parts: NonNullable<ChatLine['parts']>;
  links: { text: string; opens: Opening }[];
  articles: Article[];
  /** Of `trouble`: what was wrong with the answer, or that there was none. */
  why?: string;
}

export interface PushAttempt {
  id: string;
  kind: 'push' | 'duplicate' | 'raw' | 'component';
  appid: string;
  /** `text`, `event:subscribe`, `component_verify_ticket`, … */
  about: string;
  url: string;
  attempt: number;
  at: string;
  tookMs: number;
  /** HTTP status; null when nobody answered. */
  status: number | null;
  /** What was wrong with it on purpose, why nobody answered, or what was wrong with the reply. */
  note?: string;
}

export interface Tapped {
  opens?: Opening;
  /** The account's answer to the event, if it gave one. */
  reply?: Reply;
}

/** A push as it goes over the wire. */
export interface WireLetter {
  query: Record<string, string>;
  body: string;
}

export interface OfficialAccountHandle {
  readonly appid: string;
  readonly secret: string;
  /** gh_… */
  readonly originalId: string;
  readonly name: Words;
  /** Sets the callback up as in WeChat's console: verifies the URL, keeps the settings when that succeeds. */
  setCallback(settings: CallbackSettings): Promise<HandshakeResult>;
  /** The openid under which this account knows the user. */
  openid(user: string): string;
  /** Writes to the account; throws when the user does not follow it. Resolves with its answer. */
  say(user: string, text: string): Promise<Reply>;
  /** Follows the account, by a QR code with this scene when one is given. */
  follow(user: string, scene?: string): Promise<Reply>;
  /** Leaves the account; the chat is gone. */
  unfollow(user: string): Promise<void>;
  /** Scans the account's QR code with this scene: SCAN for a follower, otherwise follows. */
  scan(user: string, scene: string): Promise<Reply>;
  /** Taps a button of the menu by its names, `['就医', '挂号']`; throws when there is no such button. */
  tap(user: string, path: string[]): Promise<Tapped>;
  /** The published menu; empty when there is none. */
  menu(): MenuButton[];
  /** The chat between the user and the account, oldest first. */
  messages(user: string): ChatLine[];
  /** Authorises the platform as the authorisation page does; gives where the browser is sent back to, if anywhere. */
  authorise(choice?: {
    preAuthCode: string;
    redirectUri: string;
  }): Promise<{ authCode: string; location?: string }>;
  /** Takes the platform's authorisation away. */
  unauthorise(): Promise<void>;
  /** A properly signed (and, in safe mode, sealed) letter with this XML, to send as it is or to spoil. */
  letter(xml: string, spoil?: { appid?: string; timestamp?: string; nonce?: string }): WireLetter;
  /** Posts exactly this to where the account's pushes go, once; gives status and body. */
  push(letter: WireLetter): Promise<{ status: number | null; body: string }>;
  /** The XML of a text message from this user, as the super-app would write it. */
  textXml(user: string, text: string, msgId?: string): string;
}

export interface OfficialAccountsHandle {
  list(): OfficialAccountHandle[];
  /** A new account with credentials of its own. */
  create(account: { name: string }): OfficialAccountHandle;
  /** By app id; throws when there is none. */
  of(appid: string): OfficialAccountHandle;
  /** Every push so far, oldest first; with an app id, that account's. */
  lastPushes(appid?: string): PushAttempt[];
  /** Resolves when nothing is being pushed. */
  idle(): Promise<void>;
  component: {
    /** Sends a fresh component_verify_ticket; gives the HTTP status of the last try. */
    pushTicket(): Promise<number | null>;
    /** While on, api_authorizer_token answers 61023. */
    refuseRefresh(on: boolean): void;
    /** A properly sealed event to the platform with this XML, to send as it is or to spoil. */
    letter(xml: string, spoil?: { appid?: string; timestamp?: string; nonce?: string }): WireLetter;
    /** Posts exactly this to the platform's event URL, once. */
    push(letter: WireLetter): Promise<{ status: number | null; body: string }>;
  };
}
