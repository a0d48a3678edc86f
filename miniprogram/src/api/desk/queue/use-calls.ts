/**
 * What staff do with a queue. An act whose answer got lost is sent again as the same act, and what was seen on call is
 * sent with every call: neither a second press nor a second screen calls two.
 */
import { useRef } from 'react';
import { call } from '../../client';
import type { Input } from '../../client';
import { newId } from '../../id';
import { useAct } from '../use-act';
import type { FollowedQueue, Queue, QueueVisit } from './index';

type CallBody = Input<'POST /desk/:hospitalId/queues/:id/calls'>['body'];
type PauseBody = Input<'PUT /desk/:hospitalId/queues/:id/pause'>['body'];
export type Called = Omit<CallBody, 'id' | 'currentId'>;

const MOVES = {
  seen: 'POST /desk/:hospitalId/appointments/:id/fulfilment',
  missed: 'POST /desk/:hospitalId/appointments/:id/no-show',
  came: 'POST /desk/:hospitalId/appointments/:id/no-show/undo',
  arrived: 'POST /desk/:hospitalId/appointments/:id/check-in',
} as const;
export type Move = keyof typeof MOVES;

export interface Told {
  called(queue: Queue, asked: Called): void;
  moved(visit: QueueVisit, how: Move): void;
  passed(visit: QueueVisit): void;
  returned(visit: QueueVisit): void;
  paused(paused: boolean): void;
}

export function useCalls(hospitalId: string, followed: FollowedQueue, told: Told) {
  const act = useAct();
  const { queue, learn, reread } = followed;
  const sameId = useSameId();
  const params = { hospitalId, id: queue?.id ?? '' };
  /** It may have been refused because what is shown was old. */
  const run = async (what: () => Promise<void>) => {
    const well = await act.run(what);
    if (!well) await reread();
    return well;
  };
  const seen = ({ id: appointmentId, calledCount }: QueueVisit) => ({ appointmentId, calledCount });
  return {
    ...{ busy: act.busy, wrong: act.wrong },
    call: (asked: Called) =>
      run(async () => {
        const said = { currentId: queue?.currentId ?? null, ...asked };
        const body = { id: sameId.of(said), ...said };
        const answer = await call('POST /desk/:hospitalId/queues/:id/calls', { params, body });
        sameId.forget();
        learn(answer);
        told.called(answer, asked);
      }),
    move: (visit: QueueVisit, how: Move) =>
      run(async () => {
        await call(MOVES[how], { params: { hospitalId, id: visit.id }, body: {} });
        told.moved(visit, how);
        await reread();
      }),
    pass: (visit: QueueVisit) =>
      run(async () => {
        learn(await call('POST /desk/:hospitalId/queues/:id/passes', { params, body: seen(visit) }));
        told.passed(visit);
      }),
    giveBack: (visit: QueueVisit) =>
      run(async () => {
        learn(await call('POST /desk/:hospitalId/queues/:id/returns', { params, body: seen(visit) }));
        told.returned(visit);
      }),
    pause: (body: PauseBody) =>
      run(async () => {
        learn(await call('PUT /desk/:hospitalId/queues/:id/pause', { params, body }));
        told.paused(body.paused);
      }),
  };
}

/** The id of an act, the same for as long as the same is asked and no answer came. */
function useSameId() {
  const kept = useRef<{ said: string; id: string } | null>(null);
  return {
    of(what: unknown): string {
      const said = JSON.stringify(what);
      if (kept.current?.said !== said) kept.current = { said, id: newId() };
      return kept.current.id;
    },
    forget: () => {
      kept.current = null;
    },
  };
}
