/**
 * Official accounts' message sealing: signatures, AES-256-CBC with PKCS7 to 32 bytes, the app id inside. Source:
 * WeChat's "message encryption and decryption" pages; see `protocols.md` section 3.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { LetterRefused, type LetterKeys } from '../../port';

const BLOCK = 32;
const RANDOM = 16;
const LENGTH = 4;

/** sha1 over the sorted parts, joined. */
export function signatureOf(...parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/** Compares digests, so that neither length nor content shows in the time taken. */
export function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** random(16) + length(4) + message + app id, padded and encrypted; base64. */
export function seal({ aesKey, appid }: LetterKeys, message: string): string {
  const { key, iv } = keyOf(aesKey);
  const text = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(LENGTH);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(RANDOM), length, text, Buffer.from(appid, 'utf8')]);
  const pad = BLOCK - (plain.length % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64');
}

/** The message inside. Throws `LetterRefused`: `broken` for anything that does not open, `appid` for another account's. */
export function unseal({ aesKey, appid }: LetterKeys, sealed: string): string {
  const plain = unpad(decrypt(aesKey, sealed));
  if (plain.length < RANDOM + LENGTH) throw new LetterRefused('broken');
  const end = RANDOM + LENGTH + plain.readUInt32BE(RANDOM);
  if (end > plain.length) throw new LetterRefused('broken');
  if (!same(plain.subarray(end).toString('utf8'), appid)) throw new LetterRefused('appid');
  return plain.subarray(RANDOM + LENGTH, end).toString('utf8');
}

function decrypt(aesKey: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length === 0 || bytes.length % 16 !== 0) throw new LetterRefused('broken');
  const { key, iv } = keyOf(aesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

function unpad(padded: Buffer): Buffer {
  const pad = padded.at(-1) ?? 0;
  if (pad < 1 || pad > BLOCK || pad > padded.length) throw new LetterRefused('broken');
  const end = padded.length - pad;
  if (padded.subarray(end).some((byte) => byte !== pad)) throw new LetterRefused('broken');
  return padded.subarray(0, end);
}

function keyOf(aesKey: string): { key: Buffer; iv: Buffer } {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  if (key.length !== 32) throw new Error('the EncodingAESKey does not hold 32 bytes');
  return { key, iv: key.subarray(0, 16) };
}
