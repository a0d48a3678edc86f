/** Limits and bans over HTTP. */
import type { limitsContract } from '../../../shared/appointments/limitsContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { liftBan, listBans } from './bansAtDesk';
import { showStanding } from './standing';

export function limitsRoutes(house: House): Routes<typeof limitsContract> {
  return {
    'GET /hospitals/:hospitalId/booking-standing': ({ user, params, query }) =>
      showStanding(house, { userId: user.userId, ...params, ...query }),
    'GET /desk/:hospitalId/bans': ({ member, query }) => listBans(house, member, query),
    'POST /desk/:hospitalId/bans/:id/lifting': ({ member, params, body }) =>
      liftBan(house, member, params.id, body.reason),
  };
}
