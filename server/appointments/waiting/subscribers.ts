/** What the waitlist does when a place is kept, an offer runs out, or a wait begins or ends. */
import type { House } from '../../platform/house';
import { subscriber, type Subscriber } from '../../platform/outbox';
import { returnPlace } from '../places/returning';
import { endWhenOver } from './ending';
import { lapseOffer } from './lapse';
import { promote } from './promote';
import { sweepFor } from './sweep';
import { tellEnded } from './tell';

/** Whatever keeps failing, a place or an offer is not left hanging: at five minutes a try, this is about two days. */
const FOR_DAYS = 600;

export function waitingSubscribers(house: House): Subscriber[] {
  return [
    subscriber({
      name: 'waiting.promote',
      event: 'place.kept',
      maxAttempts: FOR_DAYS,
      inside: (tx, { payload }) => promote(house, tx, payload),
    }),
    subscriber({
      name: 'places.return',
      event: 'place.return-due',
      maxAttempts: FOR_DAYS,
      inside: (tx, { payload }) => returnPlace(house, tx, payload),
    }),
    subscriber({
      name: 'waiting.lapse-offer',
      event: 'appointment.offer-due',
      maxAttempts: FOR_DAYS,
      inside: (tx, { payload }) => lapseOffer(tx, payload, house.clock()),
    }),
    subscriber({
      name: 'waiting.sweep',
      event: 'wait.joined',
      inside: (tx, { payload }) => sweepFor(tx, payload.hospitalId, payload.entryId, house.clock()),
    }),
    subscriber({
      name: 'waiting.end-when-over',
      event: 'wait.over-due',
      inside: (tx, { payload: { hospitalId, entryId: id } }) =>
        endWhenOver(tx, { hospitalId, id }, house.clock()),
    }),
    subscriber({
      name: 'waiting.tell-ended',
      event: 'wait.ended',
      inside: (tx, { payload }) => tellEnded(house, tx, payload.hospitalId, payload.entryId),
    }),
  ];
}
