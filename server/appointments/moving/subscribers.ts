/** What moving hears: its charges being paid or closed, a move called off, and a move made. */
import type { House } from '../../platform/house';
import { subscriber, type Subscriber } from '../../platform/outbox';
import { awaitVisit } from '../day/missed';
import { tellMoved, tellRefunded } from '../tell';
import { Reschedule } from './reschedule.entity';
import { closeMove, lapseMove, settlePaidMove, type MoveRef } from './settle';

/** A channel that is away for days must not leave a place hanging: at five minutes a try, this is about two. */
const FOR_DAYS = 600;

/** The move a charge is for: its payee is the hospital. */
const moveOf = ({ payeeId, subjectId }: { payeeId: string; subjectId: string }): MoveRef => ({
  hospitalId: payeeId,
  id: subjectId,
});

export function movingSubscribers(house: House): Subscriber[] {
  return [
    subscriber({
      name: 'moving.settle-paid',
      event: 'charge.paid',
      inside: async (tx, { payload }) => {
        if (payload.purpose === 'reschedule') await settlePaidMove(tx, moveOf(payload), house.clock());
      },
    }),
    subscriber({
      name: 'moving.lapse-unpaid',
      event: 'charge.closed',
      inside: async (tx, { payload }) => {
        if (payload.purpose === 'reschedule') await lapseMove(tx, moveOf(payload), house.clock());
      },
    }),
    subscriber({
      name: 'moving.close-called-off',
      event: 'reschedule.called-off',
      maxAttempts: FOR_DAYS,
      outside: ({ payload }) =>
        closeMove(house, { hospitalId: payload.hospitalId, id: payload.rescheduleId }),
    }),
    subscriber({
      name: 'moving.tell-refunded',
      event: 'refund.succeeded',
      inside: async (tx, { payload }) => {
        if (payload.purpose !== 'reschedule') return;
        const { hospitalId, id } = moveOf(payload);
        const { appointmentId, status } = await tx.findOneByOrFail(Reschedule, { hospitalId, id });
        await tellRefunded(house, tx, { hospitalId, id: appointmentId }, payload, status === 'refunded');
      },
    }),
    subscriber({
      name: 'moving.tell-moved',
      event: 'appointment.rescheduled',
      inside: async (tx, { payload }) => {
        const { hospitalId, appointmentId } = payload;
        await awaitVisit(tx, { hospitalId, id: appointmentId });
        await tellMoved(house, tx, payload);
      },
    }),
  ];
}
