/** Doing one thing at a time for what is held: what is under way, and how the last try ended. */
import { useRef, useState } from 'react';
import type { ApiError } from '../../api/errors';
import { asApiError } from '../../api/use-endpoint';
import { usePresent } from './paymentSheet';

/** How the last try to pay ended, while the place is still held. */
export type PaymentNote = 'cancelled' | 'failed' | ApiError | null;

export function useOneAtATime<Doing extends string, Held>(held: Held | null | undefined) {
  const [activity, setActivity] = useState<Doing | null>(null);
  const [note, setNote] = useState<PaymentNote>(null);
  const present = usePresent();
  const busy = useRef(false);
  /** What it throws becomes the note; what it answers stays under way. */
  const during = async (doing: Doing, act: (held: Held) => Promise<Doing | null | void>) => {
    if (!held || busy.current) return;
    busy.current = true;
    setActivity(doing);
    setNote(null);
    let after: Doing | null = null;
    try {
      after = (await act(held)) ?? null;
    } catch (error) {
      setNote(asApiError(error));
    }
    busy.current = false;
    if (present()) setActivity(after);
  };
  return { activity, note, setActivity, setNote, present, during };
}
