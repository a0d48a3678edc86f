/** Handing an application in, and taking it back. */
import { isEditable, isWithdrawable } from '../../../shared/hospitals/joiningRules';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { duplicateOf } from './draft';
import { factsOf, findApplication, problemsOf, showApplication, type ApplicationView } from './read';
import { takeStep } from './steps';
import { hasJoined } from './welcome';

/**
 * One that is handed in already stays so. Throws `NOT_FOUND`, `APPLICATION_CLOSED`, `CHANGED_MEANWHILE`,
 * `APPLICATION_INCOMPLETE` with every problem, `APPLICATION_DUPLICATE`, `HOSPITAL_ALREADY_JOINED`.
 */
export async function submitApplication(
  house: House,
  { userId }: SignedIn,
  id: string,
  version: string,
): Promise<ApplicationView> {
  return house.database.transaction(async (tx) => {
    const row = await findApplication(tx, id, { userId, hold: true });
    if (row.status === 'submitted') return showApplication(tx, house, row);
    if (!isEditable(row.status)) throw new AppError('APPLICATION_CLOSED');
    if (row.version !== version) throw new AppError('CHANGED_MEANWHILE');
    const fields = problemsOf(factsOf(house, row), row.scanId !== null);
    if (fields.length > 0) throw new AppError('APPLICATION_INCOMPLETE', { fields });
    if (await hasJoined(tx, row.creditCode!)) throw new AppError('HOSPITAL_ALREADY_JOINED');
    const at = house.clock();
    const step = { act: 'submitted', actor: 'applicant', actorId: userId, at } as const;
    try {
      await takeStep(tx, id, step, { status: 'submitted', submittedAt: at });
    } catch (error) {
      throw duplicateOf(error);
    }
    return showApplication(tx, house, await findApplication(tx, id, { userId }));
  });
}

/** For good; withdrawing twice is withdrawing. Throws `NOT_FOUND`, `APPLICATION_CLOSED`. */
export async function withdrawApplication(
  house: House,
  { userId }: SignedIn,
  id: string,
): Promise<ApplicationView> {
  return house.database.transaction(async (tx) => {
    const row = await findApplication(tx, id, { userId, hold: true });
    if (row.status === 'withdrawn') return showApplication(tx, house, row);
    if (!isWithdrawable(row.status)) throw new AppError('APPLICATION_CLOSED');
    const at = house.clock();
    const step = { act: 'withdrawn', actor: 'applicant', actorId: userId, at } as const;
    await takeStep(tx, id, step, { status: 'withdrawn' });
    return showApplication(tx, house, await findApplication(tx, id, { userId }));
  });
}
