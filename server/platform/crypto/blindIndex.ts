/** Searching sealed fields by equality: a keyed hash that says nothing to whoever holds the table without the key. */
import { createHmac } from 'node:crypto';

export class BlindIndex {
  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error(`BLIND_INDEX_KEY is ${key.length} bytes long, not 32`);
  }

  /** HMAC-SHA-256 of the value, apart for each kind of field (`id-number`, `phone`). */
  of(kind: string, value: string): string {
    return createHmac('sha256', this.key).update(`${kind}\0${value}`).digest('base64url');
  }
}
