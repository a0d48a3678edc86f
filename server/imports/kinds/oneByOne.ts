/** When a list as a whole is refused, finds the rows that are to blame; all others go through. */
import { AppError } from '../../platform/errors';
import type { Tx } from '../../platform/database';
import { refusedFor, type Outcome } from './kind';
import type { Problem } from '../importRow.entity';

/** Which refusals are a single row's fault, and of which column. */
type Blame = Partial<Record<AppError['code'], Problem>>;

/** Halves a refused list until the rows to blame stand alone; each try is a savepoint. */
export async function blamingRows<Wish>(
  tx: Tx,
  wishes: readonly Wish[],
  blame: Blame,
  write: (tx: Tx, wishes: readonly Wish[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  if (wishes.length === 0) return [];
  try {
    return await tx.transaction((inner) => write(inner, wishes));
  } catch (error) {
    const problem = error instanceof AppError ? blame[error.code] : undefined;
    if (!problem) throw error;
    if (wishes.length === 1) return [refusedFor(problem.why, problem.column)];
    const middle = Math.ceil(wishes.length / 2);
    return [
      ...(await blamingRows(tx, wishes.slice(0, middle), blame, write)),
      ...(await blamingRows(tx, wishes.slice(middle), blame, write)),
    ];
  }
}
