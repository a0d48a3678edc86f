/** The doctor's list, read again while it is in sight, and what the doctor does with it. */
import { useEffect, useState } from 'react';
import { call } from '../../api/client';
import type { Result } from '../../api/client';
import { useAct } from '../../api/desk/use-act';
import { useRefreshed } from '../../api/desk/use-refreshed';
import { newId } from '../../api/id';
import { useText } from '../../api/messages';
import { useEndpoint } from '../../api/use-endpoint';
import { tell } from '../../ui';
import { doctorWords } from '../messages';

export type Clinic = Result<'GET /desk/:hospitalId/my/clinic'>;
export type Visit = Clinic['items'][number];

/** Someone who checks in at the desk is on the list within this time. */
const LOOK_AGAIN_MS = 20_000;

const MOVES = {
  seen: { route: 'POST /desk/:hospitalId/appointments/:id/fulfilment', told: 'toldSeen' },
  missed: { route: 'POST /desk/:hospitalId/appointments/:id/no-show', told: 'toldMissed' },
  came: { route: 'POST /desk/:hospitalId/appointments/:id/no-show/undo', told: 'toldCame' },
} as const;
export type Move = keyof typeof MOVES;

export function useClinic(hospitalId: string) {
  const act = useAct();
  const { clinic, show, ...reading } = useStanding(hospitalId, act.busy);
  const { callVisit, move } = useMoves(hospitalId, show);
  /** Whatever became of the act, the list is read again: it may be refused because the list was old. */
  const run = async (what: () => Promise<void>) => {
    const well = await act.run(what);
    await reading.refresh();
    return well;
  };
  const currentId = clinic?.currentId ?? null;
  return {
    ...{ clinic, ...reading, busy: act.busy, wrong: act.wrong },
    callNext: () => run(() => callVisit(null, currentId)),
    callThis: (visit: Visit) => run(() => callVisit(visit, currentId)),
    move: (visit: Visit, how: Move) => run(() => move(visit, how)),
    seenAndCall: (visit: Visit) =>
      run(async () => {
        await move(visit, 'seen');
        await callVisit(null, null);
      }),
  };
}

/** The list as it was last answered, by reading it or by an act, and when it was read. */
function useStanding(hospitalId: string, busy: boolean) {
  const asked = { params: { hospitalId }, query: {} };
  const { data, error, refresh } = useEndpoint('GET /desk/:hospitalId/my/clinic', asked);
  const [clinic, show] = useState(data);
  const [readAt, setReadAt] = useState<Date | null>(null);
  useEffect(() => {
    if (!data) return;
    show(data);
    setReadAt(new Date());
  }, [data]);
  useRefreshed(() => (busy ? undefined : refresh()), LOOK_AGAIN_MS);
  return { clinic, show, readAt, error, refresh };
}

function useMoves(hospitalId: string, show: (clinic: Clinic) => void) {
  const t = useText(doctorWords);
  return {
    /** Null calls whoever is next. `currentId` is who the doctor saw on call when pressing. */
    callVisit: async (visit: Visit | null, currentId: string | null) => {
      const body = { id: newId(), currentId, ...(visit && { appointmentId: visit.id }) };
      const answer = await call('POST /desk/:hospitalId/my/calls', { params: { hospitalId }, body });
      show(answer);
      const now = answer.items.find(({ id }) => id === answer.currentId);
      const meant = !visit || visit.id === answer.currentId;
      if (now)
        tell(t(meant ? 'toldCalled' : 'toldOther', { number: now.visitNumber }), meant ? 'good' : 'neutral');
    },
    move: async (visit: Visit, how: Move) => {
      const { route, told } = MOVES[how];
      await call(route, { params: { hospitalId, id: visit.id }, body: {} });
      tell(t(told, { number: visit.visitNumber }), 'good');
    },
  };
}

export type UsedClinic = ReturnType<typeof useClinic>;
