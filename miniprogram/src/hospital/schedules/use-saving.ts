/**
 * Changing a schedule that somebody else may be changing too: when they were first, what they made of it is shown,
 * and one's own change waits until it is asked for again.
 */
import { useState } from 'react';
import { call } from '../../api/client';
import { useAct } from '../../api/desk/use-act';
import { ApiError } from '../../api/errors';
import { wishesOf } from './hours';
import type { Slot } from './hours';
import type { InFull, Planned } from './planned';

export interface Change {
  fee: number;
  slots: readonly Slot[];
}

export interface Meanwhile {
  theirs: InFull;
  mine: Change;
}

export function useSaving(hospitalId: string, onSaved: (saved: InFull) => unknown) {
  const { busy, wrong, code, run, forget } = useAct();
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  const save = (standing: Pick<Planned, 'id' | 'version'>, mine: Change) =>
    run(async () => {
      const params = { hospitalId, id: standing.id };
      try {
        const body = { version: standing.version, fee: mine.fee, slots: wishesOf(mine.slots) };
        const saved = await call('PUT /desk/:hospitalId/schedules/:id', { params, body });
        setMeanwhile(null);
        await onSaved(saved);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'CHANGED_MEANWHILE') throw error;
        setMeanwhile({ theirs: await call('GET /desk/:hospitalId/schedules/:id', { params }), mine });
      }
    });
  return {
    ...{ busy, wrong, code, save, forget, meanwhile },
    /** One's own change over theirs. Slots they took away are made anew. */
    insist: () => {
      if (!meanwhile) return;
      const there = new Set(meanwhile.theirs.slots.map(({ id }) => id));
      const slots = meanwhile.mine.slots.map(({ id, ...slot }) =>
        id && there.has(id) ? { id, ...slot } : slot,
      );
      void save(meanwhile.theirs, { ...meanwhile.mine, slots });
    },
    yieldToTheirs: () => {
      if (meanwhile) void onSaved(meanwhile.theirs);
      setMeanwhile(null);
      forget();
    },
  };
}

export type Saving = ReturnType<typeof useSaving>;
