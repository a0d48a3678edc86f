/**
 * Which of a person's fields are sealed at rest, and the keyed indexes by which they are found. A sealed value
 * is bound to its table, column and row: moved elsewhere it does not open.
 */
import type { IdType } from '../../shared/identity/rules';
import { contextIn } from '../platform/crypto/resealing';
import type { House } from '../platform/house';

export const SEALED = {
  userPhone: { table: 'app_user', column: 'phone_sealed' },
  patientName: { table: 'patient', column: 'name_sealed' },
  patientIdNumber: { table: 'patient', column: 'id_number_sealed' },
  patientPhone: { table: 'patient', column: 'phone_sealed' },
  guestName: { table: 'guest', column: 'name_sealed' },
  guestIdNumber: { table: 'guest', column: 'id_number_sealed' },
  guestPhone: { table: 'guest', column: 'phone_sealed' },
  noticeFacts: { table: 'notice', column: 'facts_sealed' },
} as const;
export type SealedField = keyof typeof SEALED;

export type Cipher = Pick<House, 'cipher'>;
export type Keys = Pick<House, 'cipher' | 'blindIndex'>;

/** What the value is authenticated with; changing it makes every stored value unreadable. */
export function contextOf(field: SealedField, rowId: string): string {
  return contextIn(SEALED[field], rowId);
}

export function seal(keys: Cipher, field: SealedField, rowId: string, plain: string): string {
  return keys.cipher.seal(plain, contextOf(field, rowId));
}

/** Throws when the value was altered, moved, or its key is gone. */
export function open(keys: Cipher, field: SealedField, rowId: string, sealed: string): string {
  return keys.cipher.open(sealed, contextOf(field, rowId));
}

export function openOrNull(
  keys: Cipher,
  field: SealedField,
  rowId: string,
  sealed: string | null,
): string | null {
  return sealed === null ? null : open(keys, field, rowId, sealed);
}

export function phoneIndexOf(keys: Keys, phone: string): string {
  return keys.blindIndex.of('phone', phone);
}

/** The type is part of it: a passport and a permit may carry the same characters. */
export function idNumberIndexOf(keys: Keys, type: IdType, normalNumber: string): string {
  return keys.blindIndex.of('id-number', `${type} ${normalNumber}`);
}
