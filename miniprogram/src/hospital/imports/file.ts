/** A file that was sent, as the pages see it. */
import type { Api } from '@shared/api';
import type { ResultOf } from '@shared/endpoint';
import { IMPORT_COLUMNS } from '@shared/imports/rules';
import type { ImportKind } from '@shared/imports/rules';
import type { Language } from '@shared/sentences';
import type { Tone } from '../../ui/desk';

export type SentFile = ResultOf<Api['GET /desk/:hospitalId/imports/:id']>;
export type SentRow = ResultOf<Api['GET /desk/:hospitalId/imports/:id/rows']>['items'][number];

export const isUnderway = ({ status }: SentFile) => status === 'reading' || status === 'applying';

export const TONES: Record<SentFile['status'], Tone> = {
  reading: 'amber',
  ready: 'blue',
  applying: 'amber',
  applied: 'jade',
  failed: 'red',
  discarded: 'neutral',
};

export const VERDICT_TONES: Record<SentRow['verdict'], Tone> = {
  added: 'jade',
  changed: 'blue',
  unchanged: 'neutral',
  refused: 'red',
};

/** The heading of a column as the person's template has it. */
export function headingOf(kind: ImportKind, column: string, language: Language): string {
  const found = IMPORT_COLUMNS[kind].find(({ name }) => name === column);
  return found?.headings[language][0] ?? column;
}
