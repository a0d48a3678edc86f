/** One exchange whose body or answer is a file. */
import type { Method } from '@shared/endpoint';

export interface BytesOutgoing {
  method: Method;
  path: string;
  accessToken?: string;
  idempotencyKey?: string;
  body?: { bytes: ArrayBuffer; type: string };
}

export interface BytesAnswer {
  status: number;
  bytes: ArrayBuffer;
  type: string;
  name: string | null;
}

/** A scan over a slow line takes longer than a question. */
export const FILE_TIMEOUT_MS = 120_000;

/** The name in `content-disposition`, RFC 6266: the UTF-8 one where there is one. */
export function nameIn(disposition: string | null | undefined): string | null {
  if (!disposition) return null;
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? null;
}
