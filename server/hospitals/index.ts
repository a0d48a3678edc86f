/** Hospitals' front door: the catalogue over HTTP, and what other domains ask about a hospital. */
import type { hospitalsContract } from '../../shared/hospitals/contract';
import type { House } from '../platform/house';
import type { Routes } from '../platform/http/call';
import { hospitalRoutes } from './routes';

export { bookingSettings, namesOf, payeeOf, placesOf, type Names, type VisitRef } from './knowing';

export function buildHospitals(house: House): { routes: Routes<typeof hospitalsContract> } {
  return { routes: hospitalRoutes(house) };
}
