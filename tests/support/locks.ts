/** Holding what others need, so that an interleaving is certain and not a matter of luck. */
import type { EntityManager } from 'typeorm';
import type { TestHouse } from './house';

export interface Holding {
  tx: EntityManager;
  /** Commits, and lets whoever waits go on. */
  letGo(): Promise<void>;
}

/** Opens a transaction beside the product's and does there what makes others wait. */
export async function hold(home: TestHouse, act: (tx: EntityManager) => Promise<unknown>): Promise<Holding> {
  const runner = home.house.database.createQueryRunner();
  await runner.startTransaction();
  await act(runner.manager);
  return {
    tx: runner.manager,
    letGo: async () => {
      await runner.commitTransaction();
      await runner.release();
    },
  };
}

/** Resolves once so many wait for a lock. Throws after five seconds, and at once when `work` ends without waiting. */
export async function untilWaiting(home: TestHouse, work: Promise<unknown>, count = 1): Promise<void> {
  let ended = false;
  const end = () => (ended = true);
  work.then(end, end);
  for (let i = 0; i < 500; i += 1) {
    const [row] = await home.house.database.query<{ waiting: number }[]>(
      `SELECT count(*)::integer AS waiting FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (row!.waiting >= count) return;
    if (ended) throw new Error('it waited for nothing');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('nobody waits for a lock');
}
