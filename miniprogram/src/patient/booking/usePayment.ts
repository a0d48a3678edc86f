/**
 * Paying for a held place: prepay → the super-app's sheet → asking until the API says booked. The person always
 * knows where they stand: held, being confirmed, not confirmed yet, or let go.
 */
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import { withConsent } from '../../api/consent';
import { ApiError } from '../../api/errors';
import { superApp } from '../../api/superapp';
import { asApiError, useEndpoint } from '../../api/use-endpoint';
import { takeHeld } from './justHeld';
import { lookAt, watchVisit } from './watchVisit';
import type { Visit } from './watchVisit';

/** What is under way beyond what the appointment itself says. */
export type Activity = 'opening' | 'confirming' | 'unconfirmed' | 'ending' | 'giving-back' | null;
/** How the last try to pay ended, while the place is still held. */
export type PaymentNote = 'cancelled' | 'failed' | ApiError | null;

/** After the first twenty seconds. */
const SLOW_LOOK_MS = 10_000;
const MAX_TEMPLATES = 3;

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
  const askForMessages = useMessagePermission();
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
      const outcome = await openSheet(held);
      if (outcome === 'closed') return confirm(held);
      if (outcome === 'expired') return follow(held, null);
      if (outcome === 'paid') {
        // Answered or not, it holds nothing up
        void askForMessages();
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

type SheetOutcome = 'paid' | 'cancelled' | 'failed' | 'closed' | 'expired' | null;

/** `closed`: the charge can no longer be paid, perhaps because it is. Null: no consent, so no sheet. */
async function openSheet({ charge }: Visit): Promise<SheetOutcome> {
  if (!charge) return 'closed';
  try {
    const sheet = await withConsent(() => call('POST /charges/:id/prepay', { params: { id: charge.id } }));
    return sheet && (await superApp.pay(sheet));
  } catch (error) {
    if (error instanceof ApiError && error.code === 'CHARGE_NOT_OPEN') return 'closed';
    if (error instanceof ApiError && error.code === 'CHARGE_EXPIRED') return 'expired';
    throw error;
  }
}

/** Asks to be allowed to send messages; WeChat lets one do so only after a tap or a payment. */
function useMessagePermission(): () => Promise<void> {
  const { data } = useEndpoint('GET /message-templates', {});
  return async () => {
    if (!data) return;
    const { booked, cancelled, reminder } = data;
    // Not being allowed to is no reason to hold up a booking
    await superApp
      .askForMessages([booked, reminder, cancelled].slice(0, MAX_TEMPLATES))
      .catch(() => undefined);
  };
}

/** Whether the page is still there. */
function usePresent(): () => boolean {
  const present = useRef(true);
  useEffect(() => {
    present.current = true;
    return () => {
      present.current = false;
    };
  }, []);
  return () => present.current;
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
