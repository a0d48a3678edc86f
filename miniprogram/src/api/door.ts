/**
 * Who comes to a desk's page in a browser without a session: staff sign in with e-mail, not with WeChat. The pages
 * on the way in are open to anybody, and so are a visit that was
 * shared and a waiting room's screen.
 */
import { pageAddress } from './open-page';

export const SIGN_IN_PAGE = '/hospital/account/sign-in';

/** What a relative was sent, and a waiting room's screen: the address is the permission. */
const BY_ADDRESS = new Set(['/patient/visits/shared', '/hospital/wall/index']);

const DESKS = /^\/(hospital|doctor|operator)\//;
const OPEN = new Set(
  ['sign-in', 'register', 'confirmation', 'forgotten', 'reset', 'invitation'].map(
    (page) => `/hospital/account/${page}`,
  ),
);

/** Null: a page whose visitors sign in through the super-app; `open`: it needs no session; else the address of the sign-in page that comes back here. */
export function askAtDoor({ pathname, search }: { pathname: string; search: string }): string | null {
  const base = pageAddress('');
  const page = pathname.startsWith(base) ? pathname.slice(base.length) : pathname;
  if (BY_ADDRESS.has(page)) return 'open';
  if (!DESKS.test(page)) return null;
  if (OPEN.has(page)) return 'open';
  return pageAddress(signInPage(`${page}${search}`));
}

/** The sign-in page that goes on to another. */
export const signInPage = (returnTo?: string): string =>
  returnTo ? `${SIGN_IN_PAGE}?returnTo=${encodeURIComponent(returnTo)}` : SIGN_IN_PAGE;

/** Where somebody may be sent after signing in: a page of ours, never an address of somebody else's. */
export const safeReturn = (wanted: string): string | null => (DESKS.test(wanted) ? wanted : null);
