/** What appointments' tables seal at rest: what was written of a visit, what its documents are called. */
import { contextIn, type SealedPlace } from '../../platform/crypto/resealing';
import type { House } from '../../platform/house';

export const APPOINTMENTS_SEALED = {
  visitSummary: { table: 'visit_summary', column: 'content_sealed' },
  visitDocumentName: { table: 'visit_document', column: 'name_sealed' },
  visitDocumentHash: { table: 'visit_document', column: 'hash_sealed' },
  shareLabel: { table: 'appointment_share', column: 'label_sealed' },
  shareToken: { table: 'appointment_share', column: 'token_sealed' },
} as const satisfies Record<string, SealedPlace>;
type Field = keyof typeof APPOINTMENTS_SEALED;

type Keys = Pick<House, 'cipher'>;

export function seal({ cipher }: Keys, field: Field, rowId: string, plain: string): string {
  return cipher.seal(plain, contextIn(APPOINTMENTS_SEALED[field], rowId));
}

/** Throws when the value was altered, moved, or its key is gone. */
export function open({ cipher }: Keys, field: Field, rowId: string, sealed: string): string {
  return cipher.open(sealed, contextIn(APPOINTMENTS_SEALED[field], rowId));
}
