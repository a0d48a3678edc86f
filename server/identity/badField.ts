/** A field that passed the contract's form and still cannot be; answered as the contract's own refusals are. */
import { AppError } from '../platform/errors';

/** `BAD_REQUEST` naming the field and what is wrong with it, without its value. */
export function badField(field: string, problem: string): AppError {
  return new AppError('BAD_REQUEST', { fields: [{ field, problem }] });
}
