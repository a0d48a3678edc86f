/** What staff does when it hears of events. */
import type { House } from '../platform/house';
import { mailSubscribers } from '../platform/mail';
import { subscriber, type Subscriber } from '../platform/outbox';
import { answerReset } from './accounts/reset';
import { followJoinedUser } from './members/following';

export function staffSubscribers(house: House): Subscriber[] {
  return [
    ...mailSubscribers(house),
    subscriber({
      name: 'staff.answer-reset',
      event: 'password-reset.asked',
      inside: (tx, { payload }) => answerReset(tx, house, payload),
    }),
    subscriber({
      name: 'staff.follow-joined-user',
      event: 'users.joined',
      inside: (tx, { payload }) => followJoinedUser(tx, payload, house.clock()),
    }),
  ];
}
