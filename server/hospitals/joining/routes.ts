/** Joining over HTTP: the applicant's way, the operator's way, and what operators decide about hospitals. */
import type { joiningContract } from '../../../shared/hospitals/joiningContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { listDivisions } from '../regions/divisions';
import { listHospitals } from '../standing/list';
import { resumeHospital, suspendHospital } from '../standing/suspension';
import { beginApplication, saveApplication } from './draft';
import { openScan, uploadScan } from './licenceScan';
import { listMine, listQueue } from './queue';
import { findApplication, showApplication } from './read';
import { approveApplication, rejectApplication, returnApplication, reviewApplication } from './review';
import { submitApplication, withdrawApplication } from './submit';

export function joiningRoutes(house: House): Routes<typeof joiningContract> {
  const { manager } = house.database;
  return {
    'GET /divisions': ({ query }) => listDivisions(query.of),

    'GET /hospital-applications': ({ user, query }) => listMine(house, user, query),
    'POST /hospital-applications': ({ user, body }) => beginApplication(house, user, body),
    'GET /hospital-applications/:id': async ({ user: { userId }, params: { id } }) =>
      showApplication(manager, house, await findApplication(manager, id, { userId })),
    'PUT /hospital-applications/:id': ({ user, params, body }) =>
      saveApplication(house, user, params.id, body),
    'PUT /hospital-applications/:id/licence-scan': ({ user, params, upload }) =>
      uploadScan(house, user, params.id, upload),
    'GET /hospital-applications/:id/licence-scan': ({ user, params }) =>
      openScan(house, params.id, user.userId),
    'POST /hospital-applications/:id/submission': ({ user, params, body }) =>
      submitApplication(house, user, params.id, body.version),
    'POST /hospital-applications/:id/withdrawal': ({ user, params }) =>
      withdrawApplication(house, user, params.id),

    'GET /operator/hospital-applications': ({ query }) => listQueue(house, query),
    'GET /operator/hospital-applications/:id': ({ params }) => reviewApplication(house, params.id),
    'GET /operator/hospital-applications/:id/licence-scan': ({ params }) => openScan(house, params.id, null),
    'POST /operator/hospital-applications/:id/approval': ({ user, params, body }) =>
      approveApplication(house, user, params.id, body),
    'POST /operator/hospital-applications/:id/return': ({ user, params, body }) =>
      returnApplication(house, user, params.id, body),
    'POST /operator/hospital-applications/:id/rejection': ({ user, params, body }) =>
      rejectApplication(house, user, params.id, body),

    'GET /operator/hospitals': ({ query }) => listHospitals(manager, query),
    'POST /operator/hospitals/:id/suspension': ({ user, params, body }) =>
      suspendHospital(house, user, params.id, body.reason),
    'DELETE /operator/hospitals/:id/suspension': ({ user, params }) => resumeHospital(house, user, params.id),
  };
}
