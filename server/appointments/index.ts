/** Appointments' front door. */
import type { House } from '../platform/house';
import { appointmentRoutes } from './routes';
import { appointmentSubscribers } from './subscribers';

export { appointmentsOf, hasOpenAppointment } from './engagements';
export { publishSchedule, type NewSchedule } from './schedules';
export { BOOKING_STATEMENT } from './bookingStatement';

export function buildAppointments(house: House) {
  return { routes: appointmentRoutes(house), subscribers: appointmentSubscribers(house) };
}
