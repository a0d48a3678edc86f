/** After the visit over HTTP. */
import type { afterContract } from '../../../shared/appointments/afterContract';
import type { House } from '../../platform/house';
import type { Routes } from '../../platform/http/call';
import { addDocument, openAtDesk, openOwn, removeDocument } from './documents';
import { showAfterVisit } from './own';
import { rateVisit, withdrawRating } from './rate';
import { listDeskRatings, listDoctorRatings, replyToRating } from './ratings';
import { showRecord } from './record';
import { writeSummary } from './writeSummary';

export function afterRoutes(house: House): Routes<typeof afterContract> {
  return {
    'GET /appointments/:id/summary': ({ user, params }) => showAfterVisit(house, user, params.id),
    'GET /appointments/:id/documents/:documentId': ({ user, params }) => openOwn(house, user, params),
    'PUT /appointments/:id/rating': ({ user, params, body }) => rateVisit(house, user, params.id, body),
    'DELETE /appointments/:id/rating': ({ user, params }) => withdrawRating(house, user, params.id),
    'GET /doctors/:id/ratings': ({ params, query }) => listDoctorRatings(house, params.id, query),
    'GET /desk/:hospitalId/appointments/:id/summary': ({ member, params }) =>
      showRecord(house, member, params.id),
    'PUT /desk/:hospitalId/appointments/:id/summary': ({ member, params, body }) =>
      writeSummary(house, member, params.id, body),
    'PUT /desk/:hospitalId/appointments/:id/documents/:documentId': ({ member, params, query, upload }) =>
      addDocument(house, member, params, query.name, upload),
    'GET /desk/:hospitalId/appointments/:id/documents/:documentId': ({ member, params }) =>
      openAtDesk(house, member, params),
    'POST /desk/:hospitalId/appointments/:id/documents/:documentId/removal': ({ member, params, body }) =>
      removeDocument(house, member, params, body.reason),
    'GET /desk/:hospitalId/ratings': ({ member, query }) => listDeskRatings(house, member, query),
    'PUT /desk/:hospitalId/ratings/:id/reply': ({ member, params, body }) =>
      replyToRating(house, member, params.id, body),
  };
}
