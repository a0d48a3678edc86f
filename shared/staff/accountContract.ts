/** Staff's accounts: registering, signing in with a one-time code, resetting, and what somebody changes about it. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { session } from '../identity/contract';
import { id, idParams, instant, line } from '../schemas';
import { LANGUAGES } from '../sentences';
import { SIGN_IN_STEPS } from './rules';
import { email, token } from './schemas';

/** Judged by `passwordProblem`, which says what is wrong; here only kept from being absurd. */
const password = z.string().min(1).max(1000);
const code = z.string().regex(/^\d{6}$/);
const recoveryCode = z.string().trim().min(8).max(40);

/** The code of the authenticator or one on paper: exactly one of the two. */
const secondFactor = { code: code.optional(), recoveryCode: recoveryCode.optional() };
const isOneOfThem = (body: { code?: string; recoveryCode?: string }) =>
  (body.code === undefined) !== (body.recoveryCode === undefined);

/** What an authenticator takes in. */
const totpOffer = z.object({
  /** Base 32. */
  secret: z.string(),
  /** `otpauth://totp/…`. */
  uri: z.string(),
  /** The same as a picture, an SVG in a data URI. */
  qr: z.string(),
});

/** The password was right; what comes next, with a ticket good for ten minutes. */
export const signInStep = z.object({ step: z.enum(SIGN_IN_STEPS), ticket: token });

const registering = {
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
    summary:
      'Confirm the e-mail by the link that was sent and the password chosen; the account exists from here on',
    access: 'anyone',
    retry: 'one-use',
    perMinute: 30,
    /** The password shows that who reads the mail is who registered. */
    body: z.strictObject({ token, password }),
    errors: ['LINK_EXPIRED', 'REGISTRATION_PASSWORD_WRONG'],
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

const signingIn = {
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
    result: totpOffer,
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
    body: z.strictObject({ ticket: token, ...secondFactor }).refine(isOneOfThem, 'one of the two'),
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
    body: z.strictObject(secondFactor).refine(isOneOfThem, 'one of the two'),
    result: z.object({ recoveryCodes: z.array(z.string()) }),
    errors: ['SIGN_IN_CODE_WRONG', 'SIGN_IN_PAUSED'],
  }),
  'POST /me/authenticator': endpoint({
    summary:
      'The secret for another authenticator, for the password and a code; the old one stays until confirmed',
    access: 'user',
    retry: 'one-use',
    perMinute: 10,
    body: z.strictObject({ password, ...secondFactor }).refine(isOneOfThem, 'one of the two'),
    result: totpOffer.extend({ ticket: token }),
    errors: ['PASSWORD_WRONG', 'SIGN_IN_CODE_WRONG', 'SIGN_IN_PAUSED'],
  }),
  'POST /me/authenticator/confirmation': endpoint({
    summary:
      'The first code of the new authenticator: the old one, its recovery codes and the other sessions end',
    access: 'user',
    retry: 'one-use',
    perMinute: 10,
    body: z.strictObject({ ticket: token, code }),
    result: z.object({ recoveryCodes: z.array(z.string()) }),
    errors: ['REPLACEMENT_EXPIRED', 'SIGN_IN_CODE_WRONG', 'SIGN_IN_PAUSED'],
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
} as const;

export const accountContract = { ...registering, ...signingIn, ...mine } as const;
