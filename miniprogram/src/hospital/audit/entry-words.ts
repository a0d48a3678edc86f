/** An entry of the log, and how it is said: what was done, by whom, to what. */
import type { Say } from '../../api/messages';
import type { ItemOf } from '../../api/use-paged';
import { auditWords } from './messages';

export type Entry = ItemOf<'GET /desk/:hospitalId/audit'>;
export type Word = keyof (typeof auditWords)['zh'];
type SayAudit = Say<Word>;

/** The acts the log knows by a word of their own, to choose from. */
export const ACTS = (Object.keys(auditWords.zh) as Word[]).filter((word) =>
  /^(visit|clinic|staff|official|system|receiver|audit)\./.test(word),
);

/** Systems name their acts themselves; what has no word is shown as it is. */
export const actIn = (t: SayAudit, { act }: Entry) => (act in auditWords.zh ? t(act as Word) : act);

export const actorIn = (t: SayAudit, { kind, name }: Pick<Entry['actor'], 'kind' | 'name'>) =>
  `${name} · ${t(`kind.${kind}`)}`;

const subjectIn = (t: SayAudit, kind: string) =>
  `subject.${kind}` in auditWords.zh ? t(`subject.${kind}` as Word) : kind;

/** Of the hospital there is one, and what a list was asked for stands in the detail. */
const UNNUMBERED: readonly string[] = ['hospital', 'visits'];

/** A receiver goes by its host; of an id a beginning is enough. */
export function aboutIn(t: SayAudit, { subject: { kind, id } }: Entry): string {
  if (UNNUMBERED.includes(kind)) return subjectIn(t, kind);
  return `${subjectIn(t, kind)} ${kind === 'receiver' ? id : id.slice(0, 8)}`;
}

/** Whose data it was: one person by name, a list by how many; empty where it was nobody's. */
export function patientIn(t: SayAudit, { patientId, patientName, patientCount }: Entry): string {
  if (patientId) return patientName ?? t('nameless');
  return patientCount > 0 ? t('patientCount', { count: patientCount }) : '';
}
