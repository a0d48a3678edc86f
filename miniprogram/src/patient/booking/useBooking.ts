/** The act behind the confirm page's button: once per tap, with consent, and on to what comes next. */
import { redirectTo } from '@tarojs/taro';
import { useAct } from '../use-act';
import type { Act } from '../use-act';
import { bookSlot } from './bookSlot';
import type { Wish } from './bookSlot';
import { rememberHeld } from './justHeld';

export interface BookingAct extends Omit<Act, 'run'> {
  book(wish: Wish): Promise<void>;
}

export function useBooking(): BookingAct {
  const { run, ...act } = useAct();
  const book = (wish: Wish) =>
    run(async () => {
      const booking = await bookSlot(wish);
      await goOn(booking.id, booking.status === 'pending');
    });
  return { ...act, book };
}

/** A place that is held is paid for at once; one that is booked is shown. */
export async function goOn(id: string, toPay: boolean): Promise<void> {
  if (toPay) rememberHeld(id);
  await redirectTo({ url: `/patient/appointments/${toPay ? 'pay' : 'result'}?id=${id}` });
}
