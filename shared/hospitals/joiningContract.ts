/** A hospital's application, the operator's review of it, and what operators decide about hospitals afterwards. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, id, idParams, instant, limit, line, page } from '../schemas';
import { hospitalCard } from './contract';
import { APPLICATION_ACTS, APPLICATION_FIELDS, APPLICATION_STATUSES } from './joiningRules';
import { LEVELS } from './rules';

/** The row as the reader saw it; sent back with a change, which is refused when the row is another by then. */
export const version = z.string().regex(/^\d{1,10}$/);
/** Several lines a person typed. */
export const paragraph = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^([^\p{Cs}\p{Cc}]|[\n\r\t])*$/u);
const status = z.enum(APPLICATION_STATUSES);
const catalogueCode = z.string().regex(/^\d{2}(\.\d{2})?$/);
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
  departments: z.array(catalogueCode).max(120).optional(),
  introduction: paragraph(2000).nullish(),
});

const problem = z.object({
  field: z.enum(APPLICATION_FIELDS),
  problem: z.string(),
  /** Of the credit code: the character that is wrong, counted from 1. */
  position: z.int().optional(),
});

const fieldRemarks = z.partialRecord(z.enum(APPLICATION_FIELDS), line(300));

const step = z.object({
  id,
  act: z.enum(APPLICATION_ACTS),
  actor: z.enum(['applicant', 'operator']),
  at: instant,
  remarks: z.string().nullable(),
  /** What the operator says of single fields. */
  fields: z.partialRecord(z.enum(APPLICATION_FIELDS), z.string()),
});

const licenceScan = z.object({ width: z.int(), height: z.int(), bytes: z.int(), uploadedAt: instant });

export const application = z.object({
  id,
  version,
  status,
  name: z.string().nullable(),
  nameEn: z.string().nullable(),
  creditCode: z.string().nullable(),
  licenceNumber: z.string().nullable(),
  level: z.enum(LEVELS).nullable(),
  regionCode: z.string().nullable(),
  /** `广东省 深圳市 南山区`; null while the code names no place. */
  regionName: z.string().nullable(),
  address: z.string().nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  contactEmail: z.string().nullable(),
  departments: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
  introduction: z.string().nullable(),
  licenceScan: licenceScan.nullable(),
  /** What stands between a draft and submitting it; empty when nothing does. */
  problems: z.array(problem),
  /** Oldest first. */
  steps: z.array(step),
  /** The hospital it became. */
  hospital: z
    .object({ id, name: z.string(), suspendedAt: instant.nullable(), suspension: z.string().nullable() })
    .nullable(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
});

const applicationCard = z.object({
  id,
  status,
  name: z.string().nullable(),
  creditCode: z.string().nullable(),
  level: z.enum(LEVELS).nullable(),
  regionName: z.string().nullable(),
  /** The operator's last words, to the applicant. */
  remarks: z.string().nullable(),
  hospitalId: id.nullable(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  changedAt: instant,
});

/** A hospital of the catalogue that the applicant may be. */
const suggestion = z.object({
  id,
  name: z.string(),
  aliases: z.array(z.string()),
  level: z.enum(LEVELS),
  regionName: z.string().nullable(),
  address: z.string().nullable(),
  because: z.enum(['credit-code', 'name']),
  /** It has joined already and cannot be claimed. */
  joined: z.boolean(),
});

const reviewed = application.extend({ suggestions: z.array(suggestion) });

export const operatorHospital = hospitalCard.omit({ distance: true }).extend({
  creditCode: z.string().nullable(),
  /** Null: in the catalogue, but nobody of the hospital uses the platform yet. */
  joinedAt: instant.nullable(),
  suspendedAt: instant.nullable(),
  suspension: z.string().nullable(),
});

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
