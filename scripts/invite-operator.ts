/**
 * `npm run invite-operator -- name@example.org`: prints the link by which the owner of that address becomes one of the
 * platform's operators. It works once, within seven days, and proves the address, so hand it to nobody else.
 */
import pino from 'pino';
import { readSettings as readConfig } from '../server/config';
import { openDatabase } from '../server/database';
import { BlindIndex } from '../server/platform/crypto/blindIndex';
import { FieldCipher } from '../server/platform/crypto/fieldCipher';
import { migrate } from '../server/platform/database';
import { buildMail } from '../server/platform/mail';
import { inviteOperator } from '../server/staff';
import { withDatabase } from './start/database';
import { apiOrigin, readSettings } from './start/settings';

const NEEDED = ['FIELD_KEYS', 'BLIND_INDEX_KEY', 'PUBLIC_ORIGIN', 'WEB_LOGIN_ORIGIN', 'DESK_ORIGIN'] as const;

async function invite(email: string, given: NodeJS.ProcessEnv & { DATABASE_URL: string }): Promise<string> {
  const origin = apiOrigin(readSettings());
  const config = readConfig({ PUBLIC_ORIGIN: origin, ...given }, NEEDED);
  const database = await openDatabase({ url: given.DATABASE_URL, poolSize: 2, applicationName: 'invite' });
  try {
    await migrate(database);
    return await inviteOperator(
      {
        ...{ config, database, clock: () => new Date(), log: pino({ level: 'silent' }) },
        cipher: new FieldCipher(config.FIELD_KEYS),
        blindIndex: new BlindIndex(config.BLIND_INDEX_KEY),
        mail: buildMail({ SMTP_URL: undefined, MAIL_FROM: undefined }),
      },
      email,
    );
  } finally {
    await database.destroy();
  }
}

async function main(): Promise<void> {
  const [email, ...more] = process.argv.slice(2);
  if (!email || more.length > 0) throw new Error('Use: npm run invite-operator -- name@example.org');
  const link = await withDatabase((environment) => invite(email, environment));
  process.stdout.write(`${link}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`Nobody was invited. ${error.message}\n`);
  process.exitCode = 1;
});
