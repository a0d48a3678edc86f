/**
 * Signing what is delivered, so that a receiver can tell it from anybody else's request:
 *
 *     Yiqiao-Timestamp: 1767225600
 *     Yiqiao-Signature: keyId=<id>,v1=<hex>; keyId=<id>,v1=<hex>
 *
 * Each `v1` is HMAC-SHA256, under the secret of that id, over `<timestamp>.<body>`. There is one for every secret that
 * still holds; a receiver checks any one it knows, and that the timestamp is not older than five minutes.
 */
import { createHmac } from 'node:crypto';

export interface SigningKey {
  id: string;
  secret: string;
}

export function signatureHeaders(
  keys: readonly SigningKey[],
  body: string,
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const signatures = keys.map(({ id, secret }) => {
    const v1 = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    return `keyId=${id},v1=${v1}`;
  });
  return { 'Yiqiao-Timestamp': timestamp, 'Yiqiao-Signature': signatures.join('; ') };
}
