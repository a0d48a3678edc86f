/** The patient's own place in the queue as it changes, and how sure one can be that it is the latest. */
import { useState } from 'react';
import type { ApiError } from '../../api/errors';
import { useEndpoint } from '../../api/use-endpoint';
import { useLookAgain } from '../appointments/use-look-again';
import type { QueueState } from './useCheckIn';

export type Connection = 'live' | 'connecting' | 'polling' | 'offline';

export interface QueueReading {
  queue: QueueState | undefined;
  error: ApiError | null;
  connection: Connection;
  refresh(): Promise<unknown>;
  /** A later answer than the one read here. */
  learn(queue: QueueState): void;
}

export function useQueue(id: string): QueueReading {
  const reading = useEndpoint('GET /appointments/:id/queue', { params: { id } });
  const [told, setTold] = useState<QueueState | null>(null);
  const { data } = reading;
  const queue = told && (!data || told.seq > data.seq) ? told : (data ?? told ?? undefined);
  useLookAgain(true, reading.refresh);
  return {
    queue,
    error: reading.error,
    connection: reading.error ? 'offline' : 'polling',
    refresh: reading.refresh,
    learn: setTold,
  };
}
