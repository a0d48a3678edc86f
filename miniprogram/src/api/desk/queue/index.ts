/** A queue as staff see it, followed live. Only pages that show one import it. */
import { useState } from 'react';
import { call } from '../../client';
import type { Result } from '../../client';
import type { ApiError } from '../../errors';
import { useLive } from '../../live';
import type { Live } from '../../live';

export type Queue = Result<'GET /desk/:hospitalId/queues/:id'>;
export type QueueCard = Result<'GET /desk/:hospitalId/queues'>['items'][number];
export type QueueVisit = Queue['items'][number];
export type Connection = Live<Queue>['connection'];

const KEY = 'GET /desk/:hospitalId/queues/:id';

export interface FollowedQueue {
  queue: Queue | undefined;
  /** Null while there is something to show. */
  error: ApiError | null;
  connection: Connection;
  /** When it was last known to be the latest, in milliseconds; null: never. */
  since: number | null;
  /** Shows an act's answer at once. */
  learn(queue: Queue): void;
  /** Reads it once more. */
  reread(): Promise<void>;
}

/** Whoever shows another queue shows another component: give it the queue's id as key. */
export function useQueue(hospitalId: string, id: string): FollowedQueue {
  const input = { params: { hospitalId, id } };
  const live = useLive(`clinic/${hospitalId}/${id}`, KEY, input);
  const [told, learn] = useState<Queue>();
  const [asked, setAsked] = useState<ApiError | null>(null);
  const queue = newest(live.state, told);
  const reread = async () => {
    setAsked(null);
    await call(KEY, input).then(learn, (error: ApiError) => setAsked(error));
  };
  return {
    ...{ queue, learn, reread, connection: live.connection, since: live.since },
    error: queue ? null : (asked ?? live.error),
  };
}

/** By their numbers; of two equal ones that which was followed. */
function newest(followed: Queue | undefined, told: Queue | undefined): Queue | undefined {
  if (!followed || !told) return followed ?? told;
  return told.seq > followed.seq ? told : followed;
}
