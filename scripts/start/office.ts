/**
 * What commands on the machine work with where the API would: the settings, keys and database of this platform. Letters
 * are only posted from here; the worker sends them.
 */
import pino from 'pino';
import { readSettings as readConfig } from '../../server/config';
import { openDatabase } from '../../server/database';
import { BlindIndex } from '../../server/platform/crypto/blindIndex';
import { FieldCipher } from '../../server/platform/crypto/fieldCipher';
import { withDatabase } from './database';
import { apiOrigin, readSettings } from './settings';

const NEEDED = [
  ...(['FIELD_KEYS', 'BLIND_INDEX_KEY', 'SMTP_URL'] as const),
  ...(['PUBLIC_ORIGIN', 'WEB_LOGIN_ORIGIN', 'DESK_ORIGIN'] as const),
] as const;

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** An act on the person an e-mail address names; says what was done. */
export type Act = (office: Office, email: string) => Promise<string>;

async function openOffice(given: NodeJS.ProcessEnv & { DATABASE_URL: string }) {
  const settings = readSettings();
  const config = readConfig({ PUBLIC_ORIGIN: apiOrigin(settings), ...given }, NEEDED);
  const database = await openDatabase({ url: given.DATABASE_URL, poolSize: 2, applicationName: 'office' });
  return {
    ...{ config, database, clock: () => new Date(), log: pino({ level: 'silent' }) },
    cipher: new FieldCipher(config.FIELD_KEYS),
    blindIndex: new BlindIndex(config.BLIND_INDEX_KEY),
    mail: {
      // the local super-app takes letters as a mail server does
      leaves: config.SMTP_URL !== undefined || settings.ownSuperapp,
      send: () => Promise.reject(new Error('letters are sent by the worker')),
    },
  };
}

/** Does it to the address the command was given. Prints what was done, or in one line why nothing was. */
export async function actInOffice(
  usage: string,
  act: Act | undefined,
  words: readonly string[],
): Promise<void> {
  try {
    const [email, ...more] = words;
    if (!act || !email || more.length > 0) throw new Error(`Use: ${usage}`);
    const said = await withDatabase(async (given) => {
      const office = await openOffice(given);
      try {
        if (await office.database.showMigrations())
          throw new Error('The database is older than this code: npm run migrate first.');
        return await act(office, email);
      } finally {
        await office.database.destroy();
      }
    });
    process.stdout.write(`${said}\n`);
  } catch (error) {
    process.stderr.write(`Nothing was done. ${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
