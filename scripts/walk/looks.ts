/** The looks a walk is taken in, and two phones in each: somebody with a history, and a newcomer. */
import type { Browser } from 'playwright-core';
import { openPhone, type Phone } from './phone';

export interface Look {
  name: string;
  language: 'zh' | 'en';
  theme: 'light' | 'dark';
  width: 375 | 1280;
  large?: boolean;
}

export interface Phones {
  regular: Phone;
  newcomer: Phone;
}

const LANGUAGES = ['zh', 'en'] as const;
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [375, 1280] as const;

export const LOOKS: readonly Look[] = LANGUAGES.flatMap((language) => [
  ...THEMES.flatMap((theme) =>
    WIDTHS.map((width): Look => ({ name: `${language}-${theme}-${width}`, language, theme, width })),
  ),
  { name: `${language}-large-375`, language, theme: 'light', width: 375, large: true },
]);

export async function openLook(
  browser: Browser,
  url: string,
  look: Look,
  people: Record<keyof Phones, string>,
): Promise<Phones> {
  const open = async (user: string): Promise<Phone> => {
    const { language, theme, width } = look;
    const height = width === 375 ? 812 : 860;
    const phone = await openPhone(browser, url, { user, language, theme, width, height, scale: 2 });
    await phone.open('/health/tabs/me/index');
    if (look.large) await turnOnLargeText(phone);
    return phone;
  };
  return { regular: await open(people.regular), newcomer: await open(people.newcomer) };
}

async function turnOnLargeText(phone: Phone): Promise<void> {
  const page = await phone.at('tabs/me/index');
  await page.getByRole('switch').click();
  await phone.program.locator('.text-large').first().waitFor();
}
