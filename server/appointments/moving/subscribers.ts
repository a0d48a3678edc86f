/** What moving hears: its charges being paid or closed, a move called off, and a move made. */
import { beijingDay } from '../../../shared/time';
import type { Events } from '../../events';
import type { Tx } from '../../platform/database';
import type { House } from '../../platform/house';
import { subscriber, type Subscriber } from '../../platform/outbox';
import { Appointment } from '../appointment.entity';
import { awaitVisit } from '../day/missed';
import { noteChange, queueIdOf, queueOf } from '../queue/queues';
import { tellMoved, tellRefunded } from '../tell';
import { Reschedule } from './reschedule.entity';
import { closeMove, lapseMove, settlePaidMove, type MoveRef } from './settle';

/** Whatever keeps failing, no place and no money is left hanging: at five minutes a try, this is about two days. */
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
      maxAttempts: FOR_DAYS,
      inside: async (tx, { payload }) => {
        if (payload.purpose === 'reschedule') await settlePaidMove(tx, moveOf(payload), house.clock());
      },
    }),
    subscriber({
      name: 'moving.lapse-unpaid',
      event: 'charge.closed',
      maxAttempts: FOR_DAYS,
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
      name: 'moving.await-moved',
      event: 'appointment.rescheduled',
      inside: async (tx, { payload }) => {
        const { hospitalId, appointmentId } = payload;
        await awaitVisit(tx, { hospitalId, id: appointmentId });
        await expectNoMore(tx, payload);
      },
    }),
    subscriber({
      name: 'moving.tell-moved',
      event: 'appointment.rescheduled',
      inside: (tx, { payload }) => tellMoved(house, tx, payload),
    }),
  ];
}

/** In the queue it was moved out of, which may be shown already. */
async function expectNoMore(tx: Tx, moved: Events['appointment.rescheduled']): Promise<void> {
  const { hospitalId, appointmentId, rescheduleId } = moved;
  const { departmentId } = await tx.findOneByOrFail(Appointment, { hospitalId, id: appointmentId });
  const move = await tx.findOneByOrFail(Reschedule, { hospitalId, id: rescheduleId });
  const { fromDoctorId: doctorId, fromStartsAt } = move;
  const left = { hospitalId, departmentId, doctorId, visitDay: beijingDay(fromStartsAt) };
  await noteChange(tx, hospitalId, queueIdOf(queueOf(left)));
}
