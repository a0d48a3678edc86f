/** The patient's own place in the queue as it changes, and how sure one can be that it is the latest. */
import { useState } from 'react';
import type { ApiError } from '../../api/errors';
import { useLive } from '../../api/live';
import type { Live } from '../../api/live';
import { useEndpoint } from '../../api/use-endpoint';
import type { QueueState } from './useCheckIn';

export type Connection = Live<QueueState>['connection'];

export interface QueueReading {
  queue: QueueState | undefined;
  error: ApiError | null;
  connection: Connection;
  refresh(): Promise<unknown>;
  /** A later answer than the one read here. */
  learn(queue: QueueState): void;
}

/** Read once for the first look and whenever asked for, followed from then on. */
export function useQueue(id: string): QueueReading {
  const input = { params: { id } };
  const reading = useEndpoint('GET /appointments/:id/queue', input);
  const live = useLive(id ? `visit/${id}` : null, 'GET /appointments/:id/queue', input);
  const [told, setTold] = useState<QueueState>();
  const queue = [reading.data, live.state, told].reduce(newest, undefined);
  return {
    queue,
    error: queue ? null : (reading.error ?? live.error),
    connection: live.connection,
    refresh: reading.refresh,
    learn: setTold,
  };
}

/** Some of it changes with the clock alone, and its number with it not: of two equal ones the later said counts. */
export function newest(one: QueueState | undefined, other: QueueState | undefined): QueueState | undefined {
  if (!one || !other) return one ?? other;
  if (one.seq !== other.seq) return one.seq > other.seq ? one : other;
  return Date.parse(one.now) > Date.parse(other.now) ? one : other;
}
