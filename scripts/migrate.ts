/** `npm run migrate`: applies the migrations the database lacks and names them. Safe to run twice, or at once. */
import { migrate, openDatabase } from '../server/database';
import { withDatabase } from './start/database';

async function applyMigrations(url: string): Promise<void> {
  // A migration may take longer than any request is allowed to.
  const database = await openDatabase({
    url,
    poolSize: 2,
    statementTimeoutMs: 0,
    applicationName: 'migrate',
  });
  try {
    const applied = await migrate(database);
    const lines = applied.length > 0 ? applied.map((name) => `applied ${name}`) : ['nothing to apply'];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    await database.destroy();
  }
}

withDatabase(({ DATABASE_URL }) => applyMigrations(DATABASE_URL)).catch((error: Error) => {
  process.stderr.write(`The migrations were not applied: ${error.message}\n`);
  process.exitCode = 1;
});
