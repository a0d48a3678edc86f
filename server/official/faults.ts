/** What went wrong with a part of an account: kept as facts, told in words (`words.ts`). */
import type { Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import type { House } from '../platform/house';
import { LetterRefused, refusalOf, type LetterFault } from '../platform/superapp/port';

/**
 * `refused`: the super-app said no, with a code; `unavailable`: it said nothing; `unauthorised`: the hospital withdrew
 * its authorisation; `no-ticket`: the platform itself has nothing to ask with; the rest is wrong with a letter.
 */
export type FaultKind = 'refused' | 'unavailable' | 'unauthorised' | 'no-ticket' | LetterFault;

export interface Fault {
  /** ISO instant. */
  at: string;
  kind: FaultKind;
  errcode: number | null;
}

/** Nothing to ask with: the hospital withdrew its authorisation, or no verify ticket has come. */
export class NoAccess extends Error {
  constructor(readonly kind: 'unauthorised' | 'no-ticket') {
    super(`no access to the account: ${kind}`);
  }
}

/** Null for errors that say nothing about the account: those are faults of ours. */
export function faultOf(error: unknown, now: Date): Fault | null {
  const at = now.toISOString();
  if (error instanceof LetterRefused) return { at, kind: error.fault, errcode: null };
  if (error instanceof NoAccess) return { at, kind: error.kind, errcode: null };
  const refusal = refusalOf(error);
  if (refusal && refusal.errcode !== -1) return { at, kind: 'refused', errcode: refusal.errcode };
  if (error instanceof AppError && error.code === 'SUPERAPP_UNAVAILABLE')
    return { at, kind: 'unavailable', errcode: null };
  return null;
}

/** The access token is no longer good: another one may be. */
export function isTokenGone(error: unknown): boolean {
  return [40001, 40014, 42001].includes(refusalOf(error)?.errcode ?? 0);
}

/** A definite no: trying again by ourselves changes nothing. */
export function isFinal(error: unknown): boolean {
  if (error instanceof NoAccess) return true;
  const refusal = refusalOf(error);
  return refusal !== undefined && refusal.errcode !== -1;
}

type FaultColumn = 'push_fault' | 'token_fault' | 'menu_fault' | 'message_fault';

/** Keeps what went wrong last with a part of this account; null: it went well. */
export async function keepFault(
  tx: Tx,
  { hospitalId, id }: { hospitalId: string; id: string },
  column: FaultColumn,
  fault: Fault | null,
): Promise<void> {
  await tx.query(`UPDATE official_state SET ${column} = $3 WHERE hospital_id = $1 AND account_id = $2`, [
    hospitalId,
    id,
    fault,
  ]);
}

/** Runs one act of a part, keeps its fault, and lets the error go on. */
export async function watched<T>(
  house: House,
  account: { hospitalId: string; id: string },
  column: FaultColumn,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const fault = faultOf(error, house.clock());
    if (fault) await keepFault(house.database.manager, account, column, fault);
    throw error;
  }
}
