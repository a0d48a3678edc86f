/** What can be done about a wait: take the place kept, let it pass, or leave the line. */
import { navigateTo, redirectTo } from '@tarojs/taro';
import { call } from '../../api/client';
import { rememberHeld } from '../booking/justHeld';
import { useAct } from '../use-act';
import type { Act } from '../use-act';
import type { Wait } from './wait';

type OfferOf = NonNullable<Wait['offer']>;

export interface OfferActs extends Omit<Act, 'run'> {
  take(offer: OfferOf): Promise<void>;
  pass(offer: OfferOf, keepWaiting: boolean): Promise<void>;
  leave(): Promise<void>;
}

/** `onSettled`: the wait is another one now, or the act was refused because it already was. */
export function useOfferActs(id: string, onSettled: () => Promise<unknown>): OfferActs {
  const { run, ...act } = useAct();
  const settling = (send: () => Promise<unknown>) =>
    run(async () => {
      try {
        await send();
      } finally {
        await onSettled();
      }
    });
  return {
    ...act,
    take: (offer) =>
      run(async () => {
        const { appointmentId } = offer;
        if (offer.payment === 'online' && offer.chargeId) {
          rememberHeld(appointmentId);
          return navigateTo({ url: `/patient/appointments/pay?id=${appointmentId}` });
        }
        try {
          await call('POST /appointments/:id/acceptance', { params: { id: appointmentId }, body: {} });
        } catch (refusal) {
          await onSettled();
          throw refusal;
        }
        return redirectTo({ url: `/patient/appointments/result?id=${appointmentId}` });
      }),
    pass: ({ appointmentId }, keepWaiting) =>
      settling(() =>
        call('POST /appointments/:id/refusal', { params: { id: appointmentId }, body: { keepWaiting } }),
      ),
    leave: () => settling(() => call('POST /waitlist/:id/withdrawal', { params: { id }, body: {} })),
  };
}
