/** Official accounts and letters as the local super-app tells them, and what the page does with them. */
import { ask, type Both } from './api';
import { say, t, type Word } from './words';

export type Opening =
  { kind: 'mini-program'; appid: string; page: string; scene: number } | { kind: 'web'; url: string };

export interface ChatLine {
  id: string;
  at: string;
  from: 'me' | 'account';
  read: boolean;
  kind: 'text' | 'news' | 'card' | 'trouble';
  parts?: { text: string; opens?: Opening }[];
  articles?: { title: string; description: string; url: string }[];
  card?: { title: Both; fields: { label: Both; value: string }[]; opens?: Opening };
}

export interface MenuButton {
  name: string;
  sub_button?: MenuButton[];
}

export interface Callback {
  url: string;
  token: string;
  encodingAesKey: string;
  mode: 'plain' | 'safe';
}

export interface Handshake {
  ok: boolean;
  reason?: Extract<
    Word,
    'bad-url' | 'bad-token' | 'bad-key' | 'no-answer' | 'timed-out' | 'wrong-status' | 'wrong-echo'
  >;
  status?: number;
}

export interface AccountView {
  appid: string;
  originalId: string;
  name: Both;
  followed: boolean;
  menu: MenuButton[];
  chat: ChatLine[];
  console: {
    secret: string;
    callback?: Callback;
    handshake?: Handshake;
    authorised: boolean;
    followers: number;
    qrContent: string;
    pushes: { about: string; at: string; attempt: number; status: number | null; note?: string }[];
  };
}

export interface LetterView {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  links: string[];
}

const at = (appid: string, act: string) => `/phone/official/${appid}/${act}`;

export const followAccount = (appid: string) => ask<void>('POST', at(appid, 'follow'), {});
export const unfollowAccount = (appid: string) => ask<void>('POST', at(appid, 'unfollow'), {});
export const sayTo = (appid: string, text: string) => ask<void>('POST', at(appid, 'say'), { text });
export const markAccountRead = (appid: string) => ask<void>('POST', at(appid, 'read'), {});
export const tapMenu = (appid: string, path: string[]) =>
  ask<{ opens: Opening | null }>('POST', at(appid, 'tap'), { path });
export const scanCode = (content: string) =>
  ask<{ appid: string | null }>('POST', '/phone/scan', { content });
export const submitCallback = (appid: string, callback: Callback) =>
  ask<Handshake>('PUT', at(appid, 'callback'), callback);
export const withdrawAuthorisation = (appid: string) => ask<void>('POST', at(appid, 'unauthorise'), {});
export const createAccount = (name: string) => ask<{ appid: string }>('POST', '/phone/official', { name });

/** A line in one line of text. */
export function lineWords(line: ChatLine): string {
  if (line.kind === 'trouble') return t('accountTrouble');
  if (line.card) return say(line.card.title);
  if (line.articles) return `[${t('image')}] ${line.articles[0]?.title ?? ''}`;
  return (line.parts ?? []).map(({ text }) => text).join('');
}

export function lastWords({ chat }: AccountView): string {
  const last = chat.at(-1);
  return last ? lineWords(last) : '';
}
