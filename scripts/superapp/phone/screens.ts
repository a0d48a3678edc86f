/** The phone's own screens: chats, a chat, me, services, settings. Each gives its elements afresh. */
import { changeSettings, type Message, type PhoneState } from './api';
import { conversations, type Conversation } from './conversations';
import { h, icon, type Child } from './dom';
import type { IconName } from './icons';
import { go } from './route';
import { settingControls } from './settings';
import { toast } from './toast';
import { clockTime, say, t, yuan, type Word } from './words';

export function portrait(name: string, colours: [string, string] = ['#4aa37c', '#2d7d5b']): HTMLElement {
  const style = `background:linear-gradient(145deg,${colours[0]},${colours[1]})`;
  return h('span', { class: 'portrait', style, 'aria-hidden': 'true' }, [...name][0] ?? '');
}

function titleBar(title: string, back?: string, action?: Child): HTMLElement {
  return h(
    'header',
    { class: 'title-bar' },
    back
      ? h('button', { class: 'bar-button', 'aria-label': t('back'), onclick: () => go(back) }, icon('back'))
      : h('span', { class: 'bar-button' }),
    h('h1', {}, title),
    action ?? h('span', { class: 'bar-button' }),
  );
}

function tabs(current: 'chats' | 'me', unread: number): HTMLElement {
  const tab = (id: 'chats' | 'me', count: number) =>
    h(
      'button',
      {
        class: 'tab',
        id: `tab-${id}`,
        'aria-current': id === current ? 'page' : undefined,
        onclick: () => go(`/${id}`),
      },
      icon(id),
      h('span', {}, t(id)),
      count > 0 && h('span', { class: 'badge' }, count),
    );
  return h('nav', { class: 'tabs' }, tab('chats', unread), tab('me', 0));
}

const unreadOf = (state: PhoneState) => state.messages.filter((message) => !message.read).length;

function chatRow(
  href: string,
  picture: HTMLElement,
  name: string,
  text: string,
  time: string,
  unread = 0,
): HTMLElement {
  return h(
    'button',
    { class: 'chat-row', onclick: () => go(href) },
    h('span', { class: 'chat-picture' }, picture, unread > 0 && h('span', { class: 'badge' }, unread)),
    h(
      'span',
      { class: 'chat-words' },
      h('span', { class: 'chat-name' }, name),
      h('span', { class: 'chat-last' }, text),
    ),
    h('time', {}, time),
  );
}

const servicePicture = () => h('span', { class: 'portrait service' }, icon('bell'));

export function chatsScreen(state: PhoneState): Child {
  const last = state.messages.at(-1);
  const unread = unreadOf(state);
  const ago = (minutes: number) => clockTime(new Date(Date.now() - minutes * 60_000));
  return [
    titleBar(t('chats')),
    h(
      'div',
      { class: 'scroll plain', 'data-scroll': true },
      chatRow(
        '/chat/service',
        servicePicture(),
        t('serviceMessages'),
        last ? say(last.title) : t('noServiceMessages'),
        last ? clockTime(new Date(last.at)) : '',
        unread,
      ),
      conversations.map(({ id, name, colours, minutesAgo, lines }) =>
        chatRow(
          `/chat/${id}`,
          portrait(say(name), colours),
          say(name),
          say(lines.at(-1)!.text),
          ago(minutesAgo),
        ),
      ),
    ),
    tabs('chats', unread),
  ];
}

function messageCard(message: Message): Child {
  const open = () => go(`/health/${message.page.replace(/^\//, '')}`);
  return [
    h('p', { class: 'when' }, clockTime(new Date(message.at))),
    h(
      'article',
      { class: 'message-card' },
      h('header', {}, h('span', { class: 'program-icon' }, icon('health')), t('healthProgram')),
      h('h2', {}, say(message.title)),
      h(
        'dl',
        {},
        message.fields.map(({ label, value }) => [h('dt', {}, say(label)), h('dd', {}, value)]),
      ),
      h('button', { class: 'open-row', onclick: open }, t('openProgram'), icon('next')),
    ),
  ];
}

export function serviceScreen(state: PhoneState): Child {
  const empty = h(
    'div',
    { class: 'empty' },
    icon('bell'),
    h('p', {}, t('noMessagesYet')),
    h('p', { class: 'soft' }, t('noServiceMessages')),
    h('button', { class: 'quiet-button', onclick: () => go('/health') }, t('openHealth')),
  );
  return [
    titleBar(t('serviceMessages'), '/chats'),
    h(
      'div',
      { class: 'scroll talk', 'data-scroll': true, 'data-end': true },
      state.messages.length ? state.messages.map(messageCard) : empty,
    ),
  ];
}

export function chatScreen(conversation: Conversation, state: PhoneState): Child {
  const name = say(conversation.name);
  return [
    titleBar(name, '/chats'),
    h(
      'div',
      { class: 'scroll talk', 'data-scroll': true },
      h('p', { class: 'when' }, clockTime(new Date(Date.now() - conversation.minutesAgo * 60_000))),
      conversation.lines.map(({ who, text }) =>
        h(
          'div',
          { class: `line ${who}` },
          who === 'them' ? portrait(name, conversation.colours) : portrait(state.user.name),
          h('p', {}, say(text)),
        ),
      ),
    ),
    h('footer', { class: 'read-only' }, t('inputOff')),
  ];
}

function row(name: IconName, colour: string, word: Word, open: () => void): HTMLElement {
  const picture = icon(name);
  picture.style.color = colour;
  return h('button', { class: 'row', onclick: open }, picture, h('span', {}, t(word)), icon('next', 'end'));
}

export function meScreen(state: PhoneState): Child {
  const missing = () => toast(t('notHere'));
  const number = [...state.user.name].reduce(
    (sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 1_000_000,
    7,
  );
  return [
    h(
      'div',
      { class: 'scroll', 'data-scroll': true },
      h(
        'section',
        { class: 'profile' },
        portrait(state.user.name),
        h('div', {}, h('h1', {}, state.user.name), h('p', {}, `${t('account')}: wx_${number}`)),
      ),
      h(
        'div',
        { class: 'group' },
        row('services', '#08874c', 'services', () => go('/wallet')),
      ),
      h(
        'div',
        { class: 'group' },
        row('star', '#c98a1b', 'favorites', missing),
        row('album', '#4a7fb8', 'album', missing),
      ),
      h(
        'div',
        { class: 'group' },
        row('gear', '#5f7f9d', 'settings', () => go('/settings')),
      ),
    ),
    tabs('me', unreadOf(state)),
  ];
}

function tile(name: IconName, colour: string, word: Word, open?: () => void): HTMLElement {
  const picture = icon(name);
  picture.style.color = colour;
  return h(
    'button',
    { class: 'tile', onclick: open ?? (() => toast(t('notHere'))) },
    picture,
    h('span', {}, t(word)),
  );
}

export function walletScreen(state: PhoneState): Child {
  const missing = () => toast(t('notHere'));
  const tiles = (word: Word, ...children: HTMLElement[]) =>
    h('section', { class: 'tiles' }, h('h2', {}, t(word)), h('div', { class: 'grid' }, children));
  return [
    titleBar(t('services'), '/me'),
    h(
      'div',
      { class: 'scroll', 'data-scroll': true },
      h(
        'section',
        { class: 'money-card' },
        h('button', { onclick: missing }, icon('money'), h('span', {}, t('money'))),
        h(
          'button',
          { onclick: missing },
          icon('wallet'),
          h('span', {}, t('wallet')),
          h('small', {}, yuan(state.user.balance)),
        ),
      ),
      tiles(
        'daily',
        tile('phone', '#3f7fc1', 'topUp'),
        tile('bulb', '#c98a1b', 'utilities'),
        tile('health', '#08874c', 'health', () => go('/health')),
        tile('city', '#3a8f9e', 'city'),
        tile('bus', '#4a7fb8', 'transport'),
        tile('card', '#7b72b8', 'repay'),
      ),
      tiles(
        'travel',
        tile('train', '#3f7fc1', 'trains'),
        tile('hotel', '#b0653f', 'hotels'),
        tile('ticket', '#b8505e', 'shows'),
        tile('bowl', '#c98a1b', 'food'),
      ),
    ),
  ];
}

export function settingsScreen(state: PhoneState): Child {
  return [
    titleBar(t('settings'), '/me'),
    h('div', { class: 'scroll', 'data-scroll': true }, settingControls(state, 'phone', changeSettings)),
  ];
}
