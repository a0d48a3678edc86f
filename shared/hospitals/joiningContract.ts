/** A hospital's application, the operator's review of it, and what operators decide about hospitals afterwards. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, id, idParams, limit, line, page, paragraph, version } from '../schemas';
import { APPLICATION_FIELDS } from './joiningRules';
import { application, applicationCard, operatorHospital, reviewed } from './joiningViews';
import { CATALOGUE_CODE_FORM, LEVELS } from './rules';

const remarks = paragraph(1000).min(1);

/** Lengths only: a draft may be wrong and half-written; `problems` says what must be mended before submitting. */
const draft = z.strictObject({
  name: line(100).nullish(),
  nameEn: line(120).nullish(),
  /** GB 32100; spaces, width and case do not matter. */
  creditCode: line(40).nullish(),
  /** 医疗机构执业许可证登记号. */
  licenceNumber: line(40).nullish(),
  level: z.enum(LEVELS).nullish(),
  /** GB/T 2260 code of a county. */
  regionCode: z
    .string()
    .regex(/^\d{2,6}$/)
    .nullish(),
  address: line(300).nullish(),
  contactName: line(40).nullish(),
  contactPhone: line(40).nullish(),
  contactEmail: line(254).nullish(),
  /** National catalogue codes of the departments asked for. */
  departments: z.array(z.string().regex(CATALOGUE_CODE_FORM)).max(120).optional(),
  introduction: paragraph(2000).nullish(),
});

const fieldRemarks = z.partialRecord(z.enum(APPLICATION_FIELDS), line(300));

const mine = { access: 'user', params: idParams } as const;
const judged = { access: 'operator', params: idParams } as const;
const SCAN_TYPES = ['image/jpeg', 'image/png'] as const;
export const SCAN_MOST_BYTES = 10 * 1024 * 1024;

export const joiningContract = {
  'GET /divisions': endpoint({
    summary: 'Provinces, or the cities and counties below one (GB/T 2260)',
    access: 'anyone',
    query: z.strictObject({
      /** Two or four digits; absent: the provinces. */
      of: z
        .string()
        .regex(/^\d{2}(\d{2})?$/)
        .optional(),
    }),
    result: z.object({
      items: z.array(z.object({ code: z.string(), name: z.string(), isCounty: z.boolean() })),
    }),
  }),
  'GET /hospital-applications': endpoint({
    summary: 'My applications, newest first',
    access: 'user',
    query: z.strictObject({ cursor: cursor.optional(), limit }),
    result: page(applicationCard),
  }),
  'POST /hospital-applications': endpoint({
    summary: 'Begin an application; it is a draft until it is submitted',
    access: 'user',
    retry: 'client-id',
    perMinute: 20,
    body: draft.extend({ id }),
    result: application,
    status: 201,
    errors: ['APPLICATION_LIMIT'],
  }),
  'GET /hospital-applications/:id': endpoint({
    summary: 'One application of mine with its whole history',
    ...mine,
    result: application,
  }),
  'PUT /hospital-applications/:id': endpoint({
    summary: 'Save the whole draft; what is left out is emptied',
    ...mine,
    retry: 'natural',
    body: draft.extend({ version }),
    result: application,
    errors: ['CHANGED_MEANWHILE', 'APPLICATION_CLOSED', 'APPLICATION_DUPLICATE'],
  }),
  'PUT /hospital-applications/:id/licence-scan': endpoint({
    summary: 'Upload the scan of the practising licence; replaces the one before',
    ...mine,
    retry: 'natural',
    perMinute: 12,
    upload: { types: SCAN_TYPES, mostBytes: SCAN_MOST_BYTES },
    result: application,
    errors: ['APPLICATION_CLOSED', 'IMAGE_UNREADABLE', 'IMAGE_TOO_DETAILED'],
  }),
  'GET /hospital-applications/:id/licence-scan': endpoint({
    summary: 'The scan, as a picture',
    ...mine,
    file: ['image/jpeg'],
  }),
  'POST /hospital-applications/:id/submission': endpoint({
    summary: 'Hand the application in; names everything that is missing at once',
    ...mine,
    retry: 'natural',
    body: z.strictObject({ version }),
    result: application,
    errors: [
      ...(['CHANGED_MEANWHILE', 'APPLICATION_CLOSED', 'APPLICATION_INCOMPLETE'] as const),
      ...(['APPLICATION_DUPLICATE', 'HOSPITAL_ALREADY_JOINED'] as const),
    ],
  }),
  'POST /hospital-applications/:id/withdrawal': endpoint({
    summary: 'Take the application back for good',
    ...mine,
    retry: 'natural',
    result: application,
    errors: ['APPLICATION_CLOSED'],
  }),

  'GET /operator/hospital-applications': endpoint({
    summary: 'The review queue: those waiting longest first, otherwise the newest',
    access: 'operator',
    query: z.strictObject({
      status: z.enum(['submitted', 'returned', 'approved', 'rejected', 'withdrawn']).default('submitted'),
      q: line(50).optional(),
      cursor: cursor.optional(),
      limit,
    }),
    result: page(applicationCard).extend({
      /** How many there are in each status. */
      counts: z.object({
        submitted: z.int(),
        returned: z.int(),
        approved: z.int(),
        rejected: z.int(),
        withdrawn: z.int(),
      }),
    }),
  }),
  'GET /operator/hospital-applications/:id': endpoint({
    summary: 'One application, its history, and hospitals of the catalogue it may be',
    ...judged,
    result: reviewed,
  }),
  'GET /operator/hospital-applications/:id/licence-scan': endpoint({
    summary: 'The scan of an application under review',
    ...judged,
    file: ['image/jpeg'],
  }),
  'POST /operator/hospital-applications/:id/approval': endpoint({
    summary: 'Let the hospital in: as a new one, or as one of the catalogue',
    ...judged,
    retry: 'natural',
    body: z.strictObject({
      version,
      /** The hospital of the catalogue it is. */
      hospitalId: id.optional(),
      remarks: remarks.optional(),
    }),
    result: reviewed,
    errors: ['CHANGED_MEANWHILE', 'HOSPITAL_ALREADY_JOINED'],
  }),
  'POST /operator/hospital-applications/:id/return': endpoint({
    summary: 'Give it back to be corrected',
    ...judged,
    retry: 'natural',
    body: z.strictObject({ version, remarks, fields: fieldRemarks.optional() }),
    result: reviewed,
    errors: ['CHANGED_MEANWHILE'],
  }),
  'POST /operator/hospital-applications/:id/rejection': endpoint({
    summary: 'Refuse it for good',
    ...judged,
    retry: 'natural',
    body: z.strictObject({ version, remarks }),
    result: reviewed,
    errors: ['CHANGED_MEANWHILE'],
  }),

  'GET /operator/hospitals': endpoint({
    summary: 'Hospitals of the catalogue, those that joined, those suspended',
    access: 'operator',
    query: z.strictObject({
      q: line(50).optional(),
      state: z.enum(['joined', 'suspended', 'catalogue']).optional(),
      cursor: cursor.optional(),
      limit,
    }),
    result: page(operatorHospital),
  }),
  'POST /operator/hospitals/:id/suspension': endpoint({
    summary: 'Stop new bookings and make the desk read-only; patients keep their appointments',
    ...judged,
    retry: 'natural',
    body: z.strictObject({ reason: paragraph(500).min(1) }),
    result: operatorHospital,
  }),
  'DELETE /operator/hospitals/:id/suspension': endpoint({
    summary: 'Let a suspended hospital go on',
    ...judged,
    retry: 'natural',
    result: operatorHospital,
  }),
} as const;
