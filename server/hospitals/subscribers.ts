/** What hospitals do when they hear of events. */
import { subscriber, type Subscriber } from '../platform/outbox';
import { Application } from './joining/application.entity';

export function hospitalSubscribers(): Subscriber[] {
  return [
    subscriber({
      name: 'hospitals.move-applications',
      event: 'users.joined',
      inside: async (tx, { payload: { keptId, givenId } }) => {
        await tx.update(Application, { userId: givenId }, { userId: keptId });
      },
    }),
  ];
}
