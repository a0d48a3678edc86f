/**
 * A file comes in: its rows go to the table as they are read, a few thousand at a time, so that a file of 100,000
 * rows is never in memory. The worker is told when all are there.
 */
import { createHash, randomUUID, type Hash } from 'node:crypto';
import type { ImportKind } from '../../shared/imports/rules';
import { AppError, found } from '../platform/errors';
import type { Member, Upload } from '../platform/http/call';
import { publish } from '../platform/outbox';
import { ImportFile } from './importFile.entity';
import { KINDS, type Office } from './kinds';
import { FileRefused } from './reading/fileRefused';
import { readCsv, type ReadRow } from './reading/readCsv';

const BATCH = 2_000;

interface Sent {
  id: string;
  kind: ImportKind;
  name: string;
  upload: Upload;
}

/** Sending the same file again changes nothing. Throws `ID_REUSED` when it is not the same. */
export async function takeFile(
  house: Office,
  member: Member,
  { id, kind, name, upload }: Sent,
): Promise<void> {
  const file = { hospitalId: member.hospitalId, id };
  const attempt = await claim(house, member, { id, kind, name });
  if (!attempt) return checkSame(house, file, upload);
  try {
    const hash = createHash('sha256');
    const rows = await stage(house, file, kind, hashed(upload, hash), attempt);
    await finish(house, file, attempt, rows, hash.digest('base64url'));
  } catch (error) {
    const refusal = refusalOf(error);
    await house.database.manager.update(
      ImportFile,
      { ...file, attempt },
      { status: 'failed', staged: true, problem: refusal.why, problemColumns: [...refusal.columns] },
    );
    // what is left of it is read and dropped, so that the answer arrives
    upload.stream.resume();
    if (!(error instanceof FileRefused)) throw error;
  }
}

async function* hashed({ stream }: Upload, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Throws `ID_REUSED` when other bytes come under the id of a file that was read whole. */
async function checkSame(
  house: Office,
  file: { hospitalId: string; id: string },
  upload: Upload,
): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of upload.stream as AsyncIterable<Buffer>) hash.update(chunk);
  const { contentHash } = found(await house.database.manager.findOneBy(ImportFile, file));
  if (contentHash !== null && contentHash !== hash.digest('base64url')) throw new AppError('ID_REUSED');
}

/** The attempt that may write the rows; null when all of them are there. */
async function claim(
  house: Office,
  { hospitalId, id: memberId }: Member,
  { id, kind, name }: Omit<Sent, 'upload'>,
): Promise<string | null> {
  const attempt = randomUUID();
  return house.database.transaction(async (tx) => {
    const fresh = { hospitalId, id, kind, name, status: 'reading', attempt, memberId } as const;
    await tx
      .createQueryBuilder()
      .insert()
      .into(ImportFile)
      .values({ ...fresh, createdAt: house.clock() })
      .orIgnore()
      .execute();
    const where = { hospitalId, id };
    const file = found(await tx.findOne(ImportFile, { where, lock: { mode: 'pessimistic_write' } }));
    if (file.kind !== kind || file.name !== name) throw new AppError('ID_REUSED');
    if (file.attempt === attempt) return attempt;
    if (file.staged && file.problem !== 'interrupted') return null;
    await tx.query(`DELETE FROM import_row WHERE hospital_id = $1 AND import_id = $2`, [hospitalId, id]);
    await tx.update(ImportFile, where, {
      ...{ attempt, status: 'reading', problem: null, staged: false },
      ...{ rows: 0, done: 0, judgedUpTo: null },
    });
    return attempt;
  });
}

async function stage(
  house: Office,
  file: { hospitalId: string; id: string },
  kind: ImportKind,
  bytes: AsyncIterable<Buffer>,
  attempt: string,
): Promise<number> {
  let count = 0;
  let batch: ReadRow[] = [];
  const write = async () => {
    count += batch.length;
    await insertRows(house, file, kind, batch, attempt);
    batch = [];
  };
  for await (const row of readCsv(kind, bytes)) {
    batch.push(row);
    if (batch.length === BATCH) await write();
  }
  if (batch.length > 0) await write();
  return count;
}

/** Rows of an attempt that was taken over go nowhere. */
async function insertRows(
  house: Office,
  { hospitalId, id }: { hospitalId: string; id: string },
  kind: ImportKind,
  rows: readonly ReadRow[],
  attempt: string,
): Promise<void> {
  const { keyOf, groupOf } = KINDS[kind];
  const records = rows.map(({ line, values, problems }) => ({
    ...{ line, values, problems },
    ...{ key: keyOf(values), group: groupOf(values) },
  }));
  await house.database.transaction(async (tx) => {
    const mine: unknown[] = await tx.query(
      `SELECT 1 FROM import_file WHERE hospital_id = $1 AND id = $2 AND attempt = $3 FOR SHARE`,
      [hospitalId, id, attempt],
    );
    if (mine.length === 0) throw new AppError('IN_PROGRESS');
    await tx.query(
      `INSERT INTO import_row (hospital_id, import_id, line, row_values, row_key, row_group, problems)
       SELECT $1, $2, line, values, key, "group", problems
       FROM jsonb_to_recordset($3) AS r (line integer, values jsonb, key text, "group" text, problems jsonb)`,
      [hospitalId, id, JSON.stringify(records)],
    );
  });
}

async function finish(
  house: Office,
  { hospitalId, id }: { hospitalId: string; id: string },
  attempt: string,
  rows: number,
  contentHash: string,
): Promise<void> {
  await house.database.transaction(async (tx) => {
    const done = await tx.update(
      ImportFile,
      { hospitalId, id, attempt },
      { staged: true, rows, contentHash },
    );
    if (!done.affected) throw new AppError('IN_PROGRESS');
    await tx.query(
      // an array is read once, whatever the planner thinks of a file it has never seen
      `UPDATE import_row SET twice = true WHERE hospital_id = $1 AND import_id = $2 AND line = ANY (ARRAY (
         SELECT line FROM (SELECT line, count(*) OVER (PARTITION BY row_key) AS meant FROM import_row
           WHERE hospital_id = $1 AND import_id = $2) AS one
         WHERE meant > 1))`,
      [hospitalId, id],
    );
    await publish(tx, 'import.sent', { hospitalId, importId: id }, house.clock());
  });
}

function refusalOf(error: unknown): FileRefused {
  return error instanceof FileRefused ? error : new FileRefused('interrupted');
}
