/** Key rotation for pictures: every one sealed with an older key is sealed with the current one. */
import type { DataSource } from 'typeorm';
import type { FieldCipher } from '../crypto/fieldCipher';

export interface ResealedMedia {
  seen: number;
  resealed: number;
  /** Ids of pictures that do not open with any key. */
  unreadable: string[];
}

const BATCH = 20;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** May be stopped and run again at any time. */
export async function resealMedia(database: DataSource, cipher: FieldCipher): Promise<ResealedMedia> {
  const report: ResealedMedia = { seen: 0, resealed: 0, unreadable: [] };
  for (let after = FIRST_ID; ;) {
    const rows: { id: string; sealed: Buffer }[] = await database.query(
      `SELECT id, sealed FROM media WHERE id > $1 ORDER BY id LIMIT ${BATCH}`,
      [after],
    );
    report.seen += rows.length;
    for (const row of rows) if (cipher.isStaleBytes(row.sealed)) await reseal(database, cipher, row, report);
    if (rows.length < BATCH) return report;
    after = rows.at(-1)!.id;
  }
}

async function reseal(
  database: DataSource,
  cipher: FieldCipher,
  { id, sealed }: { id: string; sealed: Buffer },
  report: ResealedMedia,
): Promise<void> {
  const context = `media.sealed.${id}`;
  try {
    const fresh = cipher.sealBytes(cipher.openBytes(sealed, context), context);
    await database.query(`UPDATE media SET sealed = $2 WHERE id = $1 AND sealed = $3`, [id, fresh, sealed]);
    report.resealed += 1;
  } catch {
    report.unreadable.push(id);
  }
}
