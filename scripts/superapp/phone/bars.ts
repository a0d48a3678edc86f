/** What frames a screen: the title bar, the tabs, a person's drawn picture. */
import type { PhoneState } from './api';
import { h, icon, type Child } from './dom';
import type { AccountView } from './official-api';
import { go } from './route';
import { t } from './words';

export function portrait(name: string, colours: [string, string] = ['#4aa37c', '#2d7d5b']): HTMLElement {
  const style = `background:linear-gradient(145deg,${colours[0]},${colours[1]})`;
  return h('span', { class: 'portrait', style, 'aria-hidden': 'true' }, [...name][0] ?? '');
}

export function titleBar(title: string, back?: string, action?: Child): HTMLElement {
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

export function tabs(current: 'chats' | 'me', unread: number): HTMLElement {
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

const unreadIn = (lines: { read: boolean }[]) => lines.filter(({ read }) => !read).length;

/** Service messages not read yet. */
export const unreadService = (state: PhoneState) => unreadIn(state.messages);
export const unreadOfAccount = (account: AccountView) => unreadIn(account.chat);

/** Everything not read yet. */
export const unreadOf = (state: PhoneState) =>
  state.accounts.reduce((sum, account) => sum + unreadOfAccount(account), unreadService(state));
