/** Moving an appointment to another time in one act (改约): the new place is taken before the old one is given back. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { BodyOf } from '../../../shared/endpoint';
import type { movingContract } from '../../../shared/appointments/movingContract';
import type { move as moveView } from '../../../shared/appointments/movingViews';
import { openCharge } from '../../payments';
import type { Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { SignedIn } from '../../platform/http/call';
import { ownAppointment, type PersonsAppointment } from '../access';
import type { Appointment } from '../appointment.entity';
import { termsOf, type Terms } from '../terms';
import { lockAppointment } from '../transitions';
import { applyMove, judgeDay } from './apply';
import { onceMore } from './lostRaces';
import { assertMovable, assertPlace, assertUnbanned, takePlace, wantedPlace, type Place } from './mayMove';
import { movesOf } from './ofAppointment';
import { Reschedule } from './reschedule.entity';
import { viewMoves } from './show';

export type Wish = BodyOf<(typeof movingContract)['POST /appointments/:id/reschedule']>;

/**
 * At once where nothing more is to be paid online; else the new place is held until the difference is paid. Throws
 * what the contract says. The same act sent again is answered with what became of it.
 */
export async function reschedule(
  house: House,
  user: SignedIn,
  id: string,
  wish: Wish,
): Promise<z.input<typeof moveView>> {
  const appointment = await ownAppointment(house.database.manager, user, id);
  const terms = await termsOf(house, appointment.hospitalId);
  return onceMore(() =>
    house.database.transaction(async (tx) => {
      const move = await moveOnce(tx, appointment, wish, terms, house.clock());
      return (await viewMoves(tx, [move]))[0]!;
    }),
  );
}

async function moveOnce(
  tx: Tx,
  own: PersonsAppointment,
  wish: Wish,
  terms: Terms,
  now: Date,
): Promise<Reschedule> {
  const appointment = await lockAppointment(tx, own, [wish.slotId]);
  const earlier = await sameAct(tx, appointment, wish);
  if (earlier) return earlier;
  assertMovable(appointment, await movesOf(tx, appointment), wish, now);
  if (!terms.bookable) throw new AppError('HOSPITAL_NOT_BOOKABLE');
  const place = await wantedPlace(tx, appointment, wish.slotId);
  assertPlace(place, wish, now);
  await assertUnbanned(tx, own, now);
  const day = await judgeDay(tx, appointment, place.slot.id, place.schedule);
  if (day.refusal) throw new AppError(day.refusal, { max: terms.settings.departmentsPerDay });
  const move = moveTo(appointment, place, wish.id, terms, now);
  await takePlace(tx, move);
  await tx.insert(Reschedule, move);
  if (move.status === 'open') await openDifference(tx, appointment, move, terms);
  else await applyMove(tx, appointment, move, day.seat, by(appointment, now));
  return move;
}

const by = ({ userId }: Appointment, now: Date) =>
  ({ actor: 'person', actorId: userId ?? undefined, now }) as const;

/** Throws `ID_REUSED` when the id stands for another act. */
async function sameAct(tx: Tx, appointment: Appointment, wish: Wish): Promise<Reschedule | null> {
  const { hospitalId, id } = appointment;
  const known = await tx.findOneBy(Reschedule, { hospitalId, id: wish.id });
  if (!known) return null;
  const same =
    known.appointmentId === id &&
    known.slotId === wish.slotId &&
    known.startsAt.getTime() === new Date(wish.startsAt).getTime() &&
    known.fee === wish.feeShown;
  if (!same) throw new AppError('ID_REUSED');
  return known;
}

function moveTo(
  appointment: Appointment,
  { slot, schedule }: Place,
  id: string,
  { settings, subMerchant }: Terms,
  now: Date,
): Reschedule {
  const difference = schedule.fee - appointment.fee;
  const charged = difference > 0 && !appointment.payOnSite;
  const heldFor = now.getTime() + settings.holdMinutes * 60_000;
  if (charged && subMerchant === null) throw new AppError('HOSPITAL_NOT_BOOKABLE');
  return {
    ...{ hospitalId: appointment.hospitalId, id, appointmentId: appointment.id, difference },
    ...{ fromScheduleId: appointment.scheduleId, fromSlotId: appointment.slotId },
    ...{ fromPlace: appointment.place, fromStartsAt: appointment.startsAt },
    ...{ fromDoctorId: appointment.doctorId, fromFee: appointment.fee },
    ...{ scheduleId: schedule.id, slotId: slot.id, place: slot.freePlaces[0]!, startsAt: slot.startsAt },
    ...{ doctorId: schedule.doctorId, fee: schedule.fee },
    chargeId: charged ? randomUUID() : null,
    status: charged ? 'open' : 'done',
    holdUntil: charged ? new Date(Math.min(heldFor, slot.startsAt.getTime())) : null,
    madeAt: now,
    endedAt: charged ? null : now,
  };
}

async function openDifference(
  tx: Tx,
  { userId }: Appointment,
  move: Reschedule,
  { subMerchant, description }: Terms,
): Promise<void> {
  await openCharge(tx, 'reschedule', {
    chargeId: found(move.chargeId),
    payeeId: move.hospitalId,
    subMerchant: found(subMerchant),
    userId: found(userId),
    subjectId: move.id,
    description: `${description}（改约差额）`,
    amount: move.difference,
    expiresAt: found(move.holdUntil),
  });
}
