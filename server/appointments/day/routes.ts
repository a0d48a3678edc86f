/** The hospital's day and the doctor's list over HTTP. */
import type { clinicDeskContract } from '../../../shared/appointments/deskContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { checkIn, fulfil, markNoShow, notePaidOnSite, undoCheckIn, undoNoShow } from './byStaff';
import { callPatient } from './calls';
import { showClinic } from './clinic';
import { exportDay } from './dayFile';
import { listVisits } from './list';
import { showOwnSchedule } from './ownSchedule';
import { showVisit } from './show';
import { showToday } from './today';
import { visitByCode } from './visitCodes';

export function dayRoutes(house: House): Routes<typeof clinicDeskContract> {
  return {
    'GET /desk/:hospitalId/today': ({ member, query }) => showToday(house, member, query.day),
    'GET /desk/:hospitalId/appointments': ({ member, query }) => listVisits(house, member, query),
    'GET /desk/:hospitalId/appointments/:id': ({ member, params }) => showVisit(house, member, params.id),
    'GET /desk/:hospitalId/appointments.csv': ({ member, query, language }) =>
      exportDay(house, member, query, language),
    'POST /desk/:hospitalId/appointments/:id/check-in': ({ member, params, body }) =>
      checkIn(house, member, params.id, body.paidOnSite),
    'POST /desk/:hospitalId/check-ins': async ({ member, body }) =>
      checkIn(house, member, await visitByCode(house, member, body.visitCode), body.paidOnSite),
    'POST /desk/:hospitalId/appointments/:id/check-in/undo': ({ member, params, body }) =>
      undoCheckIn(house, member, params.id, body.reason),
    'PUT /desk/:hospitalId/appointments/:id/on-site-payment': ({ member, params, body }) =>
      notePaidOnSite(house, member, params.id, body.paid),
    'POST /desk/:hospitalId/appointments/:id/fulfilment': ({ member, params, body }) =>
      fulfil(house, member, params.id, body.reason),
    'POST /desk/:hospitalId/appointments/:id/no-show': ({ member, params, body }) =>
      markNoShow(house, member, params.id, body.reason),
    'POST /desk/:hospitalId/appointments/:id/no-show/undo': ({ member, params, body }) =>
      undoNoShow(house, member, params.id, body.reason),
    'GET /desk/:hospitalId/my/clinic': ({ member, query }) => showClinic(house, member, query.day),
    'POST /desk/:hospitalId/my/calls': ({ member, body }) => callPatient(house, member, body),
    'GET /desk/:hospitalId/my/schedule': ({ member, query }) => showOwnSchedule(house, member, query),
  };
}
