/** What each kind of list knows: what a row is about, what it wishes, and how wishes are judged and written. */
import type { Verdict } from '../../../shared/imports/rules';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import type { Problem } from '../importRow.entity';

export type Outcome = { verdict: Exclude<Verdict, 'refused'> } | { verdict: 'refused'; problems: Problem[] };

/** What imports need of the house. */
export type Office = Pick<House, 'database' | 'clock' | 'log'>;

export interface Desk {
  tx: Tx;
  hospitalId: string;
  now: Date;
  memberId: string;
}

export interface Kind<Wish> {
  /** Two rows of one file with the same key cannot both be meant. */
  keyOf(values: Record<string, string>): string;
  /** Rows that can stand in each other's way are judged in one go. */
  groupOf(values: Record<string, string>): string;
  /** Rows in one go; a larger one is quicker and holds locks for longer. */
  readonly chunk: number;
  read(values: Record<string, string>): { wish: Wish } | { problems: Problem[] };
  /** What would become of each; what it writes on the way is rolled back by the caller. */
  judge(desk: Desk, wishes: readonly Wish[]): Promise<Outcome[]>;
  write(desk: Desk, wishes: readonly Wish[]): Promise<Outcome[]>;
}

export const refusedFor = (why: Problem['why'], column: string | null = null): Outcome => ({
  verdict: 'refused',
  problems: [{ why, column }],
});
