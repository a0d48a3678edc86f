/** What a failed statement failed of. */

interface PostgresError {
  code?: string;
  constraint?: string;
  driverError?: PostgresError;
}

const causeOf = (error: unknown) =>
  (error as PostgresError)?.driverError ?? (error as PostgresError | undefined);

/** The name of the constraint a failed write broke, or undefined when it failed for another reason. */
export function brokenConstraint(error: unknown): string | undefined {
  const cause = causeOf(error);
  return cause?.code?.startsWith('23') ? cause.constraint : undefined;
}

/** Whether it failed because others held a lock for too long. */
export function isLockedOut(error: unknown): boolean {
  return causeOf(error)?.code === '55P03';
}

/** Whether it failed because it took too long: on its own, or waiting for a lock. */
export function isTimeout(error: unknown): boolean {
  return causeOf(error)?.code === '57014' || isLockedOut(error);
}

/** Whether the same statement may succeed when it is tried again: serialisation failure or deadlock. */
export function isTransient(error: unknown): boolean {
  const code = causeOf(error)?.code;
  return code === '40001' || code === '40P01';
}
