/** What limits hear: somebody was banned, or may book again. */
import type { House } from '../../platform/house';
import { subscriber, type Subscriber } from '../../platform/outbox';
import { tellBan } from './tell';

export function limitsSubscribers(house: House): Subscriber[] {
  return [
    subscriber({
      name: 'appointments.tell-banned',
      event: 'booking.banned',
      inside: (tx, { payload }) => tellBan(house, tx, 'booking-banned', payload),
    }),
    subscriber({
      name: 'appointments.tell-allowed',
      event: 'booking.allowed',
      inside: (tx, { payload }) => tellBan(house, tx, 'booking-allowed', payload),
    }),
  ];
}
