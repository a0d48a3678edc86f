/** What a call that failed tells the page: a kind to branch on and a sentence to show. */
import type { ErrorCode, ErrorDetails, Problem } from '@shared/errors';
import { common, say } from './messages';
import { currentLanguage } from './preferences';

/** `refused`: the API answered with a code. The others never reached it, or it answered something unreadable;
 * `missing`: the page was opened without saying what it is about. */
export type ErrorKind = 'refused' | 'network' | 'timeout' | 'unreadable' | 'missing';

export class ApiError extends Error {
  constructor(
    readonly kind: ErrorKind,
    /** For the person, in their language. */
    readonly sentence: string,
    readonly code: ErrorCode | null = null,
    readonly details: ErrorDetails = {},
    readonly requestId: string | null = null,
  ) {
    super(code ?? kind);
  }

  /** Whether trying the same again may help. */
  get passing(): boolean {
    return this.kind !== 'refused' || this.code === 'UNAVAILABLE' || this.code === 'TOO_MANY_REQUESTS';
  }
}

export function unreached(kind: Exclude<ErrorKind, 'refused'>): ApiError {
  return new ApiError(kind, say(common, currentLanguage())(kind));
}

export function refused(problem: Problem): ApiError {
  return new ApiError('refused', problem.detail, problem.code, problem.details, problem.requestId);
}

export function isProblem(answer: unknown): answer is Problem {
  const problem = answer as Partial<Problem> | null;
  return typeof problem?.code === 'string' && typeof problem.detail === 'string';
}

/** The sentence for anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.sentence : unreached('unreadable').sentence;
}
