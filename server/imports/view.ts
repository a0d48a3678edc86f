/** Files and their rows as a desk reads them. */
import type { ParsedQuery, ResultOf } from '../../shared/endpoint';
import type { importsContract } from '../../shared/imports/contract';
import type { Tx } from '../platform/database';
import { AppError, found } from '../platform/errors';
import { readCursor, writeCursor } from '../platform/http/cursor';
import { ImportFile } from './importFile.entity';
import { ImportRow } from './importRow.entity';

type Contract = typeof importsContract;
export type FileView = ResultOf<Contract['GET /desk/:hospitalId/imports/:id']>;
type Files = Contract['GET /desk/:hospitalId/imports'];
type Rows = Contract['GET /desk/:hospitalId/imports/:id/rows'];

export interface Named {
  hospitalId: string;
  id: string;
}

export function describe(file: ImportFile): FileView {
  const { id, kind, name, status, rows, done, added, changed, unchanged, refused, previewedAgain } = file;
  return {
    ...{ id, kind, name, status, rows, done, previewedAgain },
    counts: { added, changed, unchanged, refused },
    createdAt: file.createdAt.toISOString(),
    appliedAt: file.appliedAt?.toISOString() ?? null,
    problem: file.problem && { why: file.problem, columns: file.problemColumns },
  };
}

/** Throws `NOT_FOUND`. */
export async function showFile(tx: Tx, named: Named): Promise<FileView> {
  return describe(found(await tx.findOneBy(ImportFile, named)));
}

/** Newest first; discarded ones are left out. */
export async function listFiles(
  tx: Tx,
  hospitalId: string,
  { cursor, limit }: ParsedQuery<Files>,
): Promise<ResultOf<Files>> {
  const query = tx
    .createQueryBuilder(ImportFile, 'f')
    .where(`f.hospital_id = :hospitalId AND f.status <> 'discarded'`, { hospitalId })
    .orderBy('f.created_at', 'DESC')
    .addOrderBy('f.id', 'DESC')
    .limit(limit + 1);
  if (cursor) {
    const [at, id] = readCursor(cursor, 2);
    query.andWhere(`(f.created_at, f.id) < (:at::timestamptz, :id::uuid)`, { at, id });
  }
  const files = await query.getMany();
  const page = files.slice(0, limit);
  const last = files.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(describe),
    nextCursor: last ? writeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

/** Throws `BAD_REQUEST` for a cursor that is none. */
function lineOf(cursor: string): number {
  const line = Number(readCursor(cursor, 1)[0]);
  if (Number.isSafeInteger(line) && line >= 0 && line < 2 ** 31) return line;
  throw new AppError('BAD_REQUEST', { fields: [{ field: 'cursor', problem: 'invalid' }] });
}

/** In the order of the file. Throws `NOT_FOUND`. */
export async function listRows(
  tx: Tx,
  { hospitalId, id }: Named,
  { verdict, cursor, limit }: ParsedQuery<Rows>,
): Promise<ResultOf<Rows>> {
  found(await tx.findOneBy(ImportFile, { hospitalId, id }));
  const query = tx
    .createQueryBuilder(ImportRow, 'r')
    .where('r.hospital_id = :hospitalId AND r.import_id = :id AND r.verdict IS NOT NULL', { hospitalId, id })
    .orderBy('r.line')
    .limit(limit + 1);
  if (verdict) query.andWhere('r.verdict = :verdict', { verdict });
  if (cursor) query.andWhere('r.line > :line', { line: lineOf(cursor) });
  const rows = await query.getMany();
  const page = rows.slice(0, limit);
  return {
    items: page.map(({ line, verdict: said, rowValues, problems }) => ({
      ...{ line, verdict: said!, values: rowValues },
      problems: problems.map(({ why, column }) => ({ why, column })),
    })),
    nextCursor: rows.length > limit ? writeCursor([String(page.at(-1)!.line)]) : null,
  };
}
