/** What staff wrote for their account, with the version two of them must not overwrite unseen. */
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../platform/database';
import { AppError } from '../platform/errors';
import type { ContentPart } from './content.entity';

interface Kept<T> {
  content: T;
  /** `xmin` of the row; null while the default stands. */
  version: string | null;
}

/** What is kept, or the default. */
export async function readContent<T>(
  tx: Tx,
  hospitalId: string,
  part: ContentPart,
  otherwise: T,
): Promise<Kept<T>> {
  const [row] = await tx.query<{ content: T; version: string }[]>(
    `SELECT content, xmin::text AS version FROM official_content WHERE hospital_id = $1 AND part = $2`,
    [hospitalId, part],
  );
  return row ?? { content: otherwise, version: null };
}

export interface Change<T> {
  hospitalId: string;
  part: ContentPart;
  content: T;
  /** As read; null: the default. */
  version: string | null;
  now: Date;
}

/**
 * Throws `CHANGED_MEANWHILE` when somebody else has changed it since it was read; the same content again is the
 * same act.
 */
export async function writeContent<T>(tx: Tx, change: Change<T>): Promise<void> {
  const { hospitalId, part, content, version, now } = change;
  const values = [hospitalId, part, JSON.stringify(content), now];
  const written: unknown[] =
    version === null
      ? await tx.query(
          `INSERT INTO official_content (hospital_id, part, content, changed_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT ON CONSTRAINT official_content_once_per_part DO NOTHING RETURNING 1`,
          values,
        )
      : (
          await tx.query<[unknown[], number]>(
            `UPDATE official_content SET content = $3, changed_at = $4
             WHERE hospital_id = $1 AND part = $2 AND xmin = $5::xid RETURNING 1`,
            [...values, version],
          )
        )[0];
  if (written.length > 0) return;
  const kept = await readContent<T | null>(tx, hospitalId, part, null);
  if (!isDeepStrictEqual(kept.content, content)) throw new AppError('CHANGED_MEANWHILE');
}
