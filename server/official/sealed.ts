/** What official accounts' tables seal at rest: secrets that open a hospital's account to whoever holds them. */
import { contextIn, type SealedPlace } from '../platform/crypto/resealing';
import type { House } from '../platform/house';

/** Each is bound to its hospital's row. */
export const OFFICIAL_SEALED = {
  officialSecret: { table: 'official_account', column: 'secret_sealed', key: 'hospital_id' },
  officialPushToken: { table: 'official_account', column: 'push_token_sealed', key: 'hospital_id' },
  officialAesKey: { table: 'official_account', column: 'aes_key_sealed', key: 'hospital_id' },
  officialToken: { table: 'official_state', column: 'token_sealed', key: 'hospital_id' },
  officialRefreshToken: { table: 'official_state', column: 'refresh_token_sealed', key: 'hospital_id' },
} as const satisfies Record<string, SealedPlace>;

/** Of what lives for hours only; a rotated key costs a new one and nothing else. */
const FLEETING = {
  componentTicket: { table: 'official_component', column: 'ticket_sealed' },
  componentToken: { table: 'official_component', column: 'token_sealed' },
  authorisationCode: { table: 'official_authorisation', column: 'code_sealed' },
} as const satisfies Record<string, SealedPlace>;

const PLACES = { ...OFFICIAL_SEALED, ...FLEETING };
type Field = keyof typeof PLACES;
type Keys = Pick<House, 'cipher'>;

export function seal(keys: Keys, field: Field, rowId: string, plain: string): string {
  return keys.cipher.seal(plain, contextIn(PLACES[field], rowId));
}

/** Throws when the value was altered, moved, or its key is gone. */
export function open(keys: Keys, field: Field, rowId: string, sealed: string): string {
  return keys.cipher.open(sealed, contextIn(PLACES[field], rowId));
}
