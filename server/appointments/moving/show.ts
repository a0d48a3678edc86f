/** An appointment's moves as people see them. */
import type { z } from 'zod';
import type { move as moveSchema, movingFacts } from '../../../shared/appointments/movingViews';
import { canMove } from '../../../shared/appointments/movingRules';
import { namesOf } from '../../hospitals';
import { chargeView, type ChargeView } from '../../payments';
import type { Tx } from '../../platform/database';
import { Appointment } from '../appointment.entity';
import { movesLeft } from './mayMove';
import { mayReplace, replacementOf } from './mayReplace';
import { movesOf } from './ofAppointment';
import type { Reschedule } from './reschedule.entity';

type MoveView = z.input<typeof moveSchema>;
type MovingFacts = { [K in keyof typeof movingFacts]: z.input<(typeof movingFacts)[K]> };

/** In the order given; all of one hospital. */
export async function viewMoves(tx: Tx, moves: readonly Reschedule[]): Promise<MoveView[]> {
  if (moves.length === 0) return [];
  const { hospitalId, appointmentId } = moves[0]!;
  const { departmentId } = await tx.findOneByOrFail(Appointment, { hospitalId, id: appointmentId });
  const doctors = moves.flatMap((move) => [move.fromDoctorId, move.doctorId]);
  const names = await namesOf(
    tx,
    doctors.map((doctorId) => ({ hospitalId, departmentId, doctorId })),
  );
  const timeOf = (at: number, startsAt: Date, fee: number) => ({
    ...{ startsAt: startsAt.toISOString(), fee, doctorId: doctors[at] ?? null },
    ...{ doctorName: names[at]!.doctorName, doctorNameEn: names[at]!.doctorNameEn },
  });
  return moves.map((move, i) => ({
    id: move.id,
    status: move.status,
    from: timeOf(2 * i, move.fromStartsAt, move.fromFee),
    to: timeOf(2 * i + 1, move.startsAt, move.fee),
    difference: move.difference,
    chargeId: move.chargeId,
    holdUntil: move.status === 'open' ? (move.holdUntil?.toISOString() ?? null) : null,
    madeAt: move.madeAt.toISOString(),
  }));
}

/** What `GET /appointments/:id` says of moving. */
export async function movingFactsOf(
  tx: Tx,
  appointment: Appointment,
  now: Date,
): Promise<MovingFacts & { moveCharges: ChargeView[] }> {
  const moves = await movesOf(tx, appointment);
  const views = (await viewMoves(tx, moves)).reverse();
  const openMove = views.find(({ status }) => status === 'open') ?? null;
  const left = movesLeft(moves, now);
  const visit = { ...appointment, movesLeft: left, paidOnSite: appointment.paidOnSiteAt !== null };
  const stopped = appointment.status === 'cancelled' && appointment.cancelReason === 'stopped';
  const replacedBy = stopped ? await replacementOf(tx, appointment) : null;
  return {
    reschedulable: !openMove && canMove(visit, now),
    movesLeft: left,
    openMove,
    moves: views,
    replaceable: replacedBy === null && (await mayReplace(tx, appointment, now)),
    replacedBy,
    moveCharges: await moveChargesOf(tx, moves),
  };
}

/** Money that was taken for moves, whether it was kept or went back. */
export function moveChargesOf(tx: Tx, moves: readonly Reschedule[]): Promise<ChargeView[]> {
  const paid = moves.filter(({ status }) => status === 'done' || status === 'refunded');
  return Promise.all(paid.flatMap(({ chargeId }) => (chargeId ? [chargeView(tx, chargeId)] : [])));
}
