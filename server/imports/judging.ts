/**
 * What would become of each row. The preview is the application itself, rolled back: there is no second set of
 * rules that could say something else.
 */
import { isSuspended } from '../hospitals';
import type { Tx } from '../platform/database';
import { NotYet } from '../platform/outbox';
import { chunksOf, type StagedRow } from './chunks';
import { ImportFile } from './importFile.entity';
import type { Problem } from './importRow.entity';
import { KINDS, type Desk, type Kind, type Office, type Outcome } from './kinds';

export type Judged = { line: number } & Outcome;

/** Carries a result out of a transaction that is to leave nothing behind. */
class RolledBack {
  constructor(readonly judged: Judged[]) {}
}

/** Judges a chunk; those refused for themselves never get as far as the database. */
export async function judgeRows(
  file: ImportFile,
  desk: Desk,
  rows: readonly StagedRow[],
  act: 'judge' | 'write',
): Promise<Judged[]> {
  const kind = KINDS[file.kind];
  const judged: Judged[] = [];
  const wishes: { line: number; wish: unknown }[] = [];
  for (const row of rows) {
    const read = readRow(kind, row);
    if ('problems' in read) judged.push({ line: row.line, verdict: 'refused', problems: read.problems });
    else wishes.push({ line: row.line, wish: read.wish });
  }
  const outcomes = await kind[act](
    desk,
    wishes.map(({ wish }) => wish),
  );
  return [...judged, ...wishes.map(({ line }, i) => ({ line, ...outcomes[i]! }))];
}

/** What the row wishes; that it stands twice is said only of one that could be. */
function readRow(kind: Kind<unknown>, row: StagedRow): { wish: unknown } | { problems: Problem[] } {
  const problems = ownProblems(row);
  const read = problems.length > 0 ? { problems } : kind.read(row.values);
  if ('problems' in read || !row.twice) return read;
  return { problems: [{ why: 'twice-in-file', column: null }] };
}

/** What reading the file found; what judging wrote there before is not a reason to judge again. */
const ownProblems = ({ problems }: StagedRow) =>
  problems
    .filter(({ why }) => why === 'unreadable' || why === 'wrong-cell-count')
    .filter(({ column }) => column === null);

/** A turn is far shorter than the outbox's lease, so that nobody else begins the same. */
const TURN_MS = 8_000;
const SUSPENDED_MS = 10 * 60_000;

/**
 * Looks at a file for one turn, going on where the last one ended. Throws `NotYet` while rows are left: others'
 * events have their turn in between.
 */
export async function previewFile(house: Office, named: { hospitalId: string; id: string }): Promise<void> {
  const { manager } = house.database;
  const file = await manager.findOneBy(ImportFile, named);
  if (file?.status !== 'reading' || !file.staged) return;
  if (await isSuspended(manager, named.hospitalId)) throw new NotYet(later(house, SUSPENDED_MS));
  const until = performance.now() + TURN_MS;
  let { done } = file;
  for await (const rows of chunksOf(manager, file, KINDS[file.kind].chunk, file.judgedUpTo)) {
    const judged = await rolledBack(house, (tx) => judgeRows(file, deskOf(house, tx, file), rows, 'judge'));
    done += rows.length;
    if (!(await keepJudged(house, file, judged, { done, judgedUpTo: rows.at(-1)!.group }))) return;
    if (performance.now() > until && done < file.rows) throw new NotYet(later(house, 0));
  }
  await ready(manager, named, { previewedAgain: false });
}

const later = (house: Office, ms: number) => new Date(house.clock().getTime() + ms);

/** False when the file was discarded meanwhile: its rows are nobody's business any more. */
function keepJudged(
  house: Office,
  { hospitalId, id }: ImportFile,
  judged: readonly Judged[],
  progress: Pick<ImportFile, 'done' | 'judgedUpTo'>,
): Promise<boolean> {
  return house.database.transaction(async (tx) => {
    const going = await tx.update(ImportFile, { hospitalId, id, status: 'reading' }, progress);
    if (!going.affected) return false;
    await keepVerdicts(tx, { hospitalId, id }, judged);
    return true;
  });
}

export function deskOf(house: Office, tx: Tx, { hospitalId, memberId }: ImportFile): Desk {
  return { tx, hospitalId, memberId, now: house.clock() };
}

/** A short transaction: locks taken on the way are held for one chunk only. */
async function rolledBack(house: Office, judge: (tx: Tx) => Promise<Judged[]>): Promise<Judged[]> {
  try {
    await house.database.transaction(async (tx) => {
      throw new RolledBack(await judge(tx));
    });
  } catch (result) {
    if (result instanceof RolledBack) return result.judged;
    throw result;
  }
  return [];
}

export async function keepVerdicts(
  tx: Tx,
  { hospitalId, id }: { hospitalId: string; id: string },
  judged: readonly Judged[],
): Promise<void> {
  const said = judged.map((row) => [row.line, [row.verdict, row.verdict === 'refused' ? row.problems : []]]);
  // looked up row by row, not joined: no statistics know yet how many rows a fresh file has
  await tx.query(
    `UPDATE import_row SET verdict = $4::jsonb -> line::text ->> 0, problems = $4::jsonb -> line::text -> 1
     WHERE hospital_id = $1 AND import_id = $2 AND line = ANY ($3::integer[])`,
    [hospitalId, id, judged.map(({ line }) => line), JSON.stringify(Object.fromEntries(said))],
  );
}

/** Every row has its verdict: the counts are taken from the rows themselves. */
export async function ready(
  tx: Tx,
  { hospitalId, id }: { hospitalId: string; id: string },
  { previewedAgain }: { previewedAgain: boolean },
): Promise<void> {
  await tx.query(
    `UPDATE import_file SET status = 'ready', done = rows, previewed_again = $3,
       (added, changed, unchanged, refused) = (
         SELECT count(*) FILTER (WHERE verdict = 'added'), count(*) FILTER (WHERE verdict = 'changed'),
           count(*) FILTER (WHERE verdict = 'unchanged'), count(*) FILTER (WHERE verdict = 'refused')
         FROM import_row WHERE hospital_id = $1 AND import_id = $2)
     WHERE hospital_id = $1 AND id = $2 AND status IN ('reading', 'applying')`,
    [hospitalId, id, previewedAgain],
  );
}
