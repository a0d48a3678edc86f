/** Applies the migrations the database lacks: the step of a deployment before the new processes start. */
import { readConfig } from './config';
import { migrate, openDatabase } from './database';

async function main(): Promise<void> {
  const { DATABASE_URL: url } = readConfig();
  const database = await openDatabase({
    url,
    poolSize: 2,
    statementTimeoutMs: 0,
    applicationName: 'yiqiao migrate',
  });
  try {
    const applied = await migrate(database);
    process.stdout.write(`${applied.map((name) => `applied ${name}`).join('\n') || 'nothing to apply'}\n`);
  } finally {
    await database.destroy();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The migrations were not applied: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
