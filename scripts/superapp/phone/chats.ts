/** The chats: their list, the service notifications, and the others. Each gives its elements afresh. */
import type { Message, PhoneState } from './api';
import { portrait, tabs, titleBar, unreadOf, unreadOfAccount, unreadService } from './bars';
import { conversations, type Conversation } from './conversations';
import { h, icon, type Child } from './dom';
import { lastWords, type AccountView } from './official-api';
import { accountPortrait } from './official';
import { go } from './route';
import { clockTime, say, t } from './words';

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

function accountRow(account: AccountView): HTMLElement {
  const last = account.chat.at(-1);
  return chatRow(
    `/official/${account.appid}`,
    accountPortrait(account),
    say(account.name),
    lastWords(account) || t('followed'),
    last ? clockTime(new Date(last.at)) : '',
    unreadOfAccount(account),
  );
}

const servicePicture = () => h('span', { class: 'portrait service' }, icon('bell'));

export function chatsScreen(state: PhoneState): Child {
  const last = state.messages.at(-1);
  const addButton = h(
    'button',
    { class: 'bar-button', id: 'add', 'aria-label': t('addTitle'), onclick: () => go('/add') },
    icon('plus'),
  );
  const ago = (minutes: number) => clockTime(new Date(Date.now() - minutes * 60_000));
  return [
    titleBar(t('chats'), undefined, addButton),
    h(
      'div',
      { class: 'scroll plain', 'data-scroll': true },
      chatRow(
        '/chat/service',
        servicePicture(),
        t('serviceMessages'),
        last ? say(last.title) : t('noServiceMessages'),
        last ? clockTime(new Date(last.at)) : '',
        unreadService(state),
      ),
      state.accounts.filter(({ followed }) => followed).map(accountRow),
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
    tabs('chats', unreadOf(state)),
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
