/**
 * Paying for a held place: prepay → the super-app's sheet → asking until the API says booked. The person always
 * knows where they stand: held, being confirmed, not confirmed yet, or let go.
 */
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import { usePayAtOnce } from './justHeld';
import { useMessagePermission } from './messagePermission';
import { openSheet } from './paymentSheet';
import { useOneAtATime } from './useOneAtATime';
import type { PaymentNote } from './useOneAtATime';
import { lookAt, watchVisit } from './watchVisit';
import type { Visit } from './watchVisit';

/** What is under way beyond what the appointment itself says. */
export type Activity = 'opening' | 'confirming' | 'unconfirmed' | 'ending' | 'giving-back' | null;

/** After the first twenty seconds. */
const SLOW_LOOK_MS = 10_000;

export interface Payment {
  activity: Activity;
  note: PaymentNote;
  /** The hold's time is over on this phone's clock, though the API has not let go of it. */
  timeUp: boolean;
  pay(): Promise<void>;
  /** The countdown ran out. */
  end(): Promise<void>;
  giveBack(): Promise<void>;
  checkAgain(): Promise<void>;
}

export function usePayment(visit: Visit | undefined, onChange: (visit: Visit) => void): Payment {
  const { activity, note, setActivity, setNote, present, during } = useOneAtATime<
    NonNullable<Activity>,
    Visit
  >(visit);
  const [timeUp, setTimeUp] = useState(false);
  const askForMessages = useMessagePermission('paying');

  const follow = async (held: Visit, otherwise: Activity): Promise<Activity> => {
    const settled = await watchVisit(held, present);
    if (settled) onChange(settled);
    return settled ? null : otherwise;
  };
  const confirm = (held: Visit) => {
    setActivity('confirming');
    return follow(held, 'unconfirmed');
  };

  const pay = () =>
    during('opening', async (held) => {
      const outcome = await openSheet(held.charge?.id ?? null);
      if (outcome === 'closed') return confirm(held);
      if (outcome === 'expired') return follow(held, null);
      if (outcome === 'paid') {
        // Answered or not, it holds nothing up
        void askForMessages?.();
        return confirm(held);
      }
      setNote(outcome);
      return null;
    });
  usePayAtOnce(visit?.status === 'pending' ? visit.id : undefined, pay);
  useSlowLook(activity === 'unconfirmed' || (timeUp && activity === null) ? visit : undefined, onChange);

  return {
    activity,
    note,
    timeUp,
    pay,
    end: async () => {
      setTimeUp(true);
      await during('ending', (held) => follow(held, null));
    },
    giveBack: () =>
      during('giving-back', async ({ id }) => {
        onChange(await call('POST /appointments/:id/cancellation', { params: { id }, body: {} }));
      }),
    checkAgain: () => during('confirming', confirm),
  };
}

function useSlowLook(visit: Visit | undefined, onChange: (visit: Visit) => void): void {
  const latest = useRef(onChange);
  latest.current = onChange;
  const subject = useRef(visit);
  subject.current = visit;
  const id = visit?.id;
  useEffect(() => {
    if (!id) return;
    const timer = setInterval(() => {
      if (!subject.current) return;
      void lookAt(subject.current).then((seen) => {
        if (seen && seen.status !== 'pending') latest.current(seen);
      });
    }, SLOW_LOOK_MS);
    return () => clearInterval(timer);
  }, [id]);
}
