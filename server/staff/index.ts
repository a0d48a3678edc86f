/** Staff's front door: who works where, in which role, and what they looked at. */
import type { staffContract } from '../../shared/staff/contract';
import type { AccessTokens } from '../platform/http/accessToken';
import type { Memberships, Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import type { Subscriber } from '../platform/outbox';

export function buildStaff(
  _house: House,
  _tokens: AccessTokens,
): { routes: Routes<typeof staffContract>; subscribers: Subscriber[]; members: Memberships } {
  const members: Memberships = { inHospital: async () => null, isOperator: async () => false };
  return { routes: {} as Routes<typeof staffContract>, subscribers: [], members };
}
