/**
 * The phone page in a browser, handled as a person does: things are found by role and name on the page that is
 * in front. For tests in a browser and for the walk; it shares no code with the pages.
 */
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

export interface PhoneWishes {
  /** Whose phone; somebody unknown gets a new account. */
  user: string;
  language?: 'zh' | 'en';
  theme?: 'light' | 'dark';
  /** Where its clock is; Beijing unless said. */
  zone?: string;
  /** CSS pixels of the window: below 600 the page is the phone, above it the phone is drawn on it. */
  width?: number;
  height?: number;
  scale?: number;
}

/** Pages in the frame have another origin than the phone: Chromium would draw them at scale 1 whatever is asked. */
export const FRAMES_IN_SCALE = [
  '--disable-site-isolation-trials',
  '--disable-features=IsolateOrigins,site-per-process',
];

/** A phone of its own: nothing is shared with another one, not even with the same person's. */
export async function openPhone(browser: Browser, url: string, wishes: PhoneWishes): Promise<Phone> {
  const { user, language = 'zh', theme = 'light', zone = 'Asia/Shanghai' } = wishes;
  const { width = 375, height = 812, scale = 1 } = wishes;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: scale,
    hasTouch: width < 600,
    timezoneId: zone,
    // The phone keeps its own language and appearance, in cookies
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
  });
  const cookies = { superapp_user: encodeURIComponent(user), superapp_lang: language, superapp_theme: theme };
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })));
  return new Phone(await context.newPage(), url);
}

export class Phone {
  /** The screen of the super-app itself. */
  readonly shell: Locator;
  /** The bar over the mini-program: title, way back, capsule. */
  readonly bar: Locator;
  /** The super-app's own sheet: payment, permission for messages. */
  readonly sheet: Locator;
  /** The push that drops in from above. */
  readonly push: Locator;
  readonly program: FrameLocator;

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    this.shell = page.locator('#view');
    this.bar = page.locator('#program-bar');
    this.sheet = page.locator('#sheet').getByRole('dialog');
    this.push = page.locator('#banner').getByRole('button');
    this.program = page.frameLocator('iframe.page');
  }

  /** Switches the phone on, at one of its screens: `/chats`, `/wallet`, `/health/patient/hospitals/list`. */
  async open(screen = '/chats'): Promise<void> {
    await this.page.goto(`${this.url}/#${screen}`);
    await this.shell.getByRole('button').first().waitFor({ state: 'attached' });
    if (screen.startsWith('/health')) await this.signedIn();
  }

  /** The mini-program signs in by itself, on the way reloading once; before that nothing pressed lasts. */
  async signedIn(): Promise<void> {
    const frame = await (await this.page.waitForSelector('iframe.page')).contentFrame();
    await frame?.waitForFunction(() => localStorage.getItem('session') !== null);
  }

  /** Moves to another screen of the phone, as a message does that opens a page. */
  async go(screen: string): Promise<void> {
    await this.page.evaluate((hash) => (location.hash = hash), screen);
  }

  /** The mini-program again, from its address. */
  async reload(): Promise<void> {
    await this.bar.getByRole('button', { name: /重新进入|Reload/ }).click();
    await this.program.locator('.taro_page').first().waitFor();
  }

  /** The last message in the chat drops in once more. */
  async showPush(): Promise<void> {
    await this.page.evaluate(async () => {
      const { pushBanner } = (await import('/phone/app/banner' as string)) as {
        pushBanner(one: object): void;
      };
      const { messages } = (await (await fetch('/phone/state')).json()) as { messages: object[] };
      const last = messages.at(-1);
      if (last) pushBanner(last);
    });
    await this.push.waitFor();
  }

  /** Does not wait for the push to leave by itself. */
  async forgetPush(): Promise<void> {
    await this.page.locator('#banner').evaluate((banner) => banner.replaceChildren());
  }

  /** The mini-program's page at this path, once it has come to rest in front of the others. */
  async at(path: string): Promise<Locator> {
    const resting = '.taro_page_show.taro_page_stationed:not(.taro_page_shade)';
    const page = this.program.locator(`.taro_page${resting}[id^="/h5/${path}"]`).last();
    await page.waitFor();
    await this.page.locator('.splash').waitFor({ state: 'hidden' });
    return page;
  }

  /** The way back in the bar over the mini-program. */
  async back(): Promise<void> {
    await this.bar.locator('#program-back').click();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
