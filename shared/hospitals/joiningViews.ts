/** What is shown of hospitals that join: an application and its steps, whom it may be, hospitals as operators see them. */
import { z } from 'zod';
import { id, instant, version } from '../schemas';
import { hospitalCard } from './contract';
import { APPLICATION_ACTS, APPLICATION_FIELDS, APPLICATION_STATUSES } from './joiningRules';
import { LEVELS } from './rules';

const status = z.enum(APPLICATION_STATUSES);

const problem = z.object({
  field: z.enum(APPLICATION_FIELDS),
  problem: z.string(),
  /** Of the credit code: the character that is wrong, counted from 1. */
  position: z.int().optional(),
});

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

export const applicationCard = z.object({
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

/** To the operator. */
export const reviewed = application.extend({ suggestions: z.array(suggestion) });

export const operatorHospital = hospitalCard.omit({ distance: true }).extend({
  creditCode: z.string().nullable(),
  /** Null: in the catalogue, but nobody of the hospital uses the platform yet. */
  joinedAt: instant.nullable(),
  suspendedAt: instant.nullable(),
  suspension: z.string().nullable(),
});
