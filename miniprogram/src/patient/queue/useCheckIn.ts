/** Checking in: by what was scanned, or by where the phone is. */
import { useState } from 'react';
import { call } from '../../api/client';
import type { Input, Result } from '../../api/client';
import { useAct } from '../use-act';
import type { Act } from '../use-act';
import { scanCode } from './scan-code';
import { whereAmI } from './where-am-i';

export type QueueState = Result<'GET /appointments/:id/queue'>;

export interface CheckInAct extends Omit<Act, 'run'> {
  /** The phone would not say where it is. */
  lost: boolean;
  byCode(id: string, code: string): Promise<void>;
  byScan(id: string): Promise<void>;
  byPlace(id: string): Promise<void>;
}

/** `onDone` gets the queue as it then stands, and whose. */
export function useCheckIn(onDone: (queue: QueueState, id: string) => unknown): CheckInAct {
  const { run, ...act } = useAct();
  const [lost, setLost] = useState(false);
  const send = async (id: string, body: Input<'POST /appointments/:id/check-in'>['body']) => {
    onDone(await call('POST /appointments/:id/check-in', { params: { id }, body }), id);
  };
  return {
    ...act,
    lost,
    byCode: (id, code) => run(() => send(id, { code })),
    byScan: (id) =>
      run(async () => {
        setLost(false);
        const code = await scanCode();
        if (code) await send(id, { code });
      }),
    byPlace: (id) =>
      run(async () => {
        setLost(false);
        const position = await whereAmI();
        if (!position) return setLost(true);
        await send(id, { position });
      }),
  };
}
