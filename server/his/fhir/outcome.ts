/** Errors as FHIR tells them: an OperationOutcome with the sentence in the language asked for. */
import type { ErrorCode } from '../../../shared/errors';
import { sentence, type Language } from '../../../shared/sentences';
import type { AppError } from '../../platform/errors';
import { toAppError } from '../../platform/http/problems';
import { AtEntry } from './bundle/atEntry';
import { FhirProblem } from './problem';
import type { OperationOutcome, OutcomeIssue } from './types';

export interface Told {
  status: number;
  outcome: OperationOutcome;
  /** Seconds, with 429. */
  retryAfter?: number;
}

/** Those whose status alone does not say it. */
const ISSUES: Partial<Record<ErrorCode, string>> = {
  CHANGED_MEANWHILE: 'conflict',
  ID_REUSED: 'duplicate',
  UNAVAILABLE: 'transient',
};

const BY_STATUS: Record<number, string> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  409: 'business-rule',
  413: 'too-long',
  415: 'not-supported',
  422: 'business-rule',
  429: 'throttled',
};

/** Whatever was thrown; where in a Bundle, when it was there. */
export function tellThrown(thrown: unknown, language: Language, requestId: string): Told {
  const at = thrown instanceof AtEntry ? thrown : null;
  const cause = at ? at.cause : thrown;
  const told = tell(cause instanceof FhirProblem ? cause : toAppError(cause), language, requestId);
  if (at) for (const issue of told.outcome.issue) issue.expression = [placeIn(at, issue.expression?.[0])];
  return told;
}

function placeIn({ expression: entry }: AtEntry, inside: string | undefined): string {
  if (!inside) return entry;
  return inside.startsWith('Bundle.') ? inside : `${entry}.resource.${inside.replace(/^[A-Z]\w*\./, '')}`;
}

function tell(error: AppError | FhirProblem, language: Language, requestId: string): Told {
  if (error instanceof FhirProblem) {
    const issue = issueOf(error.issue, error.refusal, error.sentence(language), requestId);
    if (error.expression) issue.expression = [error.expression];
    return { status: error.status, outcome: outcomeOf(issue) };
  }
  // what a form calls changed meanwhile, FHIR calls a precondition that failed
  const status = error.code === 'CHANGED_MEANWHILE' ? 412 : error.status;
  const code = ISSUES[error.code] ?? BY_STATUS[status] ?? 'exception';
  const text = sentence(language, error.code, error.details);
  const told: Told = { status, outcome: outcomeOf(issueOf(code, error.code, text, requestId)) };
  if (error.code === 'TOO_MANY_REQUESTS') told.retryAfter = Number(error.details?.['seconds'] ?? 60);
  return told;
}

function issueOf(code: string, name: string, text: string, requestId: string): OutcomeIssue {
  return {
    severity: 'error',
    code,
    details: { coding: [{ system: 'urn:yiqiao:error', code: wordOf(name) }], text },
    diagnostics: `request ${requestId}`,
  };
}

const wordOf = (name: string) => name.toLowerCase().replaceAll('_', '-');

function outcomeOf(...issue: OutcomeIssue[]): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue };
}

/** Not an error: something in a request that was left out of account, said in a Bundle or after a write. */
export function remark(text: string): OperationOutcome {
  return outcomeOf({ severity: 'information', code: 'informational', details: { text } });
}
