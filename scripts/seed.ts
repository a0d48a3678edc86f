/**
 * `npm run seed`: demo data, the same on every machine: an invented catalogue, and schedules for the coming two
 * weeks. Planting it again adds what the days since have made missing, and changes nothing else.
 */
import { openDatabase } from '../server/database';
import { seedHospitals, type DemoHospital } from './seed/hospitals';
import { seedSchedules } from './seed/schedules';
import { withDatabase } from './start/database';

/** The local super-app's payment sheet shows a payee's name, as WeChat does from its own records. */
async function nameMerchants(hospitals: DemoHospital[], superapp: string): Promise<void> {
  for (const { subMerchant, spec } of hospitals) {
    await fetch(`${superapp}/phone/merchants/${subMerchant}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: spec.name }),
    });
  }
}

withDatabase(async ({ DATABASE_URL, LOCAL_SUPERAPP_URL }) => {
  const database = await openDatabase({
    url: DATABASE_URL,
    poolSize: 4,
    statementTimeoutMs: 60_000,
    applicationName: 'seed',
  });
  try {
    const hospitals = await seedHospitals(database);
    const schedules = await seedSchedules(database, hospitals, new Date());
    if (LOCAL_SUPERAPP_URL) await nameMerchants(hospitals, LOCAL_SUPERAPP_URL);
    process.stdout.write(`${hospitals.length} hospitals in the catalogue, ${schedules} new half-days\n`);
  } finally {
    await database.destroy();
  }
}).catch((error: Error) => {
  process.stderr.write(`The demo data was not planted: ${error.message}\n`);
  process.exitCode = 1;
});
