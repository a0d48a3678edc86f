/** Showing a visit to a relative, and taking it into a calendar, over HTTP. */
import type { sharingContract } from '../../../shared/appointments/sharingContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { calendarOf } from './calendar';
import { openShared } from './sharedVisit';
import { listShares, revokeShare, shareVisit } from './shares';

export function sharingRoutes(house: House): Routes<typeof sharingContract> {
  return {
    'GET /appointments/:id/shares': ({ user, params }) => listShares(house, user, params.id),
    'POST /appointments/:id/shares': ({ user, params, body }) => shareVisit(house, user, params.id, body),
    'DELETE /appointments/:id/shares/:shareId': ({ user, params }) => revokeShare(house, user, params),
    'GET /shares/:token': ({ params }) => openShared(house, params.token),
    'GET /appointments/:id/calendar.ics': ({ user, params, language }) =>
      calendarOf(house, user, params.id, language),
  };
}
