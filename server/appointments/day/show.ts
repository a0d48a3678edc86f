/** One visit in full, for whoever deals with it. */
import type { ResultOf } from '../../../shared/endpoint';
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import { placesOf } from '../../hospitals';
import { chargeView } from '../../payments';
import { found } from '../../platform/errors';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { AppointmentHistory } from '../appointmentHistory.entity';
import { movesOf } from '../moving/ofAppointment';
import { moveChargesOf, viewMoves } from '../moving/show';
import { readsAudit, seesMoney, visitOf } from './access';
import { noteVisit } from './audit';
import { visitViews } from './visits';

type Answer = ResultOf<(typeof clinicDeskContract)['GET /desk/:hospitalId/appointments/:id']>;

/** Throws `NOT_FOUND`. */
export async function showVisit(house: House, member: Member, id: string): Promise<Answer> {
  return house.database.transaction(async (tx) => {
    const visit = await visitOf(tx, member, id);
    const { hospitalId, chargeId } = visit;
    const steps = await tx.find(AppointmentHistory, {
      where: { hospitalId, appointmentId: id },
      order: { step: 'ASC' },
    });
    const moves = await movesOf(tx, visit);
    await noteVisit(tx, member, 'visit.read', visit, house.clock());
    return {
      ...found((await visitViews(tx, house, member, [visit]))[0]),
      patientId: readsAudit(member) ? (visit.patientId ?? visit.guestId) : null,
      bookedAt: visit.createdAt.toISOString(),
      place: (await placesOf(tx, visit)).place,
      cancelReason: visit.cancelReason,
      charge: chargeId && seesMoney(member) ? await chargeView(tx, chargeId) : null,
      moveCharges: seesMoney(member) ? await moveChargesOf(tx, moves) : [],
      moves: (await viewMoves(tx, moves)).reverse(),
      history: steps.map(({ step, status, at, actor, actorId, reason }) => ({
        ...{ step, status, at: at.toISOString(), actor, reason },
        memberId: actor === 'hospital' ? actorId : null,
      })),
    };
  });
}
