/**
 * Paying for a held place: prepay → the super-app's sheet → asking until the API says booked. The person always
 * knows where they stand: held, being confirmed, not confirmed yet, or let go.
 */
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import type { ApiError } from '../../api/errors';
import { asApiError } from '../../api/use-endpoint';
import { takeHeld } from './justHeld';
import { useMessagePermission } from './messagePermission';
import { openSheet, usePresent } from './paymentSheet';
import { lookAt, watchVisit } from './watchVisit';
import type { Visit } from './watchVisit';

/** What is under way beyond what the appointment itself says. */
export type Activity = 'opening' | 'confirming' | 'unconfirmed' | 'ending' | 'giving-back' | null;
/** How the last try to pay ended, while the place is still held. */
export type PaymentNote = 'cancelled' | 'failed' | ApiError | null;

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
  const [activity, setActivity] = useState<Activity>(null);
  const [note, setNote] = useState<PaymentNote>(null);
  const [timeUp, setTimeUp] = useState(false);
  const present = usePresent();
  const askForMessages = useMessagePermission('paying');
  const busy = useRef(false);

  /** One thing at a time; what it throws becomes the note. */
  const during = async (doing: Activity, act: (held: Visit) => Promise<Activity | void>) => {
    if (!visit || busy.current) return;
    busy.current = true;
    setActivity(doing);
    setNote(null);
    let after: Activity = null;
    try {
      after = (await act(visit)) ?? null;
    } catch (error) {
      setNote(asApiError(error));
    }
    busy.current = false;
    if (present()) setActivity(after);
  };
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
  useAtOnce(visit, pay);
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

/** Coming straight from the confirm page, the person has already pressed “pay”. */
function useAtOnce(visit: Visit | undefined, pay: () => Promise<void>): void {
  const latest = useRef(pay);
  latest.current = pay;
  const id = visit?.status === 'pending' ? visit.id : undefined;
  useEffect(() => {
    if (id && takeHeld(id)) void latest.current();
  }, [id]);
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
