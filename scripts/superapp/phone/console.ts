/** The official accounts' console in the panel: credentials, the server's settings and what the check said. */
import type { PhoneState } from './api';
import { h, type Child } from './dom';
import {
  createAccount,
  submitCallback,
  withdrawAuthorisation,
  type AccountView,
  type Callback,
} from './official-api';
import { redraw } from './route';
import { clockTime, say, t, type Word } from './words';

const opened = new Set<string>();
const drafts = new Map<string, Callback>();
const checking = new Set<string>();

const empty: Callback = { url: '', token: '', encodingAesKey: '', mode: 'safe' };

function draftOf({ appid, console }: AccountView): Callback {
  return drafts.get(appid) ?? console.callback ?? empty;
}

function status({ console }: AccountView): { word: Word; tone: string } {
  if (console.authorised) return { word: 'statusComponent', tone: 'SUCCESS' };
  return console.callback ? { word: 'statusOwn', tone: 'SUCCESS' } : { word: 'statusNone', tone: 'CLOSED' };
}

function credentials({ appid, originalId, console }: AccountView): HTMLElement {
  const rows: [string, string][] = [
    ['AppID', appid],
    ['AppSecret', console.secret],
    [t('originalId'), originalId],
    [t('qrContent'), console.qrContent],
  ];
  return h(
    'dl',
    { class: 'credentials' },
    rows.map(([label, value]) => [h('dt', {}, label), h('dd', {}, h('code', {}, value))]),
    h('dt', {}, t('followers')),
    h('dd', {}, console.followers),
  );
}

function change(account: AccountView, part: Partial<Callback>): void {
  drafts.set(account.appid, { ...draftOf(account), ...part });
}

function field(account: AccountView, name: 'url' | 'token' | 'encodingAesKey', word: Word): HTMLElement {
  const id = `console-${account.appid}-${name}`;
  return h(
    'label',
    { class: 'stacked', for: id },
    h('span', {}, t(word)),
    h('input', {
      id,
      type: 'text',
      spellcheck: 'false',
      autocomplete: 'off',
      value: draftOf(account)[name],
      oninput: (event: Event) => change(account, { [name]: (event.target as HTMLInputElement).value }),
    }),
  );
}

function modeField(account: AccountView): HTMLElement {
  const id = `console-${account.appid}-mode`;
  const { mode } = draftOf(account);
  const option = (value: Callback['mode'], word: Word) =>
    h('option', { value, selected: value === mode }, t(word));
  const onchange = (event: Event) =>
    change(account, { mode: (event.target as HTMLSelectElement).value as Callback['mode'] });
  return h(
    'label',
    { class: 'pick', for: id },
    h('span', {}, t('mode')),
    h('select', { id, onchange }, option('safe', 'modeSafe'), option('plain', 'modePlain')),
  );
}

function outcome({ appid, console: { handshake } }: AccountView): Child {
  if (checking.has(appid)) return h('p', { role: 'status', class: 'soft' }, t('submitting'));
  if (!handshake) return null;
  const { ok, reason, status: code } = handshake;
  const words = ok ? t('handshakeOk') : t(reason ?? 'no-answer');
  const more = reason === 'wrong-status' && code ? ` ${code}` : '';
  return h('p', { role: 'status', class: `state ${ok ? 'SUCCESS' : 'ABNORMAL'}` }, words + more);
}

function serverForm(account: AccountView): HTMLElement {
  const { appid } = account;
  const submit = async (event: Event) => {
    event.preventDefault();
    checking.add(appid);
    redraw();
    const { ok } = await submitCallback(appid, draftOf(account)).catch(() => ({ ok: false }));
    checking.delete(appid);
    if (ok) drafts.delete(appid);
    redraw();
  };
  return h(
    'form',
    { class: 'server-form', onsubmit: (event: Event) => void submit(event) },
    field(account, 'url', 'serverUrl'),
    field(account, 'token', 'token'),
    field(account, 'encodingAesKey', 'aesKey'),
    modeField(account),
    h(
      'button',
      { class: 'quiet-button', id: `console-${appid}-submit`, onclick: (event: Event) => void submit(event) },
      t('submit'),
    ),
    outcome(account),
  );
}

function pushRows({ console: { pushes } }: AccountView): Child {
  if (pushes.length === 0) return null;
  return [
    h('h3', {}, t('pushes')),
    h(
      'ul',
      { class: 'story' },
      pushes.map(({ about, at, attempt, status: code, note }) =>
        h(
          'li',
          {},
          h(
            'span',
            { class: 'story-main' },
            h('b', {}, about),
            h('span', { class: `state ${code === 200 ? 'SUCCESS' : 'ABNORMAL'}` }, code ?? '—'),
          ),
          h(
            'span',
            { class: 'story-more' },
            [clockTime(new Date(at)), `#${attempt}`, note].filter(Boolean).join(' · '),
          ),
        ),
      ),
    ),
  ];
}

function accountConsole(account: AccountView): HTMLElement {
  const { appid, name, console } = account;
  const { word, tone } = status(account);
  const ontoggle = (event: Event) => {
    if ((event.target as HTMLDetailsElement).open) opened.add(appid);
    else opened.delete(appid);
  };
  const withdraw = () => void withdrawAuthorisation(appid);
  return h(
    'details',
    { class: 'account-console', open: opened.has(appid), ontoggle },
    h(
      'summary',
      { id: `console-${appid}` },
      h('b', {}, say(name)),
      h('span', { class: `state ${tone}` }, t(word)),
    ),
    credentials(account),
    console.authorised
      ? h(
          'button',
          { class: 'quiet-button', id: `console-${appid}-withdraw`, onclick: withdraw },
          t('withdraw'),
        )
      : serverForm(account),
    pushRows(account),
  );
}

function newAccount(): HTMLElement {
  const input = h('input', {
    id: 'console-new',
    type: 'text',
    maxlength: 30,
    'aria-label': t('newAccount'),
    placeholder: t('newAccount'),
  });
  const submit = (event: Event) => {
    event.preventDefault();
    const name = input.value.trim();
    input.value = '';
    if (name) void createAccount(name);
  };
  return h(
    'form',
    { class: 'new-person', onsubmit: submit },
    input,
    h('button', { id: 'console-create', onclick: submit }, t('create')),
  );
}

export function consoleControls({ accounts }: PhoneState): Child {
  return [
    h('p', { class: 'soft small' }, t('consoleLead')),
    h('div', { class: 'faults consoles' }, accounts.map(accountConsole), newAccount()),
  ];
}
