/**
 * After the visit: its summary and documents, and how it was.
 *
 * A summary's every wording is kept; `version` counts them. Documents are PDF or pictures; what they really are is
 * read from their bytes, and pictures are encoded anew. The person is told once that something is there, never what.
 */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, id, idParams, line, limit, page, paragraph, tableLimit, version } from '../schemas';
import { atDesk, onDeskRow } from '../staff/desk';
import { EVERYONE } from '../staff/rules';
import {
  DOCUMENT_MOST_BYTES,
  DOCUMENT_NAME_AT_MOST,
  DOCUMENT_TYPES,
  KEPT_DOCUMENT_TYPES,
  RATING_TEXT_AT_MOST,
  REPLY_AT_MOST,
} from './afterRules';
import {
  afterVisit,
  deskRating,
  deskRecord,
  publicRating,
  ratingFigures,
  stars,
  summaryWish,
} from './afterViews';

/** Who writes and reads a visit's papers: whoever treats, and the desk in the doctor's name; not the counter's till. */
const WRITERS = ['owner', 'registrar', 'doctor'] as const;
const ANSWERING = ['owner', 'doctor'] as const;

const onRecord = { ...onDeskRow(WRITERS), whileSuspended: true } as const;
const ofDocument = z.strictObject({ hospitalId: id, id, documentId: id });

export const afterContract = {
  'GET /appointments/:id/summary': endpoint({
    summary: 'What the hospital wrote of a visit, its documents, and how the person rated it',
    access: 'user',
    sensitive: true,
    params: idParams,
    result: afterVisit,
  }),
  'GET /appointments/:id/documents/:documentId': endpoint({
    summary: 'A document of a visit',
    access: 'user',
    sensitive: true,
    perMinute: 60,
    params: z.strictObject({ id, documentId: id }),
    file: KEPT_DOCUMENT_TYPES,
  }),
  'PUT /appointments/:id/rating': endpoint({
    summary: 'Rate a visit one came to, within 30 days; changed within 7 days of the first word',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    perMinute: 20,
    params: idParams,
    body: z.strictObject({
      stars,
      /** Checked by the super-app before anybody reads it. */
      text: paragraph(RATING_TEXT_AT_MOST).min(1).optional(),
    }),
    result: afterVisit,
    errors: ['VISIT_NOT_RATABLE', 'RATING_CLOSED', 'TEXT_REFUSED', 'TEXT_UNCHECKED', 'OPEN_IN_SUPERAPP'],
  }),
  'DELETE /appointments/:id/rating': endpoint({
    summary:
      "Withdraw a rating at any time: its stars, its words and the hospital's answer; rating anew is changing it",
    access: 'user',
    sensitive: true,
    retry: 'natural',
    perMinute: 20,
    params: idParams,
    result: afterVisit,
  }),
  'GET /doctors/:id/ratings': endpoint({
    summary: "A doctor's figures, and what people who came say; latest first, names masked",
    access: 'anyone',
    params: idParams,
    query: z.strictObject({ hospitalId: id, cursor: cursor.optional(), limit }),
    result: page(publicRating).extend({ figures: ratingFigures }),
  }),

  'GET /desk/:hospitalId/appointments/:id/summary': endpoint({
    summary: "A visit's summary and documents; a doctor reads those of their own patients",
    ...onDeskRow(WRITERS),
    result: deskRecord,
  }),
  'PUT /desk/:hospitalId/appointments/:id/summary': endpoint({
    summary: 'Write or correct the summary of a visit the patient came to; the same again changes nothing',
    ...onRecord,
    retry: 'natural',
    body: summaryWish.extend({
      /** What was read; null for the first wording. */
      version: version.nullable(),
    }),
    result: deskRecord,
    errors: ['VISIT_NOT_OPEN', 'VISIT_NOT_FULFILLED', 'CHANGED_MEANWHILE'],
  }),
  'PUT /desk/:hospitalId/appointments/:id/documents/:documentId': endpoint({
    summary: 'Add a document under an id made by the client: PDF, JPEG or PNG of at most 10 MB',
    ...onRecord,
    params: ofDocument,
    retry: 'natural',
    perMinute: 30,
    query: z.strictObject({ name: line(DOCUMENT_NAME_AT_MOST) }),
    upload: { types: DOCUMENT_TYPES, mostBytes: DOCUMENT_MOST_BYTES },
    result: deskRecord,
    errors: [
      ...(['VISIT_NOT_OPEN', 'VISIT_NOT_FULFILLED', 'TOO_MANY_DOCUMENTS'] as const),
      ...(['DOCUMENT_UNREADABLE', 'IMAGE_TOO_DETAILED'] as const),
    ],
  }),
  'GET /desk/:hospitalId/appointments/:id/documents/:documentId': endpoint({
    summary: 'A document of a visit, at the desk',
    ...onDeskRow(WRITERS),
    params: ofDocument,
    file: KEPT_DOCUMENT_TYPES,
  }),
  'POST /desk/:hospitalId/appointments/:id/documents/:documentId/removal': endpoint({
    summary: 'Take a document back, with the reason; its content is gone for good',
    ...onRecord,
    params: ofDocument,
    retry: 'natural',
    body: z.strictObject({ reason: line(100) }),
    result: deskRecord,
  }),

  'GET /desk/:hospitalId/ratings': endpoint({
    summary: "What people say of the hospital's visits, latest first; a doctor reads their own",
    ...atDesk(EVERYONE),
    query: z.strictObject({
      doctorId: id.optional(),
      stars: z.coerce.number().pipe(stars).optional(),
      /** `no`: those nobody has answered. */
      replied: z.enum(['yes', 'no']).optional(),
      cursor: cursor.optional(),
      limit: tableLimit,
    }),
    result: page(deskRating),
  }),
  'PUT /desk/:hospitalId/ratings/:id/reply': endpoint({
    summary: "The hospital's public answer to a rating; again replaces it",
    ...onDeskRow(ANSWERING),
    retry: 'natural',
    body: z.strictObject({ version, text: paragraph(REPLY_AT_MOST).min(1) }),
    result: deskRating,
    errors: ['CHANGED_MEANWHILE'],
  }),
} as const;
