/** Holds back what a transaction announces until it has committed: a hint that comes earlier shows the old state. */
import type { DataSource, EntitySubscriberInterface, QueryRunner } from 'typeorm';
import type { Tx } from '../database';

interface Ended {
  queryRunner: QueryRunner;
}

/**
 * @param send is given what a transaction announced when its outermost one has committed.
 * @returns what announces within `tx`; outside a transaction it is sent at once.
 */
export function afterCommit(
  database: DataSource,
  send: (channels: Iterable<string>) => void,
): (tx: Tx, channels: readonly string[]) => void {
  const held = new WeakMap<QueryRunner, Set<string>>();
  const subscriber: EntitySubscriberInterface = {
    afterTransactionCommit({ queryRunner }: Ended) {
      // the release of a savepoint is no commit
      if (queryRunner.isTransactionActive) return;
      const channels = held.get(queryRunner);
      held.delete(queryRunner);
      if (channels) send(channels);
    },
    afterTransactionRollback({ queryRunner }: Ended) {
      if (!queryRunner.isTransactionActive) held.delete(queryRunner);
    },
  };
  database.subscribers.push(subscriber);
  return (tx, channels) => {
    const { queryRunner } = tx;
    if (!queryRunner?.isTransactionActive) return send(channels);
    const waiting = held.get(queryRunner) ?? new Set<string>();
    for (const channel of channels) waiting.add(channel);
    held.set(queryRunner, waiting);
  };
}
