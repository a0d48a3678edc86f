/** A hospital's official account: binding it, its menu and answers, whether each part is healthy. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { line, version } from '../schemas';
import { atDesk } from '../staff/desk';
import { OWNERS, PLANNERS } from '../staff/rules';
import { ACCOUNT_PARTS, AES_KEY_FORM, APPID_FORM, ORIGINAL_ID_FORM, PUSH_TOKEN_FORM } from './rules';
import {
  answersFields,
  buttons,
  officialAccount,
  officialAnswers,
  officialMenu,
  partTest,
  template,
} from './views';

/** What was read comes back with the change; null where nothing has been kept yet. */
const wanted = version.nullable();

export const officialContract = {
  'GET /desk/:hospitalId/official-account': endpoint({
    ...atDesk(PLANNERS),
    summary: "The hospital's official account and the health of each part",
    result: officialAccount,
  }),
  'PUT /desk/:hospitalId/official-account': endpoint({
    ...atDesk(OWNERS),
    summary: "Bind the hospital's account with its own token and key, or change them",
    retry: 'natural',
    perMinute: 20,
    body: z.strictObject({
      appid: z.string().regex(APPID_FORM),
      name: line(60),
      originalId: z.string().regex(ORIGINAL_ID_FORM).nullable().optional(),
      /** Needed for a new account; absent: the one kept stays. Never shown again. */
      secret: z
        .string()
        .regex(/^[0-9A-Za-z]{16,64}$/)
        .optional(),
      /** Absent: the one kept, or a new one is made. */
      token: z.string().regex(PUSH_TOKEN_FORM).optional(),
      encodingAesKey: z.string().regex(AES_KEY_FORM).optional(),
      version: wanted,
    }),
    result: officialAccount,
    errors: [
      'CHANGED_MEANWHILE',
      'OFFICIAL_ACCOUNT_TAKEN',
      'OFFICIAL_SECRET_NEEDED',
      'OFFICIAL_ACCOUNT_REFUSED',
      'SUPERAPP_UNAVAILABLE',
    ],
  }),
  'DELETE /desk/:hospitalId/official-account': endpoint({
    ...atDesk(OWNERS),
    summary: 'Unbind the account; its followers, token and templates are forgotten',
    retry: 'natural',
  }),
  'POST /desk/:hospitalId/official-account/authorisations': endpoint({
    ...atDesk(OWNERS),
    summary:
      'Begin binding by authorising the platform: where this browser, and no other, goes and comes back from',
    retry: 'natural',
    perMinute: 10,
    body: z.strictObject({}),
    result: z.object({ url: z.url() }),
    status: 201,
    errors: ['OFFICIAL_WAY_CLOSED', 'SUPERAPP_UNAVAILABLE'],
  }),

  'GET /desk/:hospitalId/official-account/menu': endpoint({
    ...atDesk(PLANNERS),
    summary: "The account's menu as edited and as published",
    result: officialMenu,
  }),
  'PUT /desk/:hospitalId/official-account/menu': endpoint({
    ...atDesk(OWNERS),
    summary: 'Keep an edited menu; it is shown once published',
    retry: 'natural',
    body: z.strictObject({ buttons, version: wanted }),
    result: officialMenu,
    errors: ['CHANGED_MEANWHILE', 'OFFICIAL_MENU_WRONG'],
  }),
  'POST /desk/:hospitalId/official-account/menu/publication': endpoint({
    ...atDesk(OWNERS),
    summary: 'Publish the menu in WeChat',
    retry: 'natural',
    perMinute: 10,
    body: z.strictObject({}),
    result: officialMenu,
    errors: [
      'OFFICIAL_ACCOUNT_MISSING',
      'OFFICIAL_ACCOUNT_REFUSED',
      'OFFICIAL_MENU_REFUSED',
      'SUPERAPP_UNAVAILABLE',
    ],
  }),

  'GET /desk/:hospitalId/official-account/answers': endpoint({
    ...atDesk(PLANNERS),
    summary: 'What the account answers to key words, new followers and anything else',
    result: officialAnswers,
  }),
  'PUT /desk/:hospitalId/official-account/answers': endpoint({
    ...atDesk(OWNERS),
    summary: 'Change the answers; they hold at once',
    retry: 'natural',
    body: z.strictObject({ ...answersFields, version: wanted }),
    result: officialAnswers,
    errors: ['CHANGED_MEANWHILE'],
  }),

  'PUT /desk/:hospitalId/official-account/templates': endpoint({
    ...atDesk(OWNERS),
    summary: "The account's template for each message, for messages in the hospital's name",
    retry: 'natural',
    body: z.strictObject({
      templates: z.record(
        template,
        z
          .string()
          .regex(/^[A-Za-z0-9_-]{10,64}$/)
          .nullable(),
      ),
      version: wanted,
    }),
    result: officialAccount,
    errors: ['CHANGED_MEANWHILE', 'OFFICIAL_ACCOUNT_MISSING'],
  }),

  'POST /desk/:hospitalId/official-account/tests': endpoint({
    ...atDesk(OWNERS),
    summary: 'Exercise one part for real and say what was seen',
    retry: 'key',
    perMinute: 10,
    body: z.strictObject({ part: z.enum(ACCOUNT_PARTS) }),
    result: partTest,
    errors: ['OFFICIAL_ACCOUNT_MISSING'],
  }),
} as const;
