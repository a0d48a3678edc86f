/** Writing an application: beginning it, and saving it as often as one likes. */
import type { ParsedBody } from '../../../shared/endpoint';
import type { joiningContract } from '../../../shared/hospitals/joiningContract';
import { isEditable } from '../../../shared/hospitals/joiningRules';
import { normalCreditCode } from '../../../shared/hospitals/uscc';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { sealContact } from '../sealed';
import { Application } from './application.entity';
import { findApplication, showApplication, type ApplicationView, type Seen } from './read';
import { takeStep } from './steps';

type NewApplication = ParsedBody<(typeof joiningContract)['POST /hospital-applications']>;
type Draft = Omit<NewApplication, 'id'>;

/** Drafts, returned ones, and those waiting for an answer; more are somebody's experiment. */
const MOST_OPEN = 5;

/** The same id with the same content gives the application it made. Throws `APPLICATION_LIMIT`, `ID_REUSED`. */
export async function beginApplication(
  house: House,
  { userId }: SignedIn,
  { id, ...draft }: NewApplication,
): Promise<ApplicationView> {
  const requestIndex = house.blindIndex.of('hospital-application', JSON.stringify([userId, draft]));
  return house.database.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`applicant ${userId}`]);
    const earlier = await tx.findOneBy(Application, { id });
    if (earlier) return madeBefore(tx, house, earlier, userId, requestIndex);
    await refuseTooMany(tx, userId);
    const at = house.clock();
    try {
      await tx.insert(Application, {
        ...columnsOf(house, id, draft),
        ...{ id, userId, status: 'draft', requestIndex, createdAt: at, changedAt: at },
      });
    } catch (error) {
      if (brokenConstraint(error) === 'hospital_application_once') throw new AppError('ID_REUSED');
      throw error;
    }
    await takeStep(tx, id, { act: 'created', actor: 'applicant', actorId: userId, at });
    return showApplication(tx, house, await findApplication(tx, id, { userId }));
  });
}

async function madeBefore(
  tx: Tx,
  house: House,
  earlier: Application,
  userId: string,
  requestIndex: string,
): Promise<ApplicationView> {
  if (earlier.userId !== userId || earlier.requestIndex !== requestIndex) throw new AppError('ID_REUSED');
  return showApplication(tx, house, await findApplication(tx, earlier.id, { userId }));
}

async function refuseTooMany(tx: Tx, userId: string): Promise<void> {
  const open = await tx.countBy(Application, [
    { userId, status: 'draft' },
    { userId, status: 'returned' },
    { userId, status: 'submitted' },
  ]);
  if (open >= MOST_OPEN) throw new AppError('APPLICATION_LIMIT', { max: MOST_OPEN });
}

/** What is written, in the form in which it is checked; the contact sealed. */
function columnsOf(house: House, id: string, draft: Draft) {
  const normal = (text: string | null | undefined) => (text ? normalCreditCode(text) : null);
  return {
    name: draft.name ?? null,
    nameEn: draft.nameEn ?? null,
    creditCode: normal(draft.creditCode),
    licenceNumber: normal(draft.licenceNumber),
    level: draft.level ?? null,
    regionCode: draft.regionCode ?? null,
    address: draft.address ?? null,
    departments: [...new Set(draft.departments ?? [])].sort(),
    introduction: draft.introduction || null,
    contactSealed: sealContact(house, id, {
      contactName: draft.contactName ?? null,
      contactPhone: draft.contactPhone ?? null,
      contactEmail: draft.contactEmail ?? null,
    }),
  };
}

/** Throws `NOT_FOUND`, `APPLICATION_CLOSED`, `CHANGED_MEANWHILE`, `APPLICATION_DUPLICATE`. */
export async function saveApplication(
  house: House,
  { userId }: SignedIn,
  id: string,
  { version, ...draft }: Draft & { version: string },
): Promise<ApplicationView> {
  return house.database.transaction(async (tx) => {
    const row = await holdEditable(tx, id, userId);
    if (row.version !== version) throw new AppError('CHANGED_MEANWHILE');
    try {
      await tx.update(Application, { id }, { ...columnsOf(house, id, draft), changedAt: house.clock() });
    } catch (error) {
      throw duplicateOf(error);
    }
    return showApplication(tx, house, await findApplication(tx, id, { userId }));
  });
}

/** Throws `NOT_FOUND`, and `APPLICATION_CLOSED` when the applicant has no say in it now. */
export async function holdEditable(tx: Tx, id: string, userId: string): Promise<Seen> {
  const row = await findApplication(tx, id, { userId, hold: true });
  if (!isEditable(row.status)) throw new AppError('APPLICATION_CLOSED');
  return row;
}

/** One open application per credit code; whose the other is nobody learns. */
export function duplicateOf(error: unknown): unknown {
  return brokenConstraint(error) === 'hospital_application_open_once_per_credit_code'
    ? new AppError('APPLICATION_DUPLICATE', undefined, { cause: error })
    : error;
}
