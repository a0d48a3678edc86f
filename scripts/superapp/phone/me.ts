/** Me, services (the wallet) and settings. */
import { changeSettings, type PhoneState } from './api';
import { portrait, tabs, titleBar, unreadOf } from './bars';
import { h, icon, type Child } from './dom';
import type { IconName } from './icons';
import { go } from './route';
import { settingControls } from './settings';
import { toast } from './toast';
import { t, yuan, type Word } from './words';

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
