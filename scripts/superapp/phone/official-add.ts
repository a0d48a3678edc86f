/** Finding official accounts: by name, by what a QR code holds; and the page about one. */
import type { PhoneState } from './api';
import { titleBar } from './bars';
import { byId, h, icon, type Child } from './dom';
import { followAccount, scanCode, unfollowAccount, type AccountView } from './official-api';
import { accountPortrait } from './official';
import { go, redraw } from './route';
import { toast } from './toast';
import { say, t } from './words';

let wanted = '';

function searchField(): HTMLElement {
  const oninput = (event: Event) => {
    wanted = (event.target as HTMLInputElement).value;
    if (!(event as InputEvent).isComposing) redraw();
  };
  return h(
    'label',
    { class: 'find', for: 'find-account' },
    icon('search'),
    h('input', {
      id: 'find-account',
      type: 'text',
      value: wanted,
      oninput,
      oncompositionend: () => redraw(),
      'aria-label': t('findAccount'),
      placeholder: t('findAccount'),
    }),
  );
}

async function scan(content: string): Promise<void> {
  const { appid } = await scanCode(content);
  if (appid === null) toast(t('scanNothing'));
  else go(`/official/${appid}`);
}

function scanField(): HTMLElement {
  const submit = (event: Event) => {
    event.preventDefault();
    const { value } = byId('scan-content') as HTMLInputElement;
    if (value.trim()) void scan(value).catch((error: Error) => toast(error.message));
  };
  return h(
    'form',
    { class: 'find', onsubmit: submit },
    icon('money'),
    h('input', {
      id: 'scan-content',
      type: 'text',
      'aria-label': `${t('scan')}: ${t('scanHint')}`,
      placeholder: t('scanHint'),
    }),
    h('button', { id: 'scan', onclick: submit }, t('scanDo')),
  );
}

function accountRow(account: AccountView): HTMLElement {
  return h(
    'button',
    { class: 'row', id: `account-${account.appid}`, onclick: () => go(`/account/${account.appid}`) },
    accountPortrait(account),
    h('span', { class: 'two-lines' }, say(account.name), h('small', {}, account.originalId)),
    account.followed ? h('small', { class: 'end-word' }, t('followed')) : icon('next', 'end'),
  );
}

export function addScreen(state: PhoneState): Child {
  const words = wanted.trim().toLowerCase();
  const found = state.accounts.filter(({ name, originalId }) =>
    [name.zh, name.en, originalId].some((one) => one.toLowerCase().includes(words)),
  );
  return [
    titleBar(t('addTitle'), '/chats'),
    h(
      'div',
      { class: 'scroll', 'data-scroll': true },
      searchField(),
      h('h2', { class: 'list-title' }, t('scan')),
      scanField(),
      h('h2', { class: 'list-title' }, t('accounts')),
      found.length
        ? h('div', { class: 'group' }, found.map(accountRow))
        : h('p', { class: 'none-found', role: 'status' }, t('noSuchAccount')),
    ),
  ];
}

export function profileScreen(account: AccountView): Child {
  const { appid, followed, originalId } = account;
  const enter = () => go(`/official/${appid}`);
  const begin = () => void followAccount(appid).then(enter, (error: Error) => toast(error.message));
  const end = () => void unfollowAccount(appid).catch((error: Error) => toast(error.message));
  return [
    titleBar(t('profile'), followed ? `/official/${appid}` : '/add'),
    h(
      'div',
      { class: 'scroll', 'data-scroll': true },
      h(
        'section',
        { class: 'profile' },
        accountPortrait(account),
        h('div', {}, h('h1', {}, say(account.name)), h('p', {}, `${t('accountId')}: ${originalId}`)),
      ),
      h(
        'div',
        { class: 'profile-acts' },
        followed
          ? [
              h('button', { class: 'main-button', id: 'enter-account', onclick: enter }, t('enter')),
              h('button', { class: 'quiet-button', id: 'unfollow', onclick: end }, t('unfollow')),
            ]
          : h('button', { class: 'main-button', id: 'follow', onclick: begin }, t('follow')),
      ),
    ),
  ];
}
