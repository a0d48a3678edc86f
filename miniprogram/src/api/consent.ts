/** The privacy consent everything sensitive needs, asked for on a page of its own. */
import Taro from '@tarojs/taro';
import { PRIVACY_VERSION } from '@shared/identity/rules';
import { call } from './client';
import { ApiError } from './errors';
import { amendSession, currentSession, useUser } from './session';
import { signIn } from './sign-in';

export const PRIVACY_PAGE = '/patient/account/privacy';

let answer: ((agreed: boolean) => void) | null = null;

export const hasConsented = () => currentSession()?.user.privacyVersion === PRIVACY_VERSION;
export const useConsented = () => useUser()?.privacyVersion === PRIVACY_VERSION;

/** Opens the privacy page unless it has been agreed to; resolves with the answer when the page closes. */
export async function ensureConsent(): Promise<boolean> {
  await signIn();
  if (hasConsented()) return true;
  answer?.(false);
  const asked = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  await Taro.navigateTo({ url: `${PRIVACY_PAGE}?ask=1` });
  return asked;
}

/** What the privacy page calls when it closes, agreed or not. */
export function answerConsent(agreed: boolean): void {
  answer?.(agreed);
  answer = null;
}

/** Records the consent; the answer carries an access token that says so. */
export async function agreeToPrivacy(): Promise<void> {
  amendSession(await call('POST /me/privacy-consents', { body: { version: PRIVACY_VERSION } }));
}

/** Runs `act` after consent; asks once more if the API says the notice has changed. Null when refused. */
export async function withConsent<T>(act: () => Promise<T>): Promise<T | null> {
  if (!(await ensureConsent())) return null;
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'CONSENT_REQUIRED') throw error;
    const session = currentSession();
    if (session) amendSession({ user: { ...session.user, privacyVersion: null } });
    return (await ensureConsent()) ? act() : null;
  }
}
