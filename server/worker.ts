/** The worker process: brings events to their subscribers, strikes timers, and sweeps. */
import { armLostGenerations, forgetOldMisses, forgetOldPositions, rescueOverdue } from './appointments';
import { readConfig } from './config';
import { openHouse } from './house';
import { forgetOldRows } from './imports';
import { AccessTokens } from './platform/http/accessToken';
import { forgetOldAnswers } from './platform/http/idempotency';
import type { House } from './platform/house';
import { measureBacklog, Relay } from './platform/outbox';
import { onStop } from './platform/shutdown';
import { buildRooms } from './rooms';
import { forgetOldSignIns } from './staff';

const SWEEP_MS = 60_000;

export function buildRelay(house: House): Relay {
  const rooms = buildRooms(house, new AccessTokens(house.config.SESSION_SECRET, house.clock));
  const subscribers = Object.values(rooms).flatMap((room) => ('subscribers' in room ? room.subscribers : []));
  return new Relay(house, subscribers);
}

/** Says what waits for a person, forgets what is no longer needed, and does again what was lost or given up. */
export async function sweep(house: House): Promise<void> {
  const { dead } = await measureBacklog(house.database);
  if (dead > 0) house.log.error({ dead }, 'events wait for a person: npm run outbox');
  await forgetOldAnswers(house.database);
  await forgetOldSignIns(house.database, house.clock());
  await armLostGenerations(house.database, house.clock());
  await forgetOldRows(house.database, house.clock());
  await forgetOldPositions(house.database, house.clock());
  await forgetOldMisses(house.database, house.clock());
  await rescueOverdue(house);
}

async function main(): Promise<void> {
  const house = await openHouse(readConfig(), { name: 'worker' });
  const relay = buildRelay(house);
  const stopping = new AbortController();
  const working = relay.run(stopping.signal);
  const sweeping = setInterval(() => {
    sweep(house).catch((error: unknown) => house.log.error({ err: error }, 'the sweep failed'));
  }, SWEEP_MS);
  house.log.info('worker ready');

  onStop(house.log, async () => {
    clearInterval(sweeping);
    stopping.abort();
    await working;
    await house.fanout.close();
    await house.database.destroy();
  });
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
