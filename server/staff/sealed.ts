/** What staff's tables seal at rest, how e-mails are found, and how secrets are kept that only need recognising. */
import { createHash, randomBytes } from 'node:crypto';
import { contextIn, type SealedPlace } from '../platform/crypto/resealing';
import type { House } from '../platform/house';

export const STAFF_SEALED = {
  credentialEmail: { table: 'credential', column: 'email_sealed', key: 'user_id' },
  credentialTotp: { table: 'credential', column: 'totp_sealed', key: 'user_id' },
  registrationEmail: { table: 'registration', column: 'email_sealed' },
  invitationEmail: { table: 'invitation', column: 'email_sealed' },
} as const satisfies Record<string, SealedPlace>;
type StaffField = keyof typeof STAFF_SEALED;

type Keys = Pick<House, 'cipher' | 'blindIndex'>;

export function sealField(keys: Keys, field: StaffField, rowId: string, plain: string): string {
  return keys.cipher.seal(plain, contextIn(STAFF_SEALED[field], rowId));
}

/** Throws when the value was altered, moved, or its key is gone. */
export function openField(keys: Keys, field: StaffField, rowId: string, sealed: string): string {
  return keys.cipher.open(sealed, contextIn(STAFF_SEALED[field], rowId));
}

/** E-mails come from the contract in lower case and without odd letters. */
export function emailIndexOf(keys: Keys, email: string): string {
  return keys.blindIndex.of('email', email);
}

/** For links and tickets: 256 random bits, 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** A token has 256 unguessable bits: a plain hash cannot be guessed back. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
