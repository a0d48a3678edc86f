/** Signing out of a desk. */
import { call } from '../client';
import { ApiError } from '../errors';
import { keepSession } from '../session';
import { forgetAnswers } from '../use-endpoint';
import { SIGN_IN_PAGE } from '../door';
import { openPage } from '../open-page';

/** Throws when the API could not be told: whoever leaves a shared computer must know that they have not left. */
export async function leaveDesk(): Promise<void> {
  try {
    await call('DELETE /sessions/current');
  } catch (error) {
    // A session the API no longer knows is gone already
    if (!(error instanceof ApiError) || error.code !== 'UNAUTHENTICATED') throw error;
  }
  keepSession(null);
  forgetAnswers();
  await openPage(SIGN_IN_PAGE, 'go');
}
