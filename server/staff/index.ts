/** Staff's front door: who works where, in which role, and what they looked at. */
import type { staffContract } from '../../shared/staff/contract';
import type { AccessTokens } from '../platform/http/accessToken';
import type { Memberships, Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import type { Subscriber } from '../platform/outbox';
import { membersOfHouse } from './members/gate';

export { recordAccess, type Access, type Actor } from './audit/recordAccess';
export { leaveAll } from './members/ending';
export { emailOf, membersOf, staffOf, writeTo, type StaffPlace, type Words } from './members/knowing';
export { STAFF_SEALED } from './sealed';
export { addMember, type NewMember } from './members/addMember';

export function buildStaff(
  house: House,
  _tokens: AccessTokens,
): { routes: Routes<typeof staffContract>; subscribers: Subscriber[]; members: Memberships } {
  return { routes: {} as Routes<typeof staffContract>, subscribers: [], members: membersOfHouse(house) };
}
