/**
 * The three windows of the day side by side: the patient's phone, the consulting room and the wall of the waiting
 * room. Their clocks are the house's; none of them is reloaded by anybody.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page, Request, WebSocketRoute } from 'playwright-core';
import { openPhone, type Phone } from '../../../scripts/walk/phone';
import { LIVE_PATH } from '../../../shared/live';
import { beijingTime } from '../../../shared/time';
import { openDesk as openMember } from '../../support/staff';
import { openDesk, type Desk } from '../hospital/desk';
import { violations } from '../phone/accessibility';
import type { PhoneWorld } from '../phone/world';
import type { Cast } from './cast';
import { openAlbum } from './pictures';

const PATIENCE_MS = 20_000;
const QUIET_MS = 200;
const LOOK_MS = 20;
const DOCTOR = { width: 1120, height: 812 };
const WALL = { width: 1280, height: 812 };

export interface Windows {
  phone: Phone;
  doctor: Desk;
  wall: Desk;
  /** So much time passes for the house, and in the windows as behind a lid that is closed: what is due happens once, then. */
  passTime(ms: number): Promise<void>;
  /** Cuts the phone's live socket and lets none be opened; gives it back. */
  cutSocket(cut: boolean): Promise<void>;
  /** Every window as it stands is accessible, and is pictured under this title. */
  picture(title: string): Promise<void>;
  /** How often each window was loaded, and what its pages threw. */
  loads(): Record<'doctor' | 'wall', number>;
  broken(): string[];
  close(): Promise<void>;
}

export async function openWindows(world: PhoneWorld, cast: Cast): Promise<Windows> {
  const { home, browser } = world;
  const phone = await openPhone(browser, home.superapp.url, { user: cast.lin.name });
  phone.page.setDefaultTimeout(PATIENCE_MS);
  const socket = await socketOf(phone.page);
  const doctor = await openDesk(browser, home.url, 'doctor');
  const wall = await openDesk(browser, home.url, 'wall');
  await doctor.page.setViewportSize(DOCTOR);
  await wall.page.setViewportSize(WALL);
  const pages = [phone.page, doctor.page, wall.page] as const;
  const contexts = pages.map((page) => page.context());
  const quiet = quietOf(pages, [home.url, home.superapp.webviewUrl]);
  // A renewal that lost its answer to a patience that ended would be a session that ended
  const renewals = { held: false };
  await all(contexts, async (context) => {
    await context.route('**/sessions/refresh', (route) => (renewals.held ? route.abort() : route.continue()));
  });
  await all(contexts, (context) => context.clock.install({ time: home.clock.now().getTime() }));
  await seat(world, cast, doctor.page.context());
  const album = openAlbum('clinic');
  const broken: string[] = [];
  phone.page.on('pageerror', (error) => broken.push(`phone: ${error.stack ?? error.message}`));
  const loads = { doctor: 0, wall: 0 };
  doctor.page.on('load', () => (loads.doctor += 1));
  wall.page.on('load', () => (loads.wall += 1));
  return {
    ...{ phone, doctor, wall },
    async passTime(ms) {
      await quiet();
      home.clock.advance(ms);
      // Whose session has run out renews it now, before their own clock follows
      await quiet();
      renewals.held = true;
      await all(contexts, (context) => context.clock.fastForward(ms));
      renewals.held = false;
      await quiet();
    },
    cutSocket: socket.cut,
    async picture(title) {
      const shots = await Promise.all(pages.map((page) => page.screenshot()));
      // What drops in from above lies over the bar
      await phone.forgetPush();
      const found = await Promise.all(pages.map((page) => violations({ page })));
      const labels = ['林晓的手机', '陈思远医生的诊室', '内科候诊区的屏'];
      const windows = shots.map((png, i) => ({ png, label: labels[i] ?? '' }));
      await album.add({ time: beijingTime(home.clock.now()), title }, windows);
      expect({ title, found }).toEqual({ title, found: [[], [], []] });
    },
    loads: () => loads,
    broken: () => [...broken, ...doctor.broken, ...wall.broken],
    async close() {
      album.bind();
      await all(contexts, (context) => context.close());
    },
  };
}

const all = async <T>(list: readonly T[], act: (one: T) => Promise<void>) =>
  void (await Promise.all(list.map(act)));

/** Waits until no window asks anything of these origins. */
function quietOf(pages: readonly Page[], origins: readonly string[]): () => Promise<void> {
  const asking = new Set<Request>();
  const ours = (request: Request) => origins.some((origin) => request.url().startsWith(`${origin}/`));
  for (const page of pages) {
    page.on('request', (request) => ours(request) && asking.add(request));
    page.on('requestfinished', (request) => asking.delete(request));
    page.on('requestfailed', (request) => asking.delete(request));
  }
  return async () => {
    const end = performance.now() + PATIENCE_MS;
    for (let still = 0; still < QUIET_MS && performance.now() < end; still += LOOK_MS) {
      await pause(LOOK_MS);
      if (asking.size > 0) still = 0;
    }
  };
}

/** The doctor is signed in, as on every other morning. */
async function seat({ home }: PhoneWorld, { morning }: Cast, context: BrowserContext): Promise<void> {
  const { hospitalId, doctorId } = morning;
  const member = await openMember(home, hospitalId, 'doctor', { doctorId: doctorId!, name: '陈思远' });
  const { body: session } = await home.call('POST /sessions/refresh', {
    body: { refreshToken: member.refreshToken },
  });
  await context.addInitScript(
    (kept) => localStorage.getItem('session') ?? localStorage.setItem('session', kept),
    JSON.stringify({ data: session }),
  );
}

/** The live socket of a page, to be cut and given back. */
async function socketOf(page: Page): Promise<{ cut(cut: boolean): Promise<void> }> {
  const open = new Set<WebSocketRoute>();
  let gone = false;
  await page.context().routeWebSocket(new RegExp(`${LIVE_PATH}$`), (socket) => {
    if (gone) return void socket.close({ code: 4000 });
    open.add(socket);
    socket.connectToServer();
  });
  return {
    async cut(cut) {
      gone = cut;
      if (!cut) return;
      await Promise.all([...open].map((socket) => socket.close({ code: 4000 })));
      open.clear();
    },
  };
}
