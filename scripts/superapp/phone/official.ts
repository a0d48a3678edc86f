/** The chat with an official account: bubbles, articles, template messages, and what their links open. */
import type { PhoneState } from './api';
import { portrait, titleBar } from './bars';
import { h, icon, type Child } from './dom';
import { accountFooter } from './official-menu';
import type { AccountView, ChatLine, Opening } from './official-api';
import { go } from './route';
import { toast } from './toast';
import { clockTime, say, t } from './words';

const palettes: [string, string][] = [
  ['#2f8f86', '#1c6d6b'],
  ['#4f7fb5', '#355f93'],
  ['#8a6bb0', '#6a4d92'],
  ['#b0713f', '#8d5528'],
];

export function accountPortrait({ name }: AccountView): HTMLElement {
  const sum = [...name.zh].reduce((total, letter) => (total * 31 + letter.codePointAt(0)!) % 9973, 3);
  return portrait(say(name), palettes[sum % palettes.length]);
}

/** Opens a page of the mini-program in its frame with its scene, and a web page in a tab of its own. */
export function open(opening: Opening, state: PhoneState): void {
  if (opening.kind === 'mini-program') {
    if (opening.appid !== state.miniAppid) return toast(t('notHere'));
    const mark = opening.page.includes('?') ? '&' : '?';
    return go(`/health/${opening.page}${mark}scene=${opening.scene}`);
  }
  const base = state.h5Origins.map((origin) => `${origin}/h5/`).find((one) => opening.url.startsWith(one));
  if (base) go(`/health/${opening.url.slice(base.length)}`);
  else window.open(opening.url, '_blank', 'noopener');
}

/** A link that is one for the keyboard and the screen reader too. */
function link(text: string, opening: Opening, state: PhoneState): HTMLElement {
  const onclick = (event: Event) => {
    event.preventDefault();
    open(opening, state);
  };
  return h('a', { href: opening.kind === 'web' ? opening.url : '#', onclick }, text);
}

function bubble(line: ChatLine, account: AccountView, state: PhoneState): HTMLElement {
  const mine = line.from === 'me';
  return h(
    'div',
    { class: `line ${mine ? 'me' : 'them'}` },
    mine ? portrait(state.user.name) : accountPortrait(account),
    h(
      'p',
      {},
      h('span', { class: 'unseen' }, `${mine ? state.user.name : say(account.name)}: `),
      (line.parts ?? []).map(({ text, opens }) => (opens ? link(text, opens, state) : text)),
    ),
  );
}

function newsCard(line: ChatLine, state: PhoneState): HTMLElement {
  return h(
    'div',
    { class: 'news' },
    (line.articles ?? []).map(({ title, description, url }) =>
      h(
        'button',
        { class: 'article', onclick: () => open({ kind: 'web', url }, state) },
        h('strong', {}, title),
        description && h('span', {}, description),
      ),
    ),
  );
}

function templateCard(line: ChatLine, account: AccountView, state: PhoneState): Child {
  const { card } = line;
  if (!card) return null;
  const { opens } = card;
  return h(
    'article',
    { class: 'message-card' },
    h('header', {}, accountPortrait(account), say(account.name)),
    h('h2', {}, say(card.title)),
    h(
      'dl',
      {},
      card.fields.map(({ label, value }) => [h('dt', {}, say(label)), h('dd', {}, value)]),
    ),
    opens &&
      h(
        'button',
        { class: 'open-row', id: `card-${line.id}`, onclick: () => open(opens, state) },
        t(opens.kind === 'web' ? 'details' : 'openProgram'),
        icon('next'),
      ),
  );
}

const pauseMs = 5 * 60_000;

/** The time stands above a line that comes after a pause. */
function lines(account: AccountView, state: PhoneState): Child {
  let last = 0;
  return account.chat.map((line) => {
    const at = Date.parse(line.at);
    const late = at - last > pauseMs;
    last = at;
    return [late && h('p', { class: 'when' }, clockTime(new Date(at))), drawn(line, account, state)];
  });
}

function drawn(line: ChatLine, account: AccountView, state: PhoneState): Child {
  if (line.kind === 'trouble') return h('p', { class: 'line note' }, t('accountTrouble'));
  if (line.kind === 'card') return templateCard(line, account, state);
  return line.kind === 'news' ? newsCard(line, state) : bubble(line, account, state);
}

export function officialScreen(account: AccountView, state: PhoneState): Child {
  const about = h(
    'button',
    {
      class: 'bar-button',
      id: 'about-account',
      'aria-label': t('profile'),
      onclick: () => go(`/account/${account.appid}`),
    },
    icon('person'),
  );
  return [
    titleBar(say(account.name), '/chats', about),
    h(
      'div',
      {
        class: 'scroll talk',
        'data-scroll': true,
        'data-end': true,
        tabindex: 0,
        role: 'log',
        'aria-label': say(account.name),
      },
      account.chat.length ? lines(account, state) : h('p', { class: 'when' }, t('emptyChat')),
    ),
    account.followed && accountFooter(account, (opening) => open(opening, state)),
  ];
}
