/** An account's fault as the answer to a member who waits. */
import type { Language } from '../../shared/sentences';
import { AppError } from '../platform/errors';
import { faultOf, type Fault } from './faults';
import { faultWords } from './words';

/** What is thrown instead: `OFFICIAL_ACCOUNT_REFUSED` with the reason in words, `SUPERAPP_UNAVAILABLE`, or the error itself. */
export function explained(error: unknown, now: Date, language: Language): unknown {
  const fault = faultOf(error, now);
  if (!fault) return error;
  return fault.kind === 'unavailable' ? unavailable(error) : refused(fault, language, error);
}

const unavailable = (cause: unknown) =>
  cause instanceof AppError ? cause : new AppError('SUPERAPP_UNAVAILABLE', undefined, { cause });

function refused(fault: Fault, language: Language, cause: unknown): AppError {
  const reason = faultWords(fault, language);
  return new AppError('OFFICIAL_ACCOUNT_REFUSED', { errcode: fault.errcode, reason }, { cause });
}
