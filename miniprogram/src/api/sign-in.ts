/** Getting and renewing a session, silently and never twice at once. */
import { ApiError } from './errors';
import { common, say } from './messages';
import { currentLanguage } from './preferences';
import { fillPath, request } from './request';
import { currentSession, keepSession, reloadSession } from './session';
import type { Session } from './session';
import { superApp } from './superapp';

let underway: Promise<Session> | null = null;

/** Callers that come while a session is being fetched share it. */
function once(fetchSession: () => Promise<Session>): Promise<Session> {
  underway ??= fetchSession().finally(() => {
    underway = null;
  });
  return underway;
}

/** The session there is, or a new one by the super-app's code. */
export async function signIn(): Promise<Session> {
  return currentSession() ?? once(() => signInByCode());
}

/** By the super-app, from a page whose people otherwise sign in with e-mail; on the web it leaves the page. */
export function signInBySuperApp(): Promise<Session> {
  return once(() => signInByCode(true));
}

/** A session other than the one whose access token was refused. */
export function renewSession(refusedToken: string): Promise<Session> {
  return once(async () => {
    const session = reloadSession();
    if (!session) return signInByCode();
    // Somebody else was faster: the refresh token is good once
    if (session.accessToken !== refusedToken) return session;
    return refresh(session);
  });
}

async function refresh({ refreshToken }: Session): Promise<Session> {
  try {
    const renewed = (await request({
      method: 'POST',
      path: '/sessions/refresh',
      body: { refreshToken },
    })) as Session;
    keepSession(renewed);
    return renewed;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'refused') throw error;
    keepSession(null);
    return signInByCode();
  }
}

async function signInByCode(chosen = false): Promise<Session> {
  const body = await superApp.signInCode(async (returnTo, state) => {
    const path = fillPath('/sessions/web-login', {}, { returnTo, state });
    return ((await request({ method: 'GET', path })) as { url: string }).url;
  }, chosen);
  if (!body) throw new ApiError('refused', say(common, currentLanguage())('signInFirst'), 'UNAUTHENTICATED');
  const session = (await request({ method: 'POST', path: '/sessions', body })) as Session;
  keepSession(session);
  return session;
}
