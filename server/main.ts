/** The API process. */
import { createServer } from 'node:http';
import { buildApp } from './app';
import { readConfig } from './config';
import { openHouse } from './house';
import { answerBrokenRequests } from './platform/http/brokenRequests';
import { takeUpgrades } from './platform/http/upgrades';
import { closeGently, onStop } from './platform/shutdown';

/** Longer than a load balancer's look at `/readyz`, so that it stops sending people here first. */
const drainMs = (production: boolean) => (production ? 5_000 : 0);

async function main(): Promise<void> {
  const config = readConfig();
  const house = await openHouse(config, { name: 'api' });
  const app = buildApp(house);
  const handle = app.koa.callback();
  const server = createServer((request, response) => void handle(request, response));
  answerBrokenRequests(server);
  takeUpgrades(server, app.live.upgrade);
  // a hospital's list may come over a slow line; what is not a file has its own deadline (`mount.ts`)
  server.requestTimeout = 10 * 60_000;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, resolve);
  });
  house.log.info({ port: config.PORT }, 'api ready');

  onStop(house.log, async () => {
    app.readiness.draining = true;
    await new Promise((resolve) => setTimeout(resolve, drainMs(config.NODE_ENV === 'production')));
    await app.live.close();
    await closeGently(server);
    await app.close();
    await house.database.destroy();
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
