/** Moving an appointment to another time, and what is offered where a clinic was stopped, over HTTP. */
import type { movingContract } from '../../../shared/appointments/movingContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';

export function movingRoutes(_house: House): Routes<typeof movingContract> {
  return {};
}
