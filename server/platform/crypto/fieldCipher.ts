/**
 * Field encryption at rest: AES-256-GCM with the key's id in the value, so keys can rotate while old values
 * stay readable. A value is `keyId.nonce.ciphertext.tag`, base64url; `context` (table, column, row) is
 * authenticated, so a sealed value moved to another row or column does not open.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

export class FieldCipher {
  private readonly current: string;

  /** @param keys key id → 32-byte key; the first seals, all of them open. */
  constructor(private readonly keys: ReadonlyMap<string, Buffer>) {
    const [first] = keys.keys();
    if (first === undefined) throw new Error('FIELD_KEYS holds no key');
    for (const [keyId, key] of keys) {
      if (key.length !== 32) throw new Error(`field key ${keyId} is ${key.length} bytes long, not 32`);
      if (!/^[A-Za-z0-9_-]+$/.test(keyId))
        throw new Error(`field key id ${keyId} may hold letters and digits only`);
    }
    this.current = first;
  }

  seal(plain: string, context: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key(this.current), nonce);
    cipher.setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return [
      this.current,
      ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url')),
    ].join('.');
  }

  /** Throws when the value was altered, moved to another context, or its key is gone. */
  open(value: string, context: string): string {
    const [keyId = '', nonce = '', sealed = '', tag = ''] = value.split('.');
    const decipher = createDecipheriv(ALGORITHM, this.key(keyId), Buffer.from(nonce, 'base64url'), {
      authTagLength: TAG_BYTES, // Node would accept a shorter one
    });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return decipher.update(Buffer.from(sealed, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
  }

  /** As `seal`, for files: key id and its length, nonce, tag, then the sealed bytes, as long as the plain ones. */
  sealBytes(plain: Buffer, context: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key(this.current), nonce);
    cipher.setAAD(Buffer.from(context));
    const sealed = [cipher.update(plain), cipher.final()];
    const keyId = Buffer.from(this.current);
    return Buffer.concat([Buffer.from([keyId.length]), keyId, nonce, cipher.getAuthTag(), ...sealed]);
  }

  /** Throws as `open` does. */
  openBytes(value: Buffer, context: string): Buffer {
    const nonceAt = 1 + (value[0] ?? 0);
    const tagAt = nonceAt + NONCE_BYTES;
    const key = this.key(value.subarray(1, nonceAt).toString());
    const decipher = createDecipheriv(ALGORITHM, key, value.subarray(nonceAt, tagAt), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(value.subarray(tagAt, tagAt + TAG_BYTES));
    return Buffer.concat([decipher.update(value.subarray(tagAt + TAG_BYTES)), decipher.final()]);
  }

  isStaleBytes(value: Buffer): boolean {
    return value.subarray(1, 1 + (value[0] ?? 0)).toString() !== this.current;
  }

  /** Whether the value was sealed with an older key and should be sealed anew. */
  isStale(value: string): boolean {
    return !value.startsWith(`${this.current}.`);
  }

  private key(keyId: string): Buffer {
    const key = this.keys.get(keyId);
    if (!key) throw new Error(`no field key ${keyId || '(none named)'}`);
    return key;
  }
}
