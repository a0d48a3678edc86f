/**
 * `npm run rotate-keys`: seals personal fields anew with the first key of FIELD_KEYS. Put the new key first,
 * restart the processes, run this; when it reports nothing unreadable the old key can go.
 */
import { APPOINTMENTS_SEALED } from '../server/appointments';
import { readConfig } from '../server/config';
import { resealStale } from '../server/identity';
import { FieldCipher } from '../server/platform/crypto/fieldCipher';
import { reseal } from '../server/platform/crypto/resealing';
import { openDatabase } from '../server/database';
import { HIS_SEALED } from '../server/his';
import { HOSPITALS_SEALED } from '../server/hospitals';
import { OFFICIAL_SEALED } from '../server/official';
import { resealMedia } from '../server/platform/media';
import { STAFF_SEALED } from '../server/staff';

async function main(): Promise<void> {
  const config = readConfig();
  const database = await openDatabase({
    url: config.DATABASE_URL,
    poolSize: 2,
    applicationName: 'rotate-keys',
  });
  try {
    const options = { database, cipher: new FieldCipher(config.FIELD_KEYS) };
    const reports = [
      ...(await resealStale(options)),
      ...(await reseal(options, {
        ...{ ...STAFF_SEALED, ...HOSPITALS_SEALED, ...OFFICIAL_SEALED, ...HIS_SEALED },
        ...APPOINTMENTS_SEALED,
      })),
      { field: 'pictures', ...(await resealMedia(database, options.cipher)) },
    ];
    for (const { field, seen, resealed, unreadable } of reports) {
      console.log(`${field}: ${seen} values, ${resealed} sealed anew, ${unreadable.length} unreadable`);
      for (const id of unreadable) console.error(`  unreadable: ${field} of row ${id}`);
    }
    if (reports.some(({ unreadable }) => unreadable.length > 0)) process.exitCode = 1;
  } finally {
    await database.destroy();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
