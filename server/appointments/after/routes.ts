/** After the visit, over HTTP. */
import type { afterContract } from '../../../shared/appointments/afterContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';

export function afterRoutes(_house: House): Routes<typeof afterContract> {
  return {};
}
