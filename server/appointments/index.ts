/** Appointments' front door. */
import type { Memberships } from '../platform/http/call';
import type { House } from '../platform/house';
import { dayRoutes } from './day/routes';
import { daySubscribers } from './day/subscribers';
import { planningRoutes } from './planning/routes';
import { planningSubscribers } from './planning/subscribers';
import { afterRoutes } from './after/routes';
import { afterSubscribers } from './after/subscribers';
import { limitsRoutes } from './limits/routes';
import { limitsSubscribers } from './limits/subscribers';
import { movingRoutes } from './moving/routes';
import { movingSubscribers } from './moving/subscribers';
import { queueRoutes } from './queue/routes';
import { announceQueuesOf } from './queue/queues';
import { queueSubscribers } from './queue/subscribers';
import { queueTopics } from './queue/topics';
import { sharingRoutes } from './sharing/routes';
import { waitingRoutes } from './waiting/routes';
import { waitingSubscribers } from './waiting/subscribers';
import { queueDeskRoutes } from './queue/deskRoutes';
import { appointmentRoutes } from './routes';
import { appointmentSubscribers } from './subscribers';

export {
  documentFromSystem,
  summaryFromSystem,
  takeBackFromSystem,
  type PaperSystem,
} from './after/bySystem';
export { readSent, requestIndexOf, type SentDocument } from './after/keeping';
export { labelOf, wordingOf, type Wording } from './after/papers';
export { APPOINTMENTS_SEALED } from './after/sealed';
export { clinicsAhead } from './clinicsAhead';
export { appointmentsOf, hasOpenAppointment, limitsOf } from './engagements';
export { removeSchedule } from './planning/byHand';
export { generate as generateSchedules } from './planning/generate';
export { armLost as armLostGenerations } from './planning/nightly';
export { planSchedules } from './planning/planSchedules';
export { refusalError } from './planning/refuse';
export { resumeSchedule, stopSchedule, type Decider } from './planning/stopping';
export type { Planning } from './planning/decide';
export type { PlannedHalfDay, Refusal, Verdict } from './planning/judge';
export type { WishedSlot } from './planning/shape';
export {
  listSchedulesFor,
  listSlotsFor,
  lockSchedule,
  scheduleWithSlots,
  slotStatus,
  type ScheduleFilter,
  type ScheduleRow,
  type SlotFilter,
  type SlotRow,
  type SlotStatus,
} from './planning/read';
export { addTemplates } from './planning/templates';
export { noteFromSystem, type NotedStatus } from './day/bySystem';
export { leaveVisits } from './leaving';
export { waitsOf } from './waiting/ending';
export { releasePlaceOf, takePlaceFor, type WindowWish } from './day/windowPlaces';
export { forgetOldMisses } from './limits/forget';
export { rescueOverdue } from './places/overdue';
export { forgetOldPositions } from './queue/nearness';
export { publishSchedules, type NewSchedule } from './publishSchedules';
export { BOOKING_STATEMENT } from './bookingStatement';

export function buildAppointments(house: House, members: Memberships) {
  announceQueuesOf(house);
  return {
    routes: appointmentRoutes(house),
    deskRoutes: dayRoutes(house),
    planningRoutes: planningRoutes(house),
    limitsRoutes: limitsRoutes(house),
    waitingRoutes: waitingRoutes(house),
    movingRoutes: movingRoutes(house),
    queueRoutes: queueRoutes(house),
    queueDeskRoutes: queueDeskRoutes(house),
    topics: queueTopics(house, members),
    afterRoutes: afterRoutes(house),
    sharingRoutes: sharingRoutes(house),
    subscribers: [
      ...appointmentSubscribers(house),
      ...daySubscribers(house),
      ...limitsSubscribers(house),
      ...planningSubscribers(house),
      ...waitingSubscribers(house),
      ...movingSubscribers(house),
      ...queueSubscribers(house),
      ...afterSubscribers(house),
    ],
  };
}
