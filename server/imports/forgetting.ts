/** Rows of files nobody will look at again. The file itself stays in the list, with its counts. */
import type { DataSource } from 'typeorm';

/** How long a report can be downloaded after a file was sent. */
const KEPT_DAYS = 90;

/** Forgets the rows of files that failed or were discarded a day ago, and of all after `KEPT_DAYS`. */
export async function forgetOldRows(database: DataSource, now: Date): Promise<void> {
  await database.query(
    `DELETE FROM import_row r USING import_file f
     WHERE f.hospital_id = r.hospital_id AND f.id = r.import_id AND f.status NOT IN ('reading', 'applying')
       AND f.created_at < $1::timestamptz - make_interval(days =>
         CASE WHEN f.status IN ('failed', 'discarded') THEN 1 ELSE ${KEPT_DAYS} END)`,
    [now],
  );
}
