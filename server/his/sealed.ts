/** What this room's tables seal at rest: the secrets deliveries are signed with. */
import { contextIn, type SealedPlace } from '../platform/crypto/resealing';
import type { House } from '../platform/house';

export const HIS_SEALED = {
  webhookSecret: { table: 'webhook_secret', column: 'secret_sealed' },
} as const satisfies Record<string, SealedPlace>;

type Keys = Pick<House, 'cipher'>;

export function sealSecret({ cipher }: Keys, id: string, secret: string): string {
  return cipher.seal(secret, contextIn(HIS_SEALED.webhookSecret, id));
}

/** Throws when the value was altered, moved, or its key is gone. */
export function openSecret({ cipher }: Keys, id: string, sealed: string): string {
  return cipher.open(sealed, contextIn(HIS_SEALED.webhookSecret, id));
}
