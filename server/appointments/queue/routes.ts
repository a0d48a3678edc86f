/** The day of the visit as the patient lives it, over HTTP. */
import type { queueContract } from '../../../shared/appointments/queueContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';

export function queueRoutes(_house: House): Routes<typeof queueContract> {
  return {};
}
