/** A hospital's official account: binding it, its menu and answers, whether each part is healthy. */
import { z } from 'zod';
import { endpoint } from '../endpoint';
import { id, instant, line } from '../schemas';
import { OWNERS, PLANNERS } from '../staff/rules';
import {
  ACCOUNT_MODES,
  ACCOUNT_PARTS,
  AES_KEY_FORM,
  ANSWERS_AT_MOST,
  ANSWER_TEXT_AT_MOST,
  APPID_FORM,
  MENU_BELOW_AT_MOST,
  MENU_TOP_AT_MOST,
  OFFICIAL_TEMPLATES,
  ORIGINAL_ID_FORM,
  PAGE_FORM,
  PART_STATES,
  PUSH_TOKEN_FORM,
  WORDS_PER_ANSWER_AT_MOST,
} from './rules';

const params = z.strictObject({ hospitalId: id });
/** What was read comes back with the change; null where nothing has been kept yet. */
const version = z.string().regex(/^\d{1,10}$/);
const wanted = version.nullable();
const appid = z.string().regex(APPID_FORM);
const page = z.string().max(255).regex(PAGE_FORM);
const template = z.enum(OFFICIAL_TEMPLATES);

/** What went wrong last, in words for staff, in the language asked for. */
export const accountFault = z.object({
  at: instant,
  /** The super-app's own code; null when it was not the super-app that refused. */
  errcode: z.int().nullable(),
  words: z.string(),
});

const health = { state: z.enum(PART_STATES), lastError: accountFault.nullable() };

export const officialAccount = z.object({
  hospitalId: id,
  /** Null: no account is bound. */
  account: z
    .object({
      mode: z.enum(ACCOUNT_MODES),
      appid: z.string(),
      name: z.string(),
      /** `gh_…`; null while not known. */
      originalId: z.string().nullable(),
      /** Whose account WeChat says it is; null when bound by its own keys. */
      principal: z.string().nullable(),
      boundAt: instant,
      /** Component mode: false once the hospital has withdrawn its authorisation in WeChat. */
      authorised: z.boolean(),
      version,
    })
    .nullable(),
  /** What to paste into the account's console (own way only); token and key are for owners, null to others. */
  callback: z
    .object({ url: z.string(), token: z.string().nullable(), encodingAesKey: z.string().nullable() })
    .nullable(),
  /** The ways of binding this platform offers. */
  ways: z.object({ own: z.literal(true), component: z.boolean() }),
  receiving: z.object({ ...health, lastPushAt: instant.nullable() }),
  token: z.object({ ...health, expiresAt: instant.nullable() }),
  menu: z.object({
    ...health,
    publishedAt: instant.nullable(),
    /** Edited since it was published. */
    changed: z.boolean(),
  }),
  messages: z.object({
    ...health,
    sentAt: instant.nullable(),
    templates: z.record(template, z.string().nullable()),
    templatesVersion: version.nullable(),
  }),
  followers: z.int(),
});

const name = line(40);
const action = z.discriminatedUnion('kind', [
  /** Opens the mini-program at a page. */
  z.strictObject({ kind: z.literal('page'), name, page }),
  /** Opens a web page. */
  z.strictObject({ kind: z.literal('link'), name, url: z.url({ protocol: /^https?$/ }).max(500) }),
  /** Answers as if the word had been typed. */
  z.strictObject({ kind: z.literal('word'), name, word: line(20) }),
]);
const button = z.union([
  action,
  z.strictObject({
    kind: z.literal('group'),
    name,
    below: z.array(action).min(1).max(MENU_BELOW_AT_MOST),
  }),
]);
const buttons = z.array(button).min(1).max(MENU_TOP_AT_MOST);

export const officialMenu = z.object({
  buttons: z.array(button),
  /** What stands in WeChat now; null before the first publication. */
  published: z.array(button).nullable(),
  publishedAt: instant.nullable(),
  lastError: accountFault.nullable(),
  /** Null: the menu every hospital begins with. */
  version: version.nullable(),
});

/** Text with line breaks; other control characters and lone surrogates are refused. */
const text = z
  .string()
  .overwrite((typed) => typed.replace(/\r\n?/g, '\n'))
  .trim()
  .min(1)
  .max(ANSWER_TEXT_AT_MOST)
  .regex(/^(?:\n|[^\p{Cc}\p{Cs}])*$/u);
const link = z.strictObject({ label: line(20), page });
const reply = { text, link: link.nullable() };

const answersFields = {
  /** To the words of a message, by containment; the first that fits answers. */
  answers: z
    .array(z.strictObject({ words: z.array(line(20)).min(1).max(WORDS_PER_ANSWER_AT_MOST), ...reply }))
    .max(ANSWERS_AT_MOST),
  /** To somebody who begins to follow. */
  onFollow: z.strictObject(reply),
  /** To anything else. */
  otherwise: z.strictObject(reply),
};

export const officialAnswers = z.object({ ...answersFields, version: version.nullable() });

/** What a test of one part did and saw, step by step, in words. */
export const partTest = z.object({
  part: z.enum(ACCOUNT_PARTS),
  passed: z.boolean(),
  steps: z.array(z.object({ ok: z.boolean(), words: z.string() })),
  at: instant,
});

const read = { access: 'staff', roles: PLANNERS } as const;
const write = { access: 'staff', roles: OWNERS } as const;

export const officialContract = {
  'GET /desk/:hospitalId/official-account': endpoint({
    ...read,
    summary: "The hospital's official account and the health of each part",
    params,
    result: officialAccount,
  }),
  'PUT /desk/:hospitalId/official-account': endpoint({
    ...write,
    summary: "Bind the hospital's account with its own token and key, or change them",
    retry: 'natural',
    perMinute: 20,
    params,
    body: z.strictObject({
      appid,
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
    ...write,
    summary: 'Unbind the account; its followers, token and templates are forgotten',
    retry: 'natural',
    params,
  }),
  'POST /desk/:hospitalId/official-account/authorisations': endpoint({
    ...write,
    summary:
      'Begin binding by authorising the platform: where this browser, and no other, goes and comes back from',
    retry: 'natural',
    perMinute: 10,
    params,
    body: z.strictObject({}),
    result: z.object({ url: z.url() }),
    status: 201,
    errors: ['OFFICIAL_WAY_CLOSED', 'SUPERAPP_UNAVAILABLE'],
  }),

  'GET /desk/:hospitalId/official-account/menu': endpoint({
    ...read,
    summary: "The account's menu as edited and as published",
    params,
    result: officialMenu,
  }),
  'PUT /desk/:hospitalId/official-account/menu': endpoint({
    ...write,
    summary: 'Keep an edited menu; it is shown once published',
    retry: 'natural',
    params,
    body: z.strictObject({ buttons, version: wanted }),
    result: officialMenu,
    errors: ['CHANGED_MEANWHILE', 'OFFICIAL_MENU_WRONG'],
  }),
  'POST /desk/:hospitalId/official-account/menu/publication': endpoint({
    ...write,
    summary: 'Publish the menu in WeChat',
    retry: 'natural',
    perMinute: 10,
    params,
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
    ...read,
    summary: 'What the account answers to key words, new followers and anything else',
    params,
    result: officialAnswers,
  }),
  'PUT /desk/:hospitalId/official-account/answers': endpoint({
    ...write,
    summary: 'Change the answers; they hold at once',
    retry: 'natural',
    params,
    body: z.strictObject({ ...answersFields, version: wanted }),
    result: officialAnswers,
    errors: ['CHANGED_MEANWHILE'],
  }),

  'PUT /desk/:hospitalId/official-account/templates': endpoint({
    ...write,
    summary: "The account's template for each message, for messages in the hospital's name",
    retry: 'natural',
    params,
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
    ...write,
    summary: 'Exercise one part for real and say what was seen',
    retry: 'key',
    perMinute: 10,
    params,
    body: z.strictObject({ part: z.enum(ACCOUNT_PARTS) }),
    result: partTest,
    errors: ['OFFICIAL_ACCOUNT_MISSING'],
  }),
} as const;
