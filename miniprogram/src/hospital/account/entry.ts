/** Coming in: keeping the session and going on to where somebody wanted to go. */
import { WORKPLACE_PAGE } from '../../api/desk/places';
import { useParam } from '../../api/desk/use-param';
import { safeReturn } from '../../api/door';
import { tellLanguage } from '../../api/language';
import { openPage } from '../../api/open-page';
import { keepSession } from '../../api/session';
import type { Session } from '../../api/session';
import { forgetAnswers } from '../../api/use-endpoint';

export function comeIn(session: Session): void {
  forgetAnswers();
  keepSession(session);
  void tellLanguage();
}

/** The page that was wanted before signing in, else the choice of desks, which goes on by itself where there is one. */
export function useOnward(): () => Promise<void> {
  const wanted = safeReturn(useParam('returnTo'));
  return () => openPage(wanted ?? `${WORKPLACE_PAGE}?auto=1`, 'go');
}

export const looksLikeEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
