/** After a run: stops the Postgres of global-setup.ts, which takes its data with it. */
import { running } from './template';

export default async function stopTestPostgres(): Promise<void> {
  await running.testPostgres?.stop();
}
