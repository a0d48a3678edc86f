/** The web login of the super-app's browser: out to the super-app, and back to a page of ours only. */
import type { House } from '../platform/house';
import { badField } from './badField';

/** Where the browser goes to fetch a sign-in code. Throws `BAD_REQUEST` for a way back that leaves `/h5`. */
export function webLoginUrl(house: House, returnTo: string, state: string): string {
  const { WEB_LOGIN_ORIGIN, PUBLIC_ORIGIN } = house.config;
  const origin = new URL(WEB_LOGIN_ORIGIN ?? PUBLIC_ORIGIN).origin;
  const back = URL.canParse(returnTo, origin) ? new URL(returnTo, origin) : undefined;
  if (back?.origin !== origin || !/^\/h5(\/|$)/.test(back.pathname))
    throw badField('returnTo', 'invalid_format');
  return house.superapp.login.webLoginUrl(back.toString(), state);
}
