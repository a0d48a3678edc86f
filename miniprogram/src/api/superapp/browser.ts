/**
 * WeChat's browser: sign-in by redirect, payment by `WeixinJSBridge`. The code and state a redirect brings
 * back are taken out of the address as soon as this module loads, before the router reads it: they are good
 * once, and have no business in history or in a shared link.
 */
import { askAtDoor } from '../door';
import { newId } from '../id';
import type { PaymentOutcome, PaymentSheet, Position, SuperApp } from './port';

interface Bridge {
  invoke(name: string, input: object, answered: (result: { err_msg: string }) => void): void;
}
declare global {
  interface Window {
    WeixinJSBridge?: Bridge;
  }
}

const STATE_KEY = 'web-login-state';
const SCENE_KEY = 'scene';
const BRIDGE_WAIT_MS = 8_000;

const arrival = readArrival();

function readArrival(): { code: string | null; scene: string | null } {
  const url = new URL(window.location.href);
  const code = url.searchParams.get('code');
  const state = url.searchParams.get('state');
  const scene = url.searchParams.get('scene');
  if (scene) sessionStorage.setItem(SCENE_KEY, scene);
  if (!code || !state) return { code: null, scene: scene ?? sessionStorage.getItem(SCENE_KEY) };
  // A state we did not hand out is somebody else's sign-in
  const ours = state === sessionStorage.getItem(STATE_KEY);
  sessionStorage.removeItem(STATE_KEY);
  url.searchParams.delete('code');
  url.searchParams.delete('state');
  window.history.replaceState(window.history.state, '', `${url.pathname}${url.search}${url.hash}`);
  return { code: ours ? code : null, scene: scene ?? sessionStorage.getItem(SCENE_KEY) };
}

async function bridge(): Promise<Bridge> {
  if (window.WeixinJSBridge) return window.WeixinJSBridge;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no WeixinJSBridge')), BRIDGE_WAIT_MS);
    document.addEventListener(
      'WeixinJSBridgeReady',
      () => {
        clearTimeout(timer);
        if (window.WeixinJSBridge) resolve(window.WeixinJSBridge);
      },
      { once: true },
    );
  });
}

async function pay(sheet: PaymentSheet): Promise<PaymentOutcome> {
  const weixin = await bridge().catch(() => null);
  if (!weixin) return 'failed';
  return new Promise((resolve) => {
    weixin.invoke('getBrandWCPayRequest', sheet, ({ err_msg }) => {
      if (err_msg === 'get_brand_wcpay_request:ok') resolve('paid');
      else resolve(err_msg === 'get_brand_wcpay_request:cancel' ? 'cancelled' : 'failed');
    });
  });
}

/** WeChat's own browser asks by a tag that the page draws; where the bridge does not know how, nobody is asked. */
function askForMessages(templateIds: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    if (!window.WeixinJSBridge) return resolve(false);
    window.WeixinJSBridge.invoke('requestSubscribeMessage', { templateIds }, (answers) =>
      resolve(Object.values(answers).includes('accept')),
    );
  });
}

function position(): Promise<Position | null> {
  return new Promise((resolve) => {
    if (!navigator.geolocation) return resolve(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ latitude: coords.latitude, longitude: coords.longitude }),
      () => resolve(null),
      { timeout: 10_000, maximumAge: 300_000 },
    );
  });
}

export const browser: SuperApp = {
  origin: '',
  phoneButton: false,
  async signInCode(webLogin, chosen = false) {
    const { code } = arrival;
    arrival.code = null;
    if (code) return { entry: 'official-account', code };
    const door = chosen ? null : askAtDoor(window.location);
    if (door === 'open') return null;
    if (door) {
      window.location.replace(door);
      return new Promise(() => undefined);
    }
    const state = newId().replace(/-/g, '');
    sessionStorage.setItem(STATE_KEY, state);
    const url = await webLogin(`${window.location.pathname}${window.location.search}`, state);
    window.location.replace(url);
    return new Promise(() => undefined);
  },
  inside: () => Boolean(window.WeixinJSBridge) || /MicroMessenger/i.test(navigator.userAgent),
  pay,
  askForMessages,
  agreeToSuperAppPrivacy: async () => true,
  position,
  language: () => (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'),
  prefersLargeText: () => false,
  scene: () => arrival.scene,
  title: (title) => {
    document.title = title;
  },
  wears: (theme) => {
    const root = document.documentElement.classList;
    for (const one of ['light', 'dark'] as const) root.toggle(`theme-${one}`, one === theme);
  },
  speaks: (language) => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  },
};
