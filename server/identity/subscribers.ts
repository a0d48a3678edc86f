/** What identity does when it hears of events. */
import type { House } from '../platform/house';
import { subscriber, type Subscriber } from '../platform/outbox';
import type { Engagements } from './engagements';
import { sendNotice } from './sendNotice';

export function identitySubscribers(house: House, others: Engagements): Subscriber[] {
  return [
    subscriber({
      name: 'identity.send-notice',
      event: 'notice.created',
      outside: ({ payload }) => sendNotice(house, others, payload.noticeId),
    }),
  ];
}
