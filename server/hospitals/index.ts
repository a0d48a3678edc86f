/** Hospitals' front door: the catalogue over HTTP, what other domains ask about a hospital, and filling it. */
import type { hospitalsContract } from '../../shared/hospitals/contract';
import type { hospitalDeskContract } from '../../shared/hospitals/deskContract';
import type { joiningContract } from '../../shared/hospitals/joiningContract';
import type { House } from '../platform/house';
import type { Routes } from '../platform/http/call';
import type { Subscriber } from '../platform/outbox';
import { deskRoutes } from './desk/routes';
import { joiningRoutes } from './joining/routes';
import { hospitalRoutes } from './routes';
import { hospitalSubscribers } from './subscribers';
import { isSuspended } from './standing/bookable';
import type { Surroundings } from './surroundings';

export { CATALOGUE, catalogueEntry, type CatalogueEntry } from './catalogue';
export { addBranches, type Branches } from './branches';
export type { ListedRow } from './import/readRow';
export { takeHospitalRows, type Outcome, type RowReport } from './import/takeRows';
export { bookingSettings, doctorOf, namesOf, payeeOf, placesOf, type Names, type VisitRef } from './knowing';
export { hospitalNames, isDoctorOf } from './naming';
export {
  doctorRecord,
  doctorsByCode,
  listDoctors,
  type DoctorRecord,
  type DoctorWishes,
} from './directory/doctors';
export {
  campusesByName,
  departmentRecord,
  departmentsByCode,
  listCampuses,
  listDepartments,
  organisationOf,
  type CampusRecord,
  type DepartmentRecord,
  type DepartmentWishes,
  type OrganisationRecord,
} from './directory/organisation';
export { applicationsOf, leaveApplications } from './joining/takeAlong';
export { HOSPITALS_SEALED } from './sealed';
export { isSuspended } from './standing/bookable';
export { changeDepartments, type DepartmentRow } from './writing/changeDepartments';
export { changeDoctors, judgeDoctors, type DoctorRow } from './writing/changeDoctors';
export { holdCatalogue, type RowResult } from './writing/holdCatalogue';
export type { Surroundings } from './surroundings';
export { regionNameOf } from './regions/gazetteer';
export {
  addDoctors,
  addHospitals,
  doctorRow,
  hospitalRow,
  type DoctorFacts,
  type HospitalFacts,
} from './rows';
export { metresBetween } from './search/distance';
export { findDoctors } from './search/findDoctors';
export { findHospitals } from './search/findHospitals';
export { searchAll } from './search/searchAll';
export { whoWorks } from './whoWorks';

export function buildHospitals(
  house: House,
  others: Surroundings,
): {
  routes: Routes<typeof hospitalsContract>;
  joiningRoutes: Routes<typeof joiningContract>;
  deskRoutes: Routes<typeof hospitalDeskContract>;
  subscribers: Subscriber[];
  isSuspended: (hospitalId: string) => Promise<boolean>;
} {
  return {
    routes: hospitalRoutes(house),
    joiningRoutes: joiningRoutes(house),
    deskRoutes: deskRoutes(house, others),
    subscribers: hospitalSubscribers(),
    isSuspended: (hospitalId) => isSuspended(house.database.manager, hospitalId),
  };
}
