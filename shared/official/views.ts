/** What is shown of an official account: its binding and health, its menu, its answers, a test of one part. */
import { z } from 'zod';
import { id, instant, line, paragraph, version } from '../schemas';
import {
  ACCOUNT_MODES,
  ACCOUNT_PARTS,
  ANSWERS_AT_MOST,
  ANSWER_TEXT_AT_MOST,
  MENU_BELOW_AT_MOST,
  MENU_TOP_AT_MOST,
  OFFICIAL_TEMPLATES,
  PAGE_FORM,
  PART_STATES,
  WORDS_PER_ANSWER_AT_MOST,
} from './rules';

const page = z.string().max(255).regex(PAGE_FORM);
export const template = z.enum(OFFICIAL_TEMPLATES);

/** What went wrong last, in words for staff, in the language asked for. */
const accountFault = z.object({
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
export const buttons = z.array(button).min(1).max(MENU_TOP_AT_MOST);

export const officialMenu = z.object({
  buttons: z.array(button),
  /** What stands in WeChat now; null before the first publication. */
  published: z.array(button).nullable(),
  publishedAt: instant.nullable(),
  lastError: accountFault.nullable(),
  /** Null: the menu every hospital begins with. */
  version: version.nullable(),
});

/** Text with line breaks. */
const text = z
  .string()
  .overwrite((typed) => typed.replace(/\r\n?/g, '\n'))
  .pipe(paragraph(ANSWER_TEXT_AT_MOST).min(1));
const link = z.strictObject({ label: line(20), page });
const reply = { text, link: link.nullable() };

export const answersFields = {
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
