/** The day of the visit as the patient lives it, over HTTP. */
import type { queueContract } from '../../../shared/appointments/queueContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { ownAppointment } from '../access';
import { checkInByPatient } from './checkIn';
import { readVisitQueue } from './view';
import { pairScreen, wallOfScreen } from './wallScreens';
import { readWall } from './wallState';

export function queueRoutes(house: House): Routes<typeof queueContract> {
  const { manager } = house.database;
  return {
    'POST /appointments/:id/check-in': ({ user, params, body }) =>
      checkInByPatient(house, user, params.id, body),
    'GET /appointments/:id/queue': async ({ user, params }) =>
      readVisitQueue(manager, house, await ownAppointment(manager, user, params.id)),
    'POST /walls/:token/screen': ({ params, body }) => pairScreen(house, params.token, body.secret),
    'GET /walls/:token': async ({ params }) =>
      readWall(manager, house, await wallOfScreen(manager, params.token, house.clock())),
  };
}
