/** Who is signed in. Kept on the phone; every change goes through `keepSession`. */
import { create } from 'zustand';
import type { Api } from '@shared/api';
import type { ResultOf } from '@shared/endpoint';
import { recall, remember } from './storage';

export type Session = ResultOf<Api['POST /sessions']>;
export type User = Session['user'];

const KEY = 'session';

const store = create<{ session: Session | null }>(() => ({ session: recall<Session>(KEY) }));

export const currentSession = () => store.getState().session;

/** The signed-in user, null before the first sign-in. */
export const useUser = (): User | null => store((state) => state.session?.user ?? null);

export function keepSession(session: Session | null): void {
  store.setState({ session });
  remember(KEY, session);
}

/** Another tab of the browser may have renewed the session: the newest one is the one on the phone. */
export function reloadSession(): Session | null {
  const session = recall<Session>(KEY);
  store.setState({ session });
  return session;
}

/** Merges what an answer said about the user or the token into the session. */
export function amendSession(change: Partial<Session>): void {
  const session = currentSession();
  if (session) keepSession({ ...session, ...change });
}
