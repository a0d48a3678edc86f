/**
 * Staff's front door: who works where and as what, how they sign in at a desk, what they looked at, and writing to
 * them. What rooms to the right lend comes in as `Surroundings`.
 */
import type { staffContract } from '../../shared/staff/contract';
import type { AccessTokens } from '../platform/http/accessToken';
import type { Memberships, Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import type { Subscriber } from '../platform/outbox';
import { membersOfHouse } from './members/gate';
import { staffRoutes } from './routes';
import { staffSubscribers } from './subscribers';
import type { Surroundings } from './surroundings';

export { resetAuthenticator } from './accounts/resetAuthenticator';
export { recordAccess, type Access, type Actor } from './audit/recordAccess';
export { forgetOldSignIns } from './forgetting';
export { addMember, type NewMember } from './members/addMember';
export { leaveAll } from './members/ending';
export { dismissOperator, inviteOperator } from './members/operators';
export {
  emailOf,
  hasDesk,
  membersOf,
  staffOf,
  writeTo,
  type StaffPlace,
  type Words,
} from './members/knowing';
export { STAFF_SEALED } from './sealed';

export function buildStaff(
  house: House,
  tokens: AccessTokens,
  around: Surroundings,
): { routes: Routes<typeof staffContract>; subscribers: Subscriber[]; members: Memberships } {
  return {
    routes: staffRoutes(house, tokens, around),
    subscribers: staffSubscribers(house),
    members: membersOfHouse(house),
  };
}
