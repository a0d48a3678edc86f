/** Staff: signing in by e-mail, password and one-time code; where somebody works; invitations; the audit log. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { session } from '../identity/contract';
import { cursor, day, id, idParams, instant, limit, line, page } from '../schemas';
import { LANGUAGES } from '../sentences';
import {
  ACTOR_KINDS,
  HOSPITAL_ROLES,
  INVITATION_BINDINGS,
  INVITATION_STATES,
  OWNERS,
  SIGN_IN_STEPS,
} from './rules';

/** ASCII only, checked before it is lower-cased: letters of other scripts that fold to ASCII are refused. */
export const email = z.string().trim().max(254).regex(z.regexes.email).toLowerCase();
/** Judged by `passwordProblem`, which says what is wrong; here only kept from being absurd. */
const password = z.string().min(1).max(1000);
/** 256 random bits in base64url: links and tickets. */
const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const code = z.string().regex(/^\d{6}$/);
const recoveryCode = z.string().trim().min(8).max(40);
const role = z.enum(HOSPITAL_ROLES);

const deskParams = z.strictObject({ hospitalId: id });
const deskIdParams = z.strictObject({ hospitalId: id, id });
const tokenParams = z.strictObject({ token });

/** The password was right; what comes next, with a ticket good for ten minutes. */
export const signInStep = z.object({ step: z.enum(SIGN_IN_STEPS), ticket: token });

export const membership = z.object({
  id,
  kind: z.enum(['hospital', 'platform']),
  /** Null for the platform's operators. */
  hospitalId: id.nullable(),
  hospitalName: z.string().nullable(),
  hospitalNameEn: z.string().nullable(),
  role: z.enum([...HOSPITAL_ROLES, 'operator']),
  doctorId: id.nullable(),
  since: instant,
});

export const staffMember = z.object({
  id,
  name: z.string(),
  /** Null for somebody who signs in through WeChat. */
  email: z.string().nullable(),
  role,
  doctorId: id.nullable(),
  since: instant,
  isYou: z.boolean(),
  /** Send it back with a change: whoever changed the row meanwhile is not overwritten. */
  version: z.string(),
});

export const invitation = z.object({
  id,
  role,
  doctorId: id.nullable(),
  bind: z.enum(INVITATION_BINDINGS),
  email: z.string().nullable(),
  state: z.enum(INVITATION_STATES),
  invitedBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
});

export const accessRecord = z.object({
  id,
  at: instant,
  actor: z.object({ kind: z.enum(ACTOR_KINDS), id: z.string().nullable(), name: z.string() }),
  /** `subject.what`, such as `staff.invited` or `patient.read`. */
  act: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  patientId: id.nullable(),
});

const auditFilter = {
  /** The member, system or operator who did it. */
  actor: line(100).optional(),
  act: line(60).optional(),
  patientId: id.optional(),
  /** Beijing days, both included. */
  from: day.optional(),
  to: day.optional(),
};

const accounts = {
  'POST /staff/accounts': endpoint({
    summary: 'Register with e-mail and password; answers alike whether or not the e-mail is known',
    access: 'anyone',
    retry: 'client-id',
    perMinute: 20,
    body: z.strictObject({
      id,
      name: line(40),
      email,
      password,
      language: z.enum(LANGUAGES),
      /** The token of the invitation followed: one that came by e-mail proves the address. */
      invitation: token.optional(),
    }),
    result: z.object({
      next: z.enum(['confirm-email', 'sign-in']),
      /** False: this server sends no mail, so nothing is on its way. */
      mailed: z.boolean(),
    }),
    status: 202,
    errors: ['PASSWORD_WEAK'],
  }),
  'POST /staff/accounts/confirmation': endpoint({
    summary: 'Confirm the e-mail by the link that was sent; the account exists from here on',
    access: 'anyone',
    retry: 'one-use',
    perMinute: 30,
    body: z.strictObject({ token }),
    errors: ['LINK_EXPIRED'],
  }),
  'POST /staff/password-resets': endpoint({
    summary: 'Ask for a link to choose a new password; answers alike whether or not the e-mail is known',
    access: 'anyone',
    retry: 'natural',
    perMinute: 20,
    body: z.strictObject({ email }),
    result: z.object({ mailed: z.boolean() }),
    status: 202,
  }),
  'POST /staff/password-resets/confirmation': endpoint({
    summary: 'Choose a new password by the link; ends all sessions and goes on to the one-time code',
    access: 'anyone',
    retry: 'one-use',
    perMinute: 30,
    body: z.strictObject({ token, password }),
    result: signInStep,
    errors: ['LINK_EXPIRED', 'PASSWORD_WEAK'],
  }),
} as const;

const signIn = {
  'POST /staff/sessions': endpoint({
    summary: 'Sign in with e-mail and password; the one-time code comes next',
    access: 'anyone',
    retry: 'natural',
    perMinute: 120, // a whole hospital may sit behind one address
    body: z.strictObject({ email, password }),
    result: signInStep,
    errors: ['SIGN_IN_FAILED', 'SIGN_IN_PAUSED'],
  }),
  'POST /staff/sessions/enrolment': endpoint({
    summary: 'The secret to put into an authenticator; the same one again for the same ticket',
    access: 'anyone',
    retry: 'natural',
    perMinute: 120,
    body: z.strictObject({ ticket: token }),
    result: z.object({
      /** Base 32. */
      secret: z.string(),
      /** `otpauth://totp/…`. */
      uri: z.string(),
      /** The same as a picture, an SVG in a data URI. */
      qr: z.string(),
    }),
    errors: ['SIGN_IN_EXPIRED'],
  }),
  'POST /staff/sessions/enrolment/confirmation': endpoint({
    summary: 'The first code from the authenticator: signs in and gives the recovery codes, once',
    access: 'anyone',
    retry: 'one-use',
    perMinute: 120,
    body: z.strictObject({ ticket: token, code }),
    result: z.object({ session, recoveryCodes: z.array(z.string()) }),
    status: 201,
    errors: ['SIGN_IN_EXPIRED', 'SIGN_IN_CODE_WRONG', 'SIGN_IN_PAUSED'],
  }),
  'POST /staff/sessions/totp': endpoint({
    summary: 'The code from the authenticator, or one recovery code: signs in',
    access: 'anyone',
    retry: 'one-use',
    perMinute: 120,
    body: z
      .strictObject({ ticket: token, code: code.optional(), recoveryCode: recoveryCode.optional() })
      .refine((body) => (body.code === undefined) !== (body.recoveryCode === undefined), 'one of the two'),
    result: session,
    status: 201,
    errors: ['SIGN_IN_EXPIRED', 'SIGN_IN_CODE_WRONG', 'SIGN_IN_PAUSED'],
  }),
} as const;

const mine = {
  'PUT /me/password': endpoint({
    summary: 'Change the password; the other sessions end',
    access: 'user',
    retry: 'natural',
    perMinute: 10,
    body: z.strictObject({ current: password, password }),
    errors: ['PASSWORD_WRONG', 'PASSWORD_WEAK', 'SIGN_IN_PAUSED'],
  }),
  'POST /me/recovery-codes': endpoint({
    summary: 'New recovery codes in place of the old ones',
    access: 'user',
    retry: 'one-use',
    perMinute: 10,
    body: z.strictObject({ code }),
    result: z.object({ recoveryCodes: z.array(z.string()) }),
    errors: ['SIGN_IN_CODE_WRONG', 'SIGN_IN_PAUSED'],
  }),
  'GET /me/sessions': endpoint({
    summary: 'Where the user is signed in, the latest first',
    access: 'user',
    result: z.object({
      items: z.array(
        z.object({
          id,
          entry: z.enum(['mini-program', 'official-account', 'browser']),
          createdAt: instant,
          lastUsedAt: instant,
          isCurrent: z.boolean(),
        }),
      ),
    }),
  }),
  'DELETE /me/sessions/:id': endpoint({
    summary: 'Sign out somewhere else',
    access: 'user',
    retry: 'natural',
    params: idParams,
  }),
  'GET /me/memberships': endpoint({
    summary: 'Where the user works and as what, and the account they sign in with',
    access: 'user',
    result: z.object({
      /** Null for somebody who signs in through WeChat. */
      account: z.object({ name: z.string(), email: z.string() }).nullable(),
      items: z.array(membership),
    }),
  }),
  'DELETE /me/memberships/:id': endpoint({
    summary: 'Leave a hospital',
    access: 'user',
    retry: 'natural',
    params: idParams,
    errors: ['LAST_OWNER'],
  }),
} as const;

const invitations = {
  'POST /desk/:hospitalId/invitations': endpoint({
    summary: 'Invite somebody by a link that works once, within seven days',
    access: 'staff',
    roles: OWNERS,
    retry: 'client-id',
    perMinute: 30,
    params: deskParams,
    body: z
      .strictObject({
        id,
        role,
        /** Whose desk it becomes; for doctors only. */
        doctorId: id.optional(),
        bind: z.enum(INVITATION_BINDINGS),
        email: email.optional(),
      })
      .refine((body) => (body.role === 'doctor') === (body.doctorId !== undefined), {
        path: ['doctorId'],
        error: 'for doctors only',
      })
      .refine((body) => (body.bind === 'email') === (body.email !== undefined), {
        path: ['email'],
        error: 'when bound to it',
      }),
    result: z.object({
      invitation,
      /** To hand over; shown here and never again. */
      link: z.string(),
      /** Whether a letter with a link of its own is on its way. */
      mailed: z.boolean(),
    }),
    status: 201,
  }),
  'GET /desk/:hospitalId/invitations': endpoint({
    summary: 'Invitations of the last ninety days, newest first',
    access: 'staff',
    roles: OWNERS,
    params: deskParams,
    result: z.object({ items: z.array(invitation) }),
  }),
  'DELETE /desk/:hospitalId/invitations/:id': endpoint({
    summary: 'Take an invitation back',
    access: 'staff',
    roles: OWNERS,
    retry: 'natural',
    params: deskIdParams,
    errors: ['INVITATION_ENDED'],
  }),
  'GET /invitations/:token': endpoint({
    summary: 'What an invitation is to',
    access: 'anyone',
    perMinute: 120,
    params: tokenParams,
    result: z.object({
      kind: z.enum(['hospital', 'platform']),
      hospitalName: z.string().nullable(),
      hospitalNameEn: z.string().nullable(),
      role: z.enum([...HOSPITAL_ROLES, 'operator']),
      bind: z.enum(INVITATION_BINDINGS),
      /** Masked. */
      email: z.string().nullable(),
      state: z.enum(INVITATION_STATES),
      expiresAt: instant,
    }),
  }),
  'POST /invitations/:token/acceptance': endpoint({
    summary: 'Accept an invitation; twice by the same person is once',
    access: 'user',
    retry: 'natural',
    perMinute: 30,
    params: tokenParams,
    /** The name colleagues see; needed from who has no account with a name (WeChat). */
    body: z.strictObject({ name: line(40).optional() }),
    result: membership,
    errors: ['INVITATION_ENDED', 'INVITATION_FOR_ANOTHER', 'OPEN_IN_SUPERAPP', 'ALREADY_MEMBER'],
  }),
} as const;

const desk = {
  'GET /desk/:hospitalId/staff': endpoint({
    summary: 'Who works here',
    access: 'staff',
    roles: OWNERS,
    params: deskParams,
    result: z.object({ items: z.array(staffMember) }),
  }),
  'PUT /desk/:hospitalId/staff/:id': endpoint({
    summary: "Change a member's role",
    access: 'staff',
    roles: OWNERS,
    retry: 'natural',
    params: deskIdParams,
    body: z
      .strictObject({ role, doctorId: id.optional(), version: z.string().regex(/^\d{1,10}$/) })
      .refine((body) => (body.role === 'doctor') === (body.doctorId !== undefined), {
        path: ['doctorId'],
        error: 'for doctors only',
      }),
    result: staffMember,
    errors: ['LAST_OWNER', 'CHANGED_MEANWHILE'],
  }),
  'DELETE /desk/:hospitalId/staff/:id': endpoint({
    summary: 'Remove a member; what they have open closes at their next request',
    access: 'staff',
    roles: OWNERS,
    retry: 'natural',
    params: deskIdParams,
    errors: ['LAST_OWNER'],
  }),
  'GET /desk/:hospitalId/audit': endpoint({
    summary: 'Who looked at or changed what, newest first',
    access: 'staff',
    roles: OWNERS,
    params: deskParams,
    query: z.strictObject({ ...auditFilter, cursor: cursor.optional(), limit }),
    result: page(accessRecord),
  }),
  'GET /desk/:hospitalId/audit.csv': endpoint({
    summary: 'The same as a file',
    access: 'staff',
    roles: OWNERS,
    perMinute: 10,
    params: deskParams,
    query: z.strictObject(auditFilter),
    file: ['text/csv'],
  }),
} as const;

export const staffContract = { ...accounts, ...signIn, ...mine, ...invitations, ...desk } as const;
