/** Planning schedules over HTTP. */
import type { planningContract } from '../../../shared/appointments/planningContract';
import { promptly } from '../../platform/database';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { changeByHand, planByHand, removeByHand } from './byHand';
import { changeCalendar, showCalendar } from './calendar';
import { generate } from './generate';
import { resumeClinic, stopClinic } from './stopping';
import { addTemplate, changeTemplate, listTemplates, removeTemplate } from './templates';
import { listPlanned, showPlanned } from './views';

export function planningRoutes(house: House): Routes<typeof planningContract> {
  const { database, clock } = house;
  return {
    'GET /desk/:hospitalId/schedules': ({ member, query }) => listPlanned(house, member.hospitalId, query),
    'POST /desk/:hospitalId/schedules': ({ member, body }) => planByHand(house, member, body),
    'GET /desk/:hospitalId/schedules/:id': ({ member, params }) =>
      showPlanned(database.manager, member.hospitalId, params.id, clock()),
    'PUT /desk/:hospitalId/schedules/:id': ({ member, params, body }) =>
      changeByHand(house, member, params.id, body),
    'DELETE /desk/:hospitalId/schedules/:id': ({ member, params, query }) =>
      removeByHand(house, member, params.id, query.version),
    'POST /desk/:hospitalId/schedules/:id/stopping': ({ member, params, body }) =>
      stopClinic(house, member, params.id, body),
    'POST /desk/:hospitalId/schedules/:id/resumption': ({ member, params, body }) =>
      resumeClinic(house, member, params.id, body.version),

    'GET /desk/:hospitalId/templates': ({ member, query }) => listTemplates(house, member.hospitalId, query),
    'POST /desk/:hospitalId/templates': ({ member, body }) => addTemplate(house, member, body),
    'PUT /desk/:hospitalId/templates/:id': ({ member, params, body }) =>
      changeTemplate(house, member, params.id, body),
    'DELETE /desk/:hospitalId/templates/:id': ({ member, params, query }) =>
      removeTemplate(house, member, params.id, query.version),
    'POST /desk/:hospitalId/templates/generation': ({ member, body, language }) =>
      promptly(database, (tx) => generate(tx, member.hospitalId, body, clock(), language)),

    'GET /desk/:hospitalId/closed-days': ({ member }) =>
      showCalendar(database.manager, member.hospitalId, clock()),
    'PUT /desk/:hospitalId/closed-days': ({ member, body }) => changeCalendar(house, member, body),
  };
}
