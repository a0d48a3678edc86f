/** Choosing the language: the pages change at once, and the API learns it for the messages it sends. */
import type { Language } from '@shared/sentences';
import { call } from './client';
import { chooseLanguage, currentLanguage } from './preferences';
import { amendSession } from './session';
import { forgetAnswers } from './use-endpoint';

/** Null follows the super-app. */
export async function speak(language: Language | null): Promise<void> {
  chooseLanguage(language);
  forgetAnswers();
  try {
    amendSession({ user: await call('PUT /me/language', { body: { language: currentLanguage() } }) });
  } catch {
    // The pages speak it already; the next choice tells the API again
  }
}
