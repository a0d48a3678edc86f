/** Key rotation of what identity seals. */
import { reseal, type ResealOptions, type Resealed } from '../platform/crypto/resealing';
import { SEALED } from './sealed';

/** Walks all of identity's sealed fields; may be stopped and run again at any time. */
export function resealStale(options: ResealOptions): Promise<Resealed[]> {
  return reseal(options, SEALED);
}
