/**
 * Summaries begun and not saved, for as long as the pages live: whoever closes a visit to call the next patient finds
 * what they typed. In memory only, since it is about somebody's health; each member's own; and of one version of the
 * record, so that it never lands on what somebody else wrote meanwhile.
 */
import { currentSession } from '../../../api/session';
import type { VisitRecordData } from './index';

export interface Typed {
  diagnosis: string;
  /** One a line. */
  medicines: string;
  advice: string;
  days: number | null;
}

const begun = new Map<string, Typed>();

const keyOf = (id: string, { version }: VisitRecordData) =>
  `${currentSession()?.user.id ?? ''} ${id} ${version ?? ''}`;

/** `id` is the appointment's. */
export const draftOf = (id: string, record: VisitRecordData): Typed | undefined =>
  begun.get(keyOf(id, record));

/** Null forgets it. */
export function keepDraft(id: string, record: VisitRecordData, typed: Typed | null): void {
  if (typed) begun.set(keyOf(id, record), typed);
  else begun.delete(keyOf(id, record));
}
