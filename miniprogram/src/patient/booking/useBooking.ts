/** The act behind the confirm page's button: once per tap, with consent, and on to what comes next. */
import { redirectTo } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { withConsent } from '../../api/consent';
import type { ApiError } from '../../api/errors';
import { asApiError } from '../../api/use-endpoint';
import { bookSlot } from './bookSlot';
import type { Wish } from './bookSlot';
import { rememberHeld } from './justHeld';

export interface BookingAct {
  busy: boolean;
  error: ApiError | null;
  book(wish: Wish): Promise<void>;
  /** Something was changed: the last refusal no longer applies. */
  forgetError(): void;
}

export function useBooking(): BookingAct {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const underway = useRef(false);
  const book = async (wish: Wish) => {
    // A second tap comes before the first one is drawn
    if (underway.current) return;
    underway.current = true;
    setBusy(true);
    setError(null);
    try {
      const booking = await withConsent(() => bookSlot(wish));
      if (booking) await goOn(booking.id, booking.status === 'pending');
    } catch (thrown) {
      setError(asApiError(thrown));
    } finally {
      underway.current = false;
      setBusy(false);
    }
  };
  return { busy, error, book, forgetError: () => setError(null) };
}

async function goOn(id: string, toPay: boolean): Promise<void> {
  if (toPay) rememberHeld(id);
  await redirectTo({ url: `/patient/appointments/${toPay ? 'pay' : 'result'}?id=${id}` });
}
