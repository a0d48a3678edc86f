/** What hospitals' tables seal at rest. */
import { contextIn, type SealedPlace } from '../platform/crypto/resealing';
import type { House } from '../platform/house';

export const HOSPITALS_SEALED = {
  applicationContact: { table: 'hospital_application', column: 'contact_sealed' },
} as const satisfies Record<string, SealedPlace>;

/** Whom the platform asks about an application. */
interface Contact {
  contactName: string | null;
  contactPhone: string | null;
  contactEmail: string | null;
}

type Keys = Pick<House, 'cipher'>;
const contextOf = (applicationId: string) => contextIn(HOSPITALS_SEALED.applicationContact, applicationId);

export function sealContact({ cipher }: Keys, applicationId: string, contact: Contact): string {
  const { contactName, contactPhone, contactEmail } = contact;
  return cipher.seal(JSON.stringify({ contactName, contactPhone, contactEmail }), contextOf(applicationId));
}

export function openContact({ cipher }: Keys, applicationId: string, sealed: string): Contact {
  return JSON.parse(cipher.open(sealed, contextOf(applicationId))) as Contact;
}
