/** Showing an appointment to a relative, over HTTP. */
import type { sharingContract } from '../../../shared/appointments/sharingContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';

export function sharingRoutes(_house: House): Routes<typeof sharingContract> {
  return {};
}
