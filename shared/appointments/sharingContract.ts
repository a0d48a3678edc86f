/**
 * Family and calendar: showing a visit to a relative (view only, revocable), and taking it into a calendar.
 *
 * A link is its holder's to open, without signing in, until it is revoked or the day after the visit is over. It
 * shows where, when and how far, and neither the visit code, the fee, nor who the patient is beyond `张*`.
 */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { id, idParams, instant, line } from '../schemas';
import { APPOINTMENT_STATUSES } from './rules';
import { SHARE_LABEL_AT_MOST } from './sharingRules';

/** 48 bytes in base64url: the hospital's id, and 32 random ones. */
const token = z.string().regex(/^[A-Za-z0-9_-]{64}$/);

const share = z.object({
  id,
  label: z.string(),
  /** What the link carries: `patient/visits/shared?token=…`. */
  token,
  sharedAt: instant,
  endsAt: instant,
  /** Null until somebody has opened it. */
  openedAt: instant.nullable(),
});

export const sharedVisit = z.object({
  status: z.enum(APPOINTMENT_STATUSES),
  hospitalName: z.string(),
  hospitalNameEn: z.string().nullable(),
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  doctorName: z.string().nullable(),
  doctorNameEn: z.string().nullable(),
  /** Masked: `张*`. */
  patientName: z.string(),
  startsAt: instant,
  endsAt: instant,
  place: z.string().nullable(),
  address: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** Null once cancelled. */
  visitNumber: z.int().nullable(),
  /** Where the patient stands in the queue; null unless they wait in one. */
  queue: z
    .object({
      /** How many are before them; 0 when they are next or called. */
      ahead: z.int().min(0),
      called: z.boolean(),
      /** By this clinic's own pace today; null while it has none. */
      expectedAt: instant.nullable(),
    })
    .nullable(),
  /** When the link ends. */
  linkEndsAt: instant,
});

const ofShare = z.strictObject({ id, shareId: id });

export const sharingContract = {
  'GET /appointments/:id/shares': endpoint({
    summary: 'Links by which others see this visit, and when each was last opened; revoked ones are left out',
    access: 'user',
    sensitive: true,
    params: idParams,
    result: z.object({ items: z.array(share) }),
  }),
  'POST /appointments/:id/shares': endpoint({
    summary: 'Make a link for a relative; at most five are open at a time',
    access: 'user',
    sensitive: true,
    retry: 'client-id',
    params: idParams,
    body: z.strictObject({
      id,
      /** For whom, in the words of who shares: 妈妈. */
      label: line(SHARE_LABEL_AT_MOST),
    }),
    result: share,
    status: 201,
    errors: ['VISIT_NOT_SHAREABLE', 'TOO_MANY_SHARES', 'SHARE_REVOKED'],
  }),
  'DELETE /appointments/:id/shares/:shareId': endpoint({
    summary: 'Revoke a link: whoever holds it sees nothing from then on',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    params: ofShare,
  }),
  'GET /shares/:token': endpoint({
    summary: 'The visit somebody shared; without signing in',
    access: 'anyone',
    perMinute: 60,
    params: z.strictObject({ token }),
    result: sharedVisit,
    errors: ['SHARE_REVOKED', 'SHARE_OVER'],
  }),
  'GET /appointments/:id/calendar.ics': endpoint({
    summary: 'The visit as a calendar file, with alarms the day and two hours before',
    access: 'user',
    sensitive: true,
    params: idParams,
    file: ['text/calendar'],
    errors: ['VISIT_NOT_SHAREABLE'],
  }),
} as const;
