/** Choosing the language: the pages change at once, and the API learns it for the messages it sends. */
import type { Language } from '@shared/sentences';
import { call } from './client';
import { chooseLanguage, currentLanguage } from './preferences';
import { amendSession, currentSession } from './session';
import { forgetAnswers } from './use-endpoint';

/** Null follows the super-app. */
export async function speak(language: Language | null): Promise<void> {
  chooseLanguage(language);
  forgetAnswers();
  await tellApi();
}

/** Who follows the super-app never chooses, and still wants messages in the language of the pages. */
export async function tellLanguage(): Promise<void> {
  const told = currentSession()?.user.language ?? UNTOLD;
  if (told !== currentLanguage()) await tellApi();
}

/** In which the API writes to who has not told theirs. */
const UNTOLD: Language = 'zh';

async function tellApi(): Promise<void> {
  try {
    amendSession({ user: await call('PUT /me/language', { body: { language: currentLanguage() } }) });
  } catch {
    // The pages speak it already; the next launch or choice tells the API again
  }
}
