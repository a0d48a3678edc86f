/**
 * The operator's decisions. Two operators who decide at once: the row is held by one, and the other finds it
 * another than was seen. The same decision by the same operator again is the same act.
 */
import type { ParsedBody, ResultOf } from '../../../shared/endpoint';
import type { joiningContract } from '../../../shared/hospitals/joiningContract';
import type { ApplicationStatus } from '../../../shared/hospitals/joiningRules';
import type { Tx } from '../../platform/database';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { publish } from '../../platform/outbox';
import { recordChange } from '../standing/recordChange';
import { findApplication, showApplication, type Seen } from './read';
import { lastStep, takeStep } from './steps';
import { suggestionsFor } from './suggestions';
import { tellApplicant } from './tell';
import { welcome } from './welcome';
import { openContact } from '../sealed';

type Contract = typeof joiningContract;
export type Reviewed = ResultOf<Contract['GET /operator/hospital-applications/:id']>;
type Body<K extends 'approval' | 'return' | 'rejection'> = ParsedBody<
  Contract[`POST /operator/hospital-applications/:id/${K}`]
>;

/** Throws `NOT_FOUND`, also for a draft that was never handed in. */
export async function reviewApplication(house: House, id: string): Promise<Reviewed> {
  const { manager } = house.database;
  return showReviewed(manager, house, await findApplication(manager, id, { userId: null }));
}

async function showReviewed(tx: Tx, house: House, row: Seen): Promise<Reviewed> {
  return { ...(await showApplication(tx, house, row)), suggestions: await suggestionsFor(tx, row) };
}

/** Throws `NOT_FOUND`, `CHANGED_MEANWHILE`, `HOSPITAL_ALREADY_JOINED`. */
export async function approveApplication(
  house: House,
  operator: SignedIn,
  id: string,
  { version, hospitalId: claimed, remarks }: Body<'approval'>,
): Promise<Reviewed> {
  return house.database.transaction(async (tx) => {
    const row = await findApplication(tx, id, { userId: null, hold: true });
    const isSame = claimed === undefined || row.grantedId === claimed;
    if (isSame && (await wasDecided(tx, row, 'approved', operator))) return showReviewed(tx, house, row);
    refuseUnlessSeen(row, version);
    const at = house.clock();
    const { contactName } = openContact(house, id, row.contactSealed);
    const hospitalId = await welcome(tx, row, { claimed, contactName, at });
    const stepId = await takeStep(
      tx,
      id,
      { act: 'approved', actor: 'operator', actorId: operator.userId, at, remarks },
      { status: 'approved', grantedId: hospitalId, decidedAt: at },
    );
    const joined = { hospitalId, act: 'joined', actor: 'operator', actorId: operator.userId, at } as const;
    await recordChange(tx, joined);
    await publish(tx, 'hospital.approved', { hospitalId, applicationId: id }, at);
    await tellApplicant(tx, house, row, { kind: 'application-approved', stepId, remarks });
    return showReviewed(tx, house, await findApplication(tx, id, { userId: null }));
  });
}

/** Throws `NOT_FOUND`, `CHANGED_MEANWHILE`. */
export async function returnApplication(
  house: House,
  operator: SignedIn,
  id: string,
  body: Body<'return'>,
): Promise<Reviewed> {
  return giveBack(house, operator, id, 'returned', body);
}

/** Throws `NOT_FOUND`, `CHANGED_MEANWHILE`. */
export async function rejectApplication(
  house: House,
  operator: SignedIn,
  id: string,
  body: Body<'rejection'>,
): Promise<Reviewed> {
  return giveBack(house, operator, id, 'rejected', body);
}

async function giveBack(
  house: House,
  operator: SignedIn,
  id: string,
  act: 'returned' | 'rejected',
  { version, remarks, fields }: Body<'return'>,
): Promise<Reviewed> {
  return house.database.transaction(async (tx) => {
    const row = await findApplication(tx, id, { userId: null, hold: true });
    if (await wasDecided(tx, row, act, operator, remarks)) return showReviewed(tx, house, row);
    refuseUnlessSeen(row, version);
    const at = house.clock();
    const step = { act, actor: 'operator', actorId: operator.userId, at, remarks, fields } as const;
    const decided = act === 'rejected' ? { decidedAt: at } : {};
    const stepId = await takeStep(tx, id, step, { status: act, ...decided });
    await tellApplicant(tx, house, row, { kind: `application-${act}`, stepId, remarks });
    return showReviewed(tx, house, await findApplication(tx, id, { userId: null }));
  });
}

/** This operator has decided so already: the request is a retry. */
async function wasDecided(
  tx: Tx,
  row: Seen,
  status: ApplicationStatus,
  operator: SignedIn,
  remarks?: string,
): Promise<boolean> {
  if (row.status !== status) return false;
  const last = await lastStep(tx, row.id);
  return (
    last?.act === status &&
    last.actorId === operator.userId &&
    (remarks === undefined || last.remarks === remarks)
  );
}

/** Decided is what was seen, or nothing. */
function refuseUnlessSeen(row: Seen, version: string): void {
  if (row.status !== 'submitted' || row.version !== version) throw new AppError('CHANGED_MEANWHILE');
}
