/** The phone page: reads the state, draws the screen the hash names, follows what happens. */
import { follow, markRead, readState, type PhoneState } from './api';
import { pushBanner, type Push } from './banner';
import { conversations } from './conversations';
import { byId, fill, h, icon, type Child } from './dom';
import {
  closeMiniProgram,
  openMiniProgram,
  reloadMiniProgram,
  serveBridge,
  type MiniProgramHost,
} from './mini-program';
import { accountPortrait, officialScreen } from './official';
import { addScreen, profileScreen } from './official-add';
import { lineWords, markAccountRead } from './official-api';
import { panelContent } from './panel';
import { go, here } from './route';
import { chatScreen, chatsScreen, serviceScreen } from './chats';
import { meScreen, settingsScreen, walletScreen } from './me';
import { say, speak, t } from './words';

let state: PhoneState;
let drawn = '';
/** The screen below the mini-program, to go back to. */
let below = '/wallet';

function screenAt(path: string): Child {
  if (path === '/me') return meScreen(state);
  if (path === '/wallet') return walletScreen(state);
  if (path === '/settings') return settingsScreen(state);
  if (path === '/chat/service') return serviceScreen(state);
  if (path === '/add') return addScreen(state);
  const account = accountAt(path);
  if (account) return path.startsWith('/account/') ? profileScreen(account) : officialScreen(account, state);
  const conversation = conversations.find(({ id }) => path === `/chat/${id}`);
  return conversation ? chatScreen(conversation, state) : chatsScreen(state);
}

/** The official account whose chat or profile this is. */
function accountAt(path: string) {
  const appid = /^\/(?:official|account)\/(\w+)$/.exec(path)?.[1];
  return appid === undefined ? undefined : state.accounts.find((account) => account.appid === appid);
}

const host: MiniProgramHost = { state: () => state, close: () => go(below) };

function showMiniProgram(path: string): void {
  const page = path.slice('/health'.length).replace(/^\//, '');
  openMiniProgram(host, `${state.webviewUrl}/h5/${page || '?scene=1019'}`);
}

function draw(): void {
  const path = here();
  const inProgram = path.startsWith('/health');
  if (inProgram) showMiniProgram(path);
  else void closeMiniProgram();
  if (!inProgram) below = path;
  byId('screen').classList.toggle('in-program', inProgram);
  byId('view').inert = inProgram;
  drawView();
  fill(byId('panel'), panelContent(state));
  noteRead(path);
}

function noteRead(path: string): void {
  if (path === '/chat/service' && state.messages.some((message) => !message.read)) void markRead();
  const account = path.startsWith('/official/') ? accountAt(path) : undefined;
  if (account?.chat.some((line) => !line.read)) void markAccountRead(account.appid);
}

/** Draws the screen below; a new message in its chat, or a new screen, starts at the right end. */
function drawView(): void {
  const view = byId('view');
  const moved = drawn !== below;
  drawn = below;
  const talk = '.message-card, .line, .news';
  const before = view.querySelectorAll(talk).length;
  fill(view, screenAt(below));
  view.classList.toggle('entering', moved);
  const end = view.querySelector('[data-end]');
  if (end && (moved || view.querySelectorAll(talk).length > before)) end.scrollTop = end.scrollHeight;
}

/**
 * Nothing is drawn anew under somebody's hand: neither while a press is on its way to becoming a click, nor
 * while Chinese is being composed.
 */
const hands = { pressing: false, composing: false };

function watchHands(): void {
  const on = (event: string, hand: keyof typeof hands, busy: boolean) =>
    document.addEventListener(
      event,
      () => {
        hands[hand] = busy;
        // The click, or the composed text, comes first
        if (!busy) setTimeout(() => void refresh());
      },
      true,
    );
  on('pointerdown', 'pressing', true);
  on('pointerup', 'pressing', false);
  on('pointercancel', 'pressing', false);
  on('compositionstart', 'composing', true);
  on('compositionend', 'composing', false);
  window.addEventListener('blur', () => Object.assign(hands, { pressing: false, composing: false }));
}

const handsBusy = () => hands.pressing || hands.composing;

async function refresh(): Promise<void> {
  if (handsBusy()) return;
  const next = await readState();
  if (handsBusy() || JSON.stringify(next) === JSON.stringify(state)) return;
  state = next;
  document.documentElement.dataset.theme = state.theme;
  draw();
}

function pushOf(id: string): Push | undefined {
  const message = state.messages.find((one) => one.id === id);
  if (message) {
    const values = message.fields.slice(0, 2).map(({ value }) => value);
    const picture = h('span', { class: 'portrait service' }, icon('bell'));
    const line = values.join(' · ') || t('serviceMessages');
    return { picture, title: say(message.title), line, opens: '/chat/service' };
  }
  for (const account of state.accounts) {
    const line = account.chat.find((one) => one.id === id);
    if (!line) continue;
    const opens = `/official/${account.appid}`;
    return { picture: accountPortrait(account), title: say(account.name), line: lineWords(line), opens };
  }
  return undefined;
}

/** In its own chat a message is read out; elsewhere it drops in from above. */
async function announce(id: string): Promise<void> {
  while (handsBusy()) await new Promise((resolve) => setTimeout(resolve, 100));
  await refresh();
  const push = pushOf(id);
  if (push && here() !== push.opens) pushBanner(push);
  else if (push) byId('heard').textContent = `${push.title}: ${push.line}`;
}

function tick(): void {
  const time = new Date().toLocaleTimeString('en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: 'numeric',
    minute: '2-digit',
  });
  byId('clock').textContent = time;
}

function drawStatusBar(): void {
  const signals = h('span', { class: 'signals' });
  signals.innerHTML =
    '<svg viewBox="0 0 18 12"><g fill="currentColor"><rect x="0" y="8" width="3" height="4" rx="1"/><rect x="5" y="5.500" width="3" height="6.500" rx="1"/><rect x="10" y="3" width="3" height="9" rx="1"/><rect x="15" y="0" width="3" height="12" rx="1"/></g></svg>' +
    '<svg viewBox="0 0 16 12"><path fill="none" stroke="currentColor" stroke-width="1.700" stroke-linecap="round" d="M1.200 4.200a9.800 9.800 0 0 1 13.600 0M3.700 6.800a6.200 6.200 0 0 1 8.600 0"/><circle cx="8" cy="10" r="1.500" fill="currentColor"/></svg>' +
    '<svg viewBox="0 0 26 12"><rect x=".6" y=".6" width="21.800" height="10.800" rx="3" fill="none" stroke="currentColor" opacity=".5" stroke-width="1.200"/><rect x="2.200" y="2.200" width="16" height="7.600" rx="1.600" fill="currentColor"/><path d="M24 4.200v3.600" stroke="currentColor" stroke-width="1.600" stroke-linecap="round" opacity=".5"/></svg>';
  fill(byId('status-bar'), h('span', { id: 'clock' }), signals);
  tick();
  setInterval(tick, 5000);
}

async function start(): Promise<void> {
  state = await readState();
  speak(state.lang);
  document.documentElement.dataset.theme = state.theme;
  drawStatusBar();
  serveBridge(host);
  draw();
  watchHands();
  window.addEventListener('hashchange', draw);
  window.addEventListener('phone-redraw', draw);
  window.addEventListener('phone-refresh', () => void refresh().then(reloadMiniProgram));
  follow(
    () => void refresh(),
    (id) => void announce(id),
  );
}

void start();
