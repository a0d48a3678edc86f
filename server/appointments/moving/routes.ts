/** Moving an appointment to another time, and what is offered where a clinic was stopped, over HTTP. */
import type { movingContract } from '../../../shared/appointments/movingContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { listOptions } from './options';
import { listReplacements, takeReplacement } from './replace';
import { reschedule } from './reschedule';
import { withdrawMove } from './withdraw';

export function movingRoutes(house: House): Routes<typeof movingContract> {
  return {
    'GET /appointments/:id/reschedule-options': ({ user, params, query }) =>
      listOptions(house, user, params.id, query),
    'POST /appointments/:id/reschedule': ({ user, params, body }) => reschedule(house, user, params.id, body),
    'POST /appointments/:id/reschedule/withdrawal': ({ user, params, body }) =>
      withdrawMove(house, user, params.id, body.id),
    'GET /appointments/:id/replacements': ({ user, params }) => listReplacements(house, user, params.id),
    'POST /appointments/:id/replacement': ({ user, params, body }) =>
      takeReplacement(house, user, params.id, body),
  };
}
