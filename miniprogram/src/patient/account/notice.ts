/**
 * The privacy notice in the person's language. A change of meaning raises `PRIVACY_VERSION` in
 * `shared/identity/rules.ts`, and everybody is asked again.
 */
import type { Language } from '@shared/sentences';
import { noticeEn } from './notice-en';
import { noticeZh } from './notice-zh';

export interface NoticePart {
  title: string;
  /** A paragraph, or a thing with what there is to say about it. */
  lines: readonly (string | { what: string; why: string })[];
}
export interface PrivacyNotice {
  title: string;
  /** What somebody who reads nothing else should know. */
  short: readonly string[];
  parts: readonly NoticePart[];
}

const NOTICES: Record<Language, PrivacyNotice> = { zh: noticeZh, en: noticeEn };

export const noticeIn = (language: Language): PrivacyNotice => NOTICES[language];
