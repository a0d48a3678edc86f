/** Hospitals' front door: the catalogue over HTTP, what other domains ask about a hospital, and filling it. */
import type { hospitalsContract } from '../../shared/hospitals/contract';
import type { hospitalDeskContract } from '../../shared/hospitals/deskContract';
import type { joiningContract } from '../../shared/hospitals/joiningContract';
import type { House } from '../platform/house';
import type { Routes } from '../platform/http/call';
import { hospitalRoutes } from './routes';

export { CATALOGUE, catalogueEntry, type CatalogueEntry } from './catalogue';
export { addBranches, type Branches } from './branches';
export type { ListedRow } from './import/readRow';
export { takeHospitalRows, type Outcome, type RowReport } from './import/takeRows';
export { bookingSettings, doctorOf, namesOf, payeeOf, placesOf, type Names, type VisitRef } from './knowing';
export { hospitalNames, isDoctorOf } from './naming';
export { regionNameOf } from './regions/gazetteer';
export {
  addDoctors,
  addHospitals,
  doctorRow,
  hospitalRow,
  type DoctorFacts,
  type HospitalFacts,
} from './rows';
export { findDoctors } from './search/findDoctors';
export { findHospitals } from './search/findHospitals';
export { searchAll } from './search/searchAll';
export { whoWorks } from './whoWorks';

export function buildHospitals(house: House): {
  routes: Routes<typeof hospitalsContract>;
  joiningRoutes: Routes<typeof joiningContract>;
  deskRoutes: Routes<typeof hospitalDeskContract>;
} {
  return { routes: hospitalRoutes(house), joiningRoutes: {}, deskRoutes: {} };
}
