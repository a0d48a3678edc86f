/** The waitlist (候补), over HTTP. */
import type { waitingContract } from '../../../shared/appointments/waitingContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';

export function waitingRoutes(_house: House): Routes<typeof waitingContract> {
  return {} as Routes<typeof waitingContract>;
}
