/** The doctor calls from their own queue of today. */
import type { ParsedBody } from '../../../shared/endpoint';
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import { beijingDay } from '../../../shared/time';
import type { Member } from '../../platform/http/call';
import type { House } from '../../platform/house';
import { callFrom } from '../queue/calls';
import { ownQueue, readClinic, type Clinic } from './clinic';

type Wish = ParsedBody<(typeof clinicDeskContract)['POST /desk/:hospitalId/my/calls']>;

/**
 * Calls the patient named, or the next. Throws `NOBODY_WAITING`, `NOT_CHECKED_IN`, `VISIT_NOT_OPEN`, `NOT_TODAY`,
 * `ID_REUSED`, `FORBIDDEN`, `NOT_FOUND`.
 */
export function callPatient(house: House, member: Member, wish: Wish): Promise<Clinic> {
  const today = beijingDay(house.clock());
  const own = ownQueue(member, today);
  return callFrom(
    house,
    member,
    wish,
    async () => own,
    (tx) => readClinic(tx, house, member, today),
  );
}
