/** Sessions, the user, consents, patients and the messages sent to a user. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, day, id, idParams, instant, limit, line, page } from '../schemas';
import { LANGUAGES } from '../sentences';
import { ID_TYPES, RELATIONS, SEXES } from './rules';

const language = z.enum(LANGUAGES);
const code = z.string().min(1).max(512);
const version = z.string().min(1).max(20);

export const user = z.object({
  id,
  language: language.nullable(),
  /** Masked. */
  phone: z.string().nullable(),
  /** The consented version of the privacy notice, null before the first consent. */
  privacyVersion: z.string().nullable(),
});

export const session = z.object({
  accessToken: z.string(),
  accessExpiresAt: instant,
  refreshToken: z.string(),
  user,
});

export const patient = z.object({
  id,
  name: z.string(),
  idType: z.enum(ID_TYPES),
  /** Masked. */
  idNumber: z.string(),
  birthDate: day,
  sex: z.enum(SEXES),
  /** Masked. */
  phone: z.string(),
  phoneVerified: z.boolean(),
  relation: z.enum(RELATIONS),
  isDefault: z.boolean(),
  /** The consented version of the guardian's consent; null where none is needed. */
  guardianConsentVersion: z.string().nullable(),
});

/** A code from the super-app's phone button, or a number typed where there is no such button (not verified). */
const patientPhone = z.union([
  z.strictObject({ code }),
  z.strictObject({ number: z.string().min(5).max(20) }),
]);

const patientFields = {
  name: line(40),
  idType: z.enum(ID_TYPES),
  idNumber: z.string().min(5).max(30),
  birthDate: day,
  sex: z.enum(SEXES),
  phone: patientPhone,
  relation: z.enum(RELATIONS),
  guardianConsentVersion: version.optional(),
};

export const notice = z.object({
  id,
  kind: z.enum([
    ...(['appointment-booked', 'appointment-cancelled', 'appointment-reminder', 'refund-succeeded'] as const),
    ...(['appointment-soon', 'visit-papers', 'booking-banned', 'booking-allowed'] as const),
    ...(['place-offered', 'wait-ended'] as const),
    ...(['application-returned', 'application-approved', 'application-rejected'] as const),
    ...(['hospital-suspended', 'hospital-resumed'] as const),
  ]),
  /** What the words are made of: names, instants, amounts. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The mini-program page it opens. */
  page: z.string(),
  createdAt: instant,
  readAt: instant.nullable(),
});

export const identityContract = {
  'POST /sessions': endpoint({
    summary: "Sign in with the super-app's one-use code",
    access: 'anyone',
    retry: 'one-use',
    perMinute: 600, // a whole hospital may sit behind one address
    body: z.strictObject({ entry: z.enum(['mini-program', 'official-account']), code }),
    result: session,
    status: 201,
    errors: ['LOGIN_CODE_INVALID', 'LOGIN_REFUSED', 'SUPERAPP_UNAVAILABLE'],
  }),
  'GET /sessions/web-login': endpoint({
    summary: "Where WeChat's browser goes to fetch a sign-in code",
    access: 'anyone',
    query: z.strictObject({
      returnTo: z
        .string()
        .regex(/^\/h5(\/|$)/)
        .max(500),
      state: line(64),
    }),
    result: z.object({ url: z.string() }),
  }),
  'POST /sessions/refresh': endpoint({
    summary: 'Exchange a refresh token for a new pair; a token used twice ends the session',
    access: 'anyone',
    retry: 'one-use',
    perMinute: 600,
    body: z.strictObject({ refreshToken: z.string().min(20).max(200) }),
    result: session,
    status: 201,
    errors: ['SESSION_REUSED'],
  }),
  'DELETE /sessions/current': endpoint({ summary: 'Sign out', access: 'user', retry: 'natural' }),

  'GET /me': endpoint({ summary: 'The signed-in user', access: 'user', result: user }),
  'PUT /me/language': endpoint({
    summary: 'Choose the language of messages',
    access: 'user',
    retry: 'natural',
    body: z.strictObject({ language }),
    result: user,
  }),
  'POST /me/phone': endpoint({
    summary: "Verify the user's phone by the super-app's phone code",
    access: 'user',
    sensitive: true,
    retry: 'key',
    perMinute: 10,
    body: z.strictObject({ code }),
    result: user,
    errors: ['PHONE_CODE_INVALID', 'SUPERAPP_UNAVAILABLE'],
  }),
  'POST /me/privacy-consents': endpoint({
    summary: 'Consent to a version of the privacy notice; the new access token says so',
    access: 'user',
    retry: 'natural',
    body: z.strictObject({ version }),
    result: z.object({ accessToken: z.string(), accessExpiresAt: instant, user }),
    errors: ['CONSENT_OUTDATED'],
  }),
  'GET /me/export': endpoint({
    summary: 'Everything held about the user, in full',
    access: 'user',
    sensitive: true,
    perMinute: 5,
    result: z.record(z.string(), z.unknown()),
  }),
  'DELETE /me': endpoint({
    summary: 'Close the account: sessions end, personal data is erased, records the law keeps are kept',
    access: 'user',
    retry: 'natural',
    perMinute: 5,
    errors: ['ACCOUNT_BUSY', 'LAST_OWNER'],
  }),

  'GET /patients': endpoint({
    summary: "The user's patients, the default one first",
    access: 'user',
    sensitive: true,
    result: z.object({ items: z.array(patient) }),
  }),
  'POST /patients': endpoint({
    summary: 'Add a patient',
    access: 'user',
    sensitive: true,
    retry: 'client-id',
    perMinute: 30,
    body: z.strictObject({ id, ...patientFields }),
    result: patient,
    status: 201,
    errors: [
      'ID_NUMBER_INVALID',
      'ID_NUMBER_MISMATCH',
      'PATIENT_DUPLICATE',
      'PATIENT_LIMIT',
      'GUARDIAN_CONSENT_REQUIRED',
      'PHONE_CODE_INVALID',
      'SUPERAPP_UNAVAILABLE',
      'ID_REUSED',
    ],
  }),
  'PUT /patients/:id': endpoint({
    summary: "Change a patient's phone, relation or guardian's consent; who somebody is cannot be edited",
    access: 'user',
    sensitive: true,
    retry: 'natural',
    perMinute: 30,
    params: idParams,
    body: z.strictObject({
      phone: patientPhone.optional(),
      relation: z.enum(RELATIONS).optional(),
      guardianConsentVersion: version.optional(),
    }),
    result: patient,
    errors: ['PHONE_CODE_INVALID', 'SUPERAPP_UNAVAILABLE'],
  }),
  'DELETE /patients/:id': endpoint({
    summary: 'Remove a patient',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    params: idParams,
    errors: ['PATIENT_BUSY'],
  }),
  'PUT /patients/:id/default': endpoint({
    summary: 'Make this patient the one chosen first',
    access: 'user',
    sensitive: true,
    retry: 'natural',
    params: idParams,
    result: patient,
  }),

  'GET /notices': endpoint({
    summary: 'Messages sent to the user, newest first',
    access: 'user',
    query: z.strictObject({ cursor: cursor.optional(), limit }),
    result: page(notice).extend({ unread: z.int() }),
  }),
  'PUT /notices/read': endpoint({
    summary: 'Mark everything up to an instant as read',
    access: 'user',
    retry: 'natural',
    body: z.strictObject({ upTo: instant }),
  }),
  'GET /message-templates': endpoint({
    summary: "The super-app's template ids to ask permission for",
    access: 'anyone',
    result: z.object({
      booked: z.string(),
      cancelled: z.string(),
      refunded: z.string(),
      reminder: z.string(),
      /** What was decided about a hospital's application. */
      reviewed: z.string(),
      /** A place is kept for somebody on a waitlist. */
      offered: z.string(),
      /** What the doctor wrote, and documents, after a visit. */
      papers: z.string(),
    }),
  }),
} as const;
