/** The one error that reaches people: a code from `shared/errors.ts` and the facts its sentence needs. */
import { ERROR_STATUS, type ErrorCode, type ErrorDetails } from '../../shared/errors';

export class AppError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly details?: ErrorDetails,
    options?: { cause?: unknown },
  ) {
    super(code, options);
    this.name = 'AppError';
    this.status = ERROR_STATUS[code];
  }
}

/** Throws `code` unless the value is there; the usual end of a look-up: `found(await …, 'NOT_FOUND')`. */
export function found<T>(value: T | null | undefined, code: ErrorCode = 'NOT_FOUND'): T {
  if (value === null || value === undefined) throw new AppError(code);
  return value;
}
