/** The mini-program's frame: its bar with title, way back and capsule, the splash, and the phone's answers to the page's bridge. */
import type { PhoneState } from './api';
import { byId, fill, h, icon } from './dom';
import { askForMessages, payBySheet } from './sheets';
import { t } from './words';

interface Call {
  superapp: 'invoke';
  id: number;
  method: string;
  params: Record<string, unknown>;
}

export interface MiniProgramHost {
  state(): PhoneState;
  close(): void;
}

let frame: HTMLIFrameElement | undefined;
let shown = '';

/** Opens the frame at this address, or leaves it as it is when it is there already. */
export function openMiniProgram(host: MiniProgramHost, address: string): void {
  if (frame && shown === address) return;
  shown = address;
  const place = byId('mini-program');
  frame = h('iframe', {
    class: 'page',
    src: address,
    title: t('healthProgram'),
    allow: 'clipboard-write; geolocation',
  });
  const splash = h(
    'div',
    { class: 'splash', role: 'status' },
    h('span', { class: 'program-icon large' }, icon('health')),
    h('p', {}, t('healthProgram')),
    h('span', { class: 'spinner', role: 'img', 'aria-label': t('opening') }),
  );
  const ready = () => splash.classList.add('done');
  frame.addEventListener('load', () => setTimeout(ready, 250));
  fill(place, h('div', { class: 'mini-program' }, programBar(host), frame, splash));
}

function programBar(host: MiniProgramHost): HTMLElement {
  return h(
    'header',
    { class: 'program-bar', id: 'program-bar' },
    h(
      'button',
      { class: 'bar-button', id: 'program-back', 'aria-label': t('back'), hidden: true, onclick: goBack },
      icon('back'),
    ),
    h('h1', { id: 'program-title' }, t('healthProgram')),
    h(
      'div',
      { class: 'capsule' },
      h('button', { 'aria-label': t('reload'), onclick: reloadMiniProgram }, icon('dots')),
      h('button', { 'aria-label': t('close'), onclick: () => host.close() }, icon('target')),
    ),
  );
}

/** The page goes back by itself: its history is not the phone's. */
function goBack(): void {
  if (frame) frame.contentWindow?.postMessage({ superapp: 'back' }, new URL(shown).origin);
}

function showBar(title: unknown, back: unknown): void {
  if (typeof title === 'string' && title) byId('program-title').textContent = title.slice(0, 60);
  byId('program-back').hidden = back !== true;
}

export async function closeMiniProgram(): Promise<void> {
  const layer = byId('mini-program').firstElementChild;
  if (!layer) return;
  frame = undefined;
  shown = '';
  tint('');
  layer.classList.add('leaving');
  await new Promise((resolve) => setTimeout(resolve, 200));
  layer.remove();
}

/** The page learns the phone's appearance when it loads. */
export function reloadMiniProgram(): void {
  // Without an entry in its history: there is nothing before it to go back to
  frame?.contentWindow?.location.replace(shown);
}

/** The bars take the page's colour, as over a mini-program. */
function tint(colour: string): void {
  byId('status-bar').style.backgroundColor = colour;
  const bar = document.getElementById('program-bar');
  if (bar) bar.style.backgroundColor = colour;
}

async function answer(host: MiniProgramHost, { method, params }: Call): Promise<Record<string, string>> {
  switch (method) {
    case 'getBrandWCPayRequest':
      return { err_msg: await payBySheet(params) };
    case 'requestSubscribeMessage': {
      const ids = Array.isArray(params.templateIds) ? (params.templateIds as string[]) : [];
      return { err_msg: 'ok', ...(await askForMessages(host.state(), ids)) };
    }
    case 'pageColour':
      if (typeof params.colour === 'string' && frame) tint(params.colour);
      return { err_msg: 'ok' };
    case 'pageBar':
      if (frame) showBar(params.title, params.back);
      return { err_msg: 'ok' };
    case 'closeWindow':
      host.close();
      return { err_msg: 'ok' };
    default:
      return { err_msg: 'fail, the function does not exist' };
  }
}

/** Listens to the page in the frame, and to nobody else. */
export function serveBridge(host: MiniProgramHost): void {
  window.addEventListener('message', (event: MessageEvent<Call>) => {
    const page = frame?.contentWindow;
    if (event.data?.superapp !== 'invoke' || event.source !== page || !page) return;
    if (event.origin !== new URL(host.state().webviewUrl).origin) return;
    const { id } = event.data;
    void answer(host, event.data)
      .catch(() => ({ err_msg: 'fail' }))
      .then((result) => page.postMessage({ superapp: 'answer', id, answer: result }, event.origin));
  });
}
