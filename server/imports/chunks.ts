/** The rows of a file in the order of their groups, a group never torn in two. */
import type { Tx } from '../platform/database';
import type { Problem } from './importRow.entity';
import type { Verdict } from '../../shared/imports/rules';

export interface StagedRow {
  line: number;
  values: Record<string, string>;
  twice: boolean;
  problems: Problem[];
  verdict: Verdict | null;
  group: string;
}

const COLUMNS = `line, row_values AS values, twice, problems, verdict, row_group AS "group"`;

/**
 * @param size rows in a chunk, more where a group needs it.
 * @param after the group to go on behind.
 */
export async function* chunksOf(
  tx: Tx,
  { hospitalId, id }: { hospitalId: string; id: string },
  size: number,
  after: string | null = null,
): AsyncGenerator<StagedRow[]> {
  for (;;) {
    const rows: StagedRow[] = await tx.query(
      `SELECT ${COLUMNS} FROM import_row
       WHERE hospital_id = $1 AND import_id = $2 AND ($3::text IS NULL OR row_group > $3)
       ORDER BY row_group, line LIMIT $4`,
      [hospitalId, id, after, size],
    );
    if (rows.length === 0) return;
    const last: StagedRow = rows[rows.length - 1]!;
    after = last.group;
    if (rows.length === size) rows.push(...(await restOfGroup(tx, hospitalId, id, last)));
    yield rows;
  }
}

function restOfGroup(tx: Tx, hospitalId: string, id: string, last: StagedRow): Promise<StagedRow[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM import_row
     WHERE hospital_id = $1 AND import_id = $2 AND row_group = $3 AND line > $4 ORDER BY line`,
    [hospitalId, id, last.group, last.line],
  );
}
