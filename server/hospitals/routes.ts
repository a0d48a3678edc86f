/** The catalogue over HTTP. */
import type { hospitalsContract } from '../../shared/hospitals/contract';
import type { House } from '../platform/house';
import type { Routes } from '../platform/http/call';
import { findDoctors } from './search/findDoctors';
import { findHospitals } from './search/findHospitals';
import { searchAll } from './search/searchAll';
import { listRegions } from './regions/listRegions';
import { showDepartment, showDoctor, showHospital } from './show';

export function hospitalRoutes({ database: { manager } }: House): Routes<typeof hospitalsContract> {
  return {
    'GET /hospitals': ({ query }) => findHospitals(manager, query),
    'GET /hospitals/:id': ({ params, query }) => showHospital(manager, params.id, query.near),
    'GET /doctors': ({ query }) => findDoctors(manager, query),
    'GET /doctors/:id': ({ params }) => showDoctor(manager, params.id),
    'GET /departments/:id': ({ params }) => showDepartment(manager, params.id),
    'GET /search': ({ query }) => searchAll(manager, query),
    'GET /regions': () => listRegions(manager),
  };
}
