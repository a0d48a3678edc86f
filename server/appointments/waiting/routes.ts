/** The waitlist (候补), over HTTP. */
import type { waitingContract } from '../../../shared/appointments/waitingContract';
import { beijingDay } from '../../../shared/time';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { acceptOffer, refuseOffer, withdraw } from './answer';
import { listLine, summariseLine } from './desk';
import { joinWaitlist } from './join';
import { listWaits, showWait } from './show';

export function waitingRoutes(house: House): Routes<typeof waitingContract> {
  return {
    'POST /waitlist': ({ user, body }) => joinWaitlist(house, user, body),
    'GET /waitlist': ({ user, query }) => listWaits(house, user, query),
    'GET /waitlist/:id': ({ user, params }) => showWait(house, user, params.id),
    'POST /waitlist/:id/withdrawal': ({ user, params }) => withdraw(house, user, params.id),
    'POST /appointments/:id/acceptance': ({ user, params }) => acceptOffer(house, user, params.id),
    'POST /appointments/:id/refusal': ({ user, params, body }) => refuseOffer(house, user, params.id, body),
    'GET /desk/:hospitalId/waitlist': ({ member, query }) => listLine(house, member, query),
    'GET /desk/:hospitalId/waitlist-summary': ({ member }) =>
      summariseLine(house, member, beijingDay(house.clock())),
  };
}
