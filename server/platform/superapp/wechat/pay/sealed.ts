/** AEAD_AES_256_GCM as WeChat Pay seals notifications and certificates: the last 16 bytes are the tag. */
import { createDecipheriv } from 'node:crypto';
import { z } from 'zod';

const TAG_BYTES = 16;

export const sealedResource = z.object({
  algorithm: z.literal('AEAD_AES_256_GCM'),
  ciphertext: z.string().min(24),
  nonce: z.string().min(1),
  associated_data: z.string().default(''),
});

/** Opens a sealed resource. Throws when a single bit of it, or of its associated data, was changed. */
export function openSealed(resource: z.output<typeof sealedResource>, apiV3Key: string): string {
  const bytes = Buffer.from(resource.ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(resource.nonce), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  decipher.setAAD(Buffer.from(resource.associated_data));
  return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}
