/** The mini-program's frame: splash, capsule, and the phone's answers to the page's bridge. */
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
    h('span', { class: 'spinner', 'aria-label': t('opening') }),
  );
  const ready = () => splash.classList.add('done');
  frame.addEventListener('load', () => setTimeout(ready, 250));
  const capsule = h(
    'div',
    { class: 'capsule' },
    h('button', { 'aria-label': t('more'), onclick: reloadMiniProgram }, icon('dots')),
    h('button', { 'aria-label': t('close'), onclick: () => host.close() }, icon('target')),
  );
  fill(place, h('div', { class: 'mini-program' }, frame, splash, capsule));
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
  if (frame) frame.src = shown;
}

/** The status bar takes the page's colour, as over a mini-program. */
function tint(colour: string): void {
  byId('status-bar').style.backgroundColor = colour;
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
