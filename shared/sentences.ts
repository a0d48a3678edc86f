/**
 * Error code → the sentence a person reads: what happened, and what they can do. `{name}` is filled from the
 * error's details. A code without a sentence in either language is a type error.
 */
import type { ErrorCode, ErrorDetails } from './errors';
import { bookingSentences } from './sentences/booking';
import { hospitalSentences } from './sentences/hospital';
import { peopleSentences } from './sentences/people';
import { visitSentences } from './sentences/visit';

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const SENTENCES: Record<Language, Record<ErrorCode, string>> = {
  zh: { ...peopleSentences.zh, ...bookingSentences.zh, ...visitSentences.zh, ...hospitalSentences.zh },
  en: { ...peopleSentences.en, ...bookingSentences.en, ...visitSentences.en, ...hospitalSentences.en },
};

/** The sentence for a code, its `{placeholders}` filled from `details`. */
export function sentence(language: Language, code: ErrorCode, details: ErrorDetails = {}): string {
  return SENTENCES[language][code].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
}
