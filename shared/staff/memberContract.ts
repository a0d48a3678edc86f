/** Who works where: memberships, invitations, and a hospital's staff. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { cursor, id, idParams, instant, line, page, tableLimit, version } from '../schemas';
import { atDesk, onDeskRow } from './desk';
import { HOSPITAL_ROLES, INVITATION_BINDINGS, INVITATION_STATES, OWNERS } from './rules';
import { email, token } from './schemas';

const role = z.enum(HOSPITAL_ROLES);

const tokenParams = z.strictObject({ token });

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

const mine = {
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
    ...atDesk(OWNERS),
    retry: 'client-id',
    perMinute: 30,
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
    ...atDesk(OWNERS),
    query: z.strictObject({ cursor: cursor.optional(), limit: tableLimit }),
    result: page(invitation),
  }),
  'DELETE /desk/:hospitalId/invitations/:id': endpoint({
    summary: 'Take an invitation back',
    ...onDeskRow(OWNERS),
    retry: 'natural',
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
    summary: 'Who works here, owners first, then in the order they came',
    ...atDesk(OWNERS),
    query: z.strictObject({ cursor: cursor.optional(), limit: tableLimit }),
    result: page(staffMember),
  }),
  'PUT /desk/:hospitalId/staff/:id': endpoint({
    summary: "Change a member's role",
    ...onDeskRow(OWNERS),
    retry: 'natural',
    body: z
      .strictObject({ role, doctorId: id.optional(), version })
      .refine((body) => (body.role === 'doctor') === (body.doctorId !== undefined), {
        path: ['doctorId'],
        error: 'for doctors only',
      }),
    result: staffMember,
    errors: ['LAST_OWNER', 'CHANGED_MEANWHILE'],
  }),
  'DELETE /desk/:hospitalId/staff/:id': endpoint({
    summary: 'Remove a member; what they have open closes at their next request',
    ...onDeskRow(OWNERS),
    retry: 'natural',
    errors: ['LAST_OWNER'],
  }),
} as const;

export const memberContract = { ...mine, ...invitations, ...desk } as const;
