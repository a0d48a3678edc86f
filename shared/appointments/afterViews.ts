/** What is shown after a visit: what the doctor wrote, the hospital's documents, and how it was. */
import { z } from 'zod';
import { day, id, instant, line, paragraph, version } from '../schemas';
import {
  ADVICE_AT_MOST,
  DIAGNOSIS_AT_MOST,
  KEPT_DOCUMENT_TYPES,
  MEDICINES_AT_MOST,
  MEDICINE_AT_MOST,
  NEXT_VISIT_DAYS_AT_MOST,
} from './afterRules';

/** What a doctor says of a visit. Everything but the diagnosis may be empty. */
export const summaryWish = z.strictObject({
  diagnosis: paragraph(DIAGNOSIS_AT_MOST).min(1),
  advice: paragraph(ADVICE_AT_MOST),
  /** One medicine a line, as it is to be taken. */
  medicines: z.array(line(MEDICINE_AT_MOST)).max(MEDICINES_AT_MOST),
  /** In how many days to come again; null where nothing is suggested. */
  nextVisitDays: z.int().min(1).max(NEXT_VISIT_DAYS_AT_MOST).nullable(),
});

export const visitSummary = z.object({
  diagnosis: z.string(),
  advice: z.string(),
  medicines: z.array(z.string()),
  nextVisitDays: z.int().nullable(),
  /** Of the first wording, and of the one shown. */
  writtenAt: instant,
  changedAt: instant,
});

export const visitDocument = z.object({
  id,
  name: z.string(),
  type: z.enum(KEPT_DOCUMENT_TYPES),
  bytes: z.int(),
  addedAt: instant,
});

export const stars = z.int().min(1).max(5);

export const ownRating = z.object({
  stars,
  text: z.string().nullable(),
  ratedAt: instant,
  changedAt: instant,
  reply: z.string().nullable(),
  repliedAt: instant.nullable(),
});

/** The person's own: everything the time after a visit has to show, in one answer. */
export const afterVisit = z.object({
  /** Null until the hospital has written one. */
  summary: visitSummary.nullable(),
  documents: z.array(visitDocument),
  rating: ownRating.nullable(),
  /** Until when it may be rated, or the rating changed; null when it may not be, or not any more. */
  ratingUntil: instant.nullable(),
});

/** A rating as anybody reads it: `张*`, and the Beijing day it was written on. */
export const publicRating = z.object({
  id,
  stars,
  text: z.string().nullable(),
  name: z.string(),
  day,
  reply: z.string().nullable(),
  repliedAt: instant.nullable(),
});

export const ratingFigures = z.object({
  count: z.int().min(0),
  /** One decimal; null while nobody has rated. */
  average: z.number().min(1).max(5).nullable(),
});

/** A rating at the desk: it names neither the patient nor the visit, so that nobody is asked why. */
export const deskRating = publicRating.extend({
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  /** Null of a department clinic. */
  doctorId: id.nullable(),
  doctorName: z.string().nullable(),
  doctorNameEn: z.string().nullable(),
  version,
});

/** The visit's papers as its hospital sees and writes them. */
export const deskRecord = z.object({
  /** Send it back with a change; null while there is no summary. */
  version: version.nullable(),
  summary: visitSummary.nullable(),
  /** Who wrote the wording shown; null with no summary, and of what the hospital's own system sent. */
  memberId: id.nullable(),
  documents: z.array(visitDocument.extend({ memberId: id.nullable() })),
  /** Whether anything may be written: the patient was seen. */
  writable: z.boolean(),
});
