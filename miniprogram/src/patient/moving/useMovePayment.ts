/** Paying the difference of a move: the sheet, then asking until the API says what became of it. */
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { asApiError } from '../../api/use-endpoint';
import { takeHeld } from '../booking/justHeld';
import { openSheet, usePresent } from '../booking/paymentSheet';
import { PAUSES, lookAtPaying } from '../booking/watchVisit';
import type { Visit } from '../booking/watchVisit';

export type MoveActivity = 'opening' | 'confirming' | 'unconfirmed' | 'giving-up' | null;
export type MoveNote = 'cancelled' | 'failed' | ApiError | null;

export interface MovePayment {
  activity: MoveActivity;
  note: MoveNote;
  pay(): Promise<void>;
  /** Asks again; also when the countdown ran out. */
  check(): Promise<void>;
  giveUp(): Promise<void>;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function useMovePayment(visit: Visit | undefined, onChange: (visit: Visit) => void): MovePayment {
  const [activity, setActivity] = useState<MoveActivity>(null);
  const [note, setNote] = useState<MoveNote>(null);
  const present = usePresent();
  const busy = useRef(false);
  const during = async (doing: MoveActivity, act: (held: Visit) => Promise<MoveActivity | void>) => {
    if (!visit?.openMove || busy.current) return;
    busy.current = true;
    setActivity(doing);
    setNote(null);
    let after: MoveActivity = null;
    try {
      after = (await act(visit)) ?? null;
    } catch (error) {
      setNote(asApiError(error));
    }
    busy.current = false;
    if (present()) setActivity(after);
  };
  const follow = async ({ id, openMove }: Visit): Promise<MoveActivity> => {
    setActivity('confirming');
    for (const pause of PAUSES) {
      await wait(pause);
      if (!present()) return null;
      const seen = await lookAtPaying(id, openMove?.chargeId ?? null);
      if (seen && !seen.openMove) {
        onChange(seen);
        return null;
      }
    }
    return 'unconfirmed';
  };
  const pay = () =>
    during('opening', async (held) => {
      const outcome = await openSheet(held.openMove?.chargeId ?? null);
      if (outcome === 'paid' || outcome === 'closed' || outcome === 'expired') return follow(held);
      setNote(outcome);
      return null;
    });
  useAtOnce(visit, pay);
  return {
    activity,
    note,
    pay,
    check: () => during('confirming', follow),
    giveUp: () =>
      during('giving-up', async ({ id, openMove }) => {
        if (!openMove) return;
        onChange(
          await call('POST /appointments/:id/reschedule/withdrawal', {
            params: { id },
            body: { id: openMove.id },
          }),
        );
      }),
  };
}

/** Coming straight from comparing, the person has already pressed “pay”. */
function useAtOnce(visit: Visit | undefined, pay: () => Promise<void>): void {
  const latest = useRef(pay);
  latest.current = pay;
  const id = visit?.openMove ? visit.id : undefined;
  useEffect(() => {
    if (id && takeHeld(id)) void latest.current();
  }, [id]);
}
