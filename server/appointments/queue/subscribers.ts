/** What the queue hears: somebody who was expected has cancelled. */
import type { House } from '../../platform/house';
import { subscriber, type Subscriber } from '../../platform/outbox';
import { Appointment } from '../appointment.entity';
import { noteChange, queueIdOf, queueOf } from './queues';

export function queueSubscribers(_house: House): Subscriber[] {
  return [
    subscriber({
      name: 'queue.expect-no-more',
      event: 'appointment.cancelled',
      inside: async (tx, { payload: { hospitalId, appointmentId: id } }) => {
        const visit = await tx.findOneByOrFail(Appointment, { hospitalId, id });
        await noteChange(tx, hospitalId, queueIdOf(queueOf(visit)));
      },
    }),
  ];
}
