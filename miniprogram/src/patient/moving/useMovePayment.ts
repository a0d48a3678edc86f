/** Paying the difference of a move: the sheet, then asking until the API says what became of it. */
import { call } from '../../api/client';
import { usePayAtOnce } from '../booking/justHeld';
import { openSheet } from '../booking/paymentSheet';
import { useOneAtATime } from '../booking/useOneAtATime';
import type { PaymentNote } from '../booking/useOneAtATime';
import { PAUSES, lookAtPaying } from '../booking/watchVisit';
import type { Visit } from '../booking/watchVisit';

export type MoveActivity = 'opening' | 'confirming' | 'unconfirmed' | 'giving-up' | null;

export interface MovePayment {
  activity: MoveActivity;
  note: PaymentNote;
  pay(): Promise<void>;
  /** Asks again; also when the countdown ran out. */
  check(): Promise<void>;
  giveUp(): Promise<void>;
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function useMovePayment(visit: Visit | undefined, onChange: (visit: Visit) => void): MovePayment {
  const { activity, note, setActivity, setNote, present, during } = useOneAtATime<
    NonNullable<MoveActivity>,
    Visit
  >(visit?.openMove ? visit : null);
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
  usePayAtOnce(visit?.openMove ? visit.id : undefined, pay);
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
