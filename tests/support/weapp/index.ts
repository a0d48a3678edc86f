/**
 * A phone with WeChat on it that runs the compiled mini-program (`miniprogram/dist/weapp`) against a test
 * house. No layout, no native components, no Skyline: what a real device alone can show stays to be checked there.
 *
 *   const handset = openHandset(home, { name: 'lin' });
 *   const phone = handset.launch();            // cold start from the wallet
 *   await phone.waitFor('挂号');
 *   await phone.tap('挂号');
 *   expect(phone.errors()).toEqual([]);
 */
import { join } from 'node:path';
import type { TestHouse } from '../house';
import { readBuilt, type Built } from './built';
import { giveHand, type Hand } from './hand';
import { launch, type MiniProgram, type WxCall } from './mini-program';
import type { OpenPage } from './page';
import type { Account, Answers } from './wx/account';
import type { Device } from './wx/device';
import type { Network } from './wx/network';

export { readBuilt, type Built } from './built';
export type { OpenPage } from './page';

export const WEAPP_FOLDER = join(__dirname, '../../../miniprogram/dist/weapp');

/** What `miniprogram/config/environment.ts` builds in when it is told nothing. */
const BUILT_ORIGIN = 'http://127.0.0.1:3000';
/** Opened from the wallet. */
const WALLET_SCENE = 1019;

export interface HandsetOptions {
  /** Whose phone it is, at the local super-app. */
  name: string;
  folder?: string;
  device?: Partial<Device>;
  answers?: Partial<Answers>;
}

export interface Phone extends Hand {
  page(): OpenPage;
  /** Routes from the first page to the one shown. */
  stack(): string[];
  /** Every page opened in this launch, with the bytes of each `setData`. */
  opened(): OpenPage[];
  calls(name: string): WxCall[];
  /** What the bar says. */
  title(): string;
  /** What went wrong, in the program or for want of something in the host. */
  errors(): string[];
  complaints(): string[];
  running: MiniProgram;
  close(): void;
}

export interface Handset {
  /** Changed at any time: the next question is answered so. */
  answers: Answers;
  network: Network;
  device: Device;
  /** What the mini-program has stored, as JSON; outlives launches. */
  storage: Map<string, string>;
  built: Built;
  launch(options?: { scene?: number; path?: string }): Phone;
  /** Ends every launch. */
  close(): void;
}

export function openHandset(home: TestHouse, options: HandsetOptions): Handset {
  const built = readBuilt(options.folder ?? WEAPP_FOLDER);
  const phones: Phone[] = [];
  const handset: Handset = {
    answers: {
      ...{ payment: 'pay', messages: 'accept', privacy: 'agree', phoneNumber: '13800138000' },
      ...{ position: null, scanned: null },
      ...options.answers,
    },
    network: { online: true, underway: 0, sockets: new Set() },
    device: { language: 'zh_CN', theme: 'light', fontSize: 17, ...options.device },
    storage: new Map(),
    built,
    launch({ scene = WALLET_SCENE, path } = {}) {
      const phone = start(home, handset, { name: options.name, scene, path });
      phones.push(phone);
      return phone;
    },
    close: () => phones.forEach((phone) => phone.close()),
  };
  return handset;
}

function start(
  home: TestHouse,
  { answers, network, device, storage, built }: Handset,
  { name, scene, path }: { name: string; scene: number; path?: string },
): Phone {
  const account: Account = {
    person: home.superapp.user(name),
    miniAppid: String(home.superapp.environment().WECHAT_MINI_APPID),
    answers,
    gesture: false,
  };
  const shown = { title: '', toasts: [], confirms: true };
  const addresses = { built: BUILT_ORIGIN, real: home.url };
  const running = launch(built, { scene, path, storage, network, addresses, account, device, shown });
  return {
    ...giveHand(running, account, network),
    page: running.stack.top,
    stack: () => running.stack.pages().map(({ route }) => route),
    opened: () => running.opened,
    calls: (called) => running.calls.filter((call) => call.name === called),
    title: () => shown.title,
    errors: () => [...running.errors, ...running.view.warnings],
    complaints: () => running.complaints,
    running,
    close() {
      running.close();
      for (const socket of network.sockets) socket.terminate();
    },
  };
}
