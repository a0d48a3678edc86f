/**
 * The platform's operators, by e-mail. `npm run invite-operator -- name@example.org` prints the link by which the owner
 * of that address becomes one: it works once, within seven days, and proves the address, so hand it to nobody else.
 * `npm run dismiss-operator -- name@example.org` ends it at once.
 */
import pino from 'pino';
import { readSettings as readConfig } from '../server/config';
import { openDatabase } from '../server/database';
import { BlindIndex } from '../server/platform/crypto/blindIndex';
import { FieldCipher } from '../server/platform/crypto/fieldCipher';
import { migrate } from '../server/platform/database';
import { buildMail } from '../server/platform/mail';
import { dismissOperator, inviteOperator } from '../server/staff';
import { withDatabase } from './start/database';
import { apiOrigin, readSettings } from './start/settings';

type Office = Parameters<typeof inviteOperator>[0];

const NEEDED = ['FIELD_KEYS', 'BLIND_INDEX_KEY', 'PUBLIC_ORIGIN', 'WEB_LOGIN_ORIGIN', 'DESK_ORIGIN'] as const;

/** Each says what was done. */
const ACTS: Record<string, (office: Office, email: string) => Promise<string>> = {
  invite: inviteOperator,
  dismiss: async (office, email) => {
    await dismissOperator(office, email);
    return `${email} is no operator any more.`;
  },
};

async function inOffice<T>(
  given: NodeJS.ProcessEnv & { DATABASE_URL: string },
  act: (office: Office) => Promise<T>,
): Promise<T> {
  const origin = apiOrigin(readSettings());
  const config = readConfig({ PUBLIC_ORIGIN: origin, ...given }, NEEDED);
  const database = await openDatabase({ url: given.DATABASE_URL, poolSize: 2, applicationName: 'operator' });
  try {
    await migrate(database);
    return await act({
      ...{ config, database, clock: () => new Date(), log: pino({ level: 'silent' }) },
      cipher: new FieldCipher(config.FIELD_KEYS),
      blindIndex: new BlindIndex(config.BLIND_INDEX_KEY),
      mail: buildMail({ SMTP_URL: undefined, MAIL_FROM: undefined }),
    });
  } finally {
    await database.destroy();
  }
}

async function main(): Promise<void> {
  const [name = '', email, ...more] = process.argv.slice(2);
  const act = ACTS[name];
  if (!act || !email || more.length > 0)
    throw new Error('Use: npm run invite-operator|dismiss-operator -- name@example.org');
  const said = await withDatabase((given) => inOffice(given, (office) => act(office, email)));
  process.stdout.write(`${said}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`Nothing was done. ${error.message}\n`);
  process.exitCode = 1;
});
