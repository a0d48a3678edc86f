/** The queue at the hospital's desk and in the consulting room, over HTTP. */
import type { queueDeskContract } from '../../../shared/appointments/queueDeskContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';

export function queueDeskRoutes(_house: House): Routes<typeof queueDeskContract> {
  return {};
}
