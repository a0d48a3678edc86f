/** Appointments over HTTP. */
import type { appointmentsContract } from '../../shared/appointments/contract';
import type { House } from '../platform/house';
import type { Routes } from '../platform/http/call';
import { buildBookSlot } from './bookSlot';
import { showAlternatives } from './alternatives';
import { cancelAppointment } from './cancel';
import { listAppointments, showAppointment } from './read';
import { listSchedules } from './schedules';

export function appointmentRoutes(house: House): Routes<typeof appointmentsContract> {
  const bookSlot = buildBookSlot(house);
  return {
    'GET /schedules': ({ query }) => listSchedules(house, query),
    'GET /slots/:id/alternatives': ({ params, query }) =>
      showAlternatives(house, { hospitalId: query.hospitalId, slotId: params.id }),
    'POST /appointments': ({ user, body, deviceId }) => bookSlot(user, body, deviceId),
    'GET /appointments': ({ user, query }) => listAppointments(house, user, query),
    'GET /appointments/:id': ({ user, params }) => showAppointment(house, user, params.id),
    'POST /appointments/:id/cancellation': ({ user, params, body }) =>
      cancelAppointment(house, user, params.id, body.reason),
  };
}
