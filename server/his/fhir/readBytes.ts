/** Reads a body as it is, up to a size. */
import type { Context } from 'koa';
import { AppError } from '../../platform/errors';

/** Throws `BODY_TOO_LARGE`, and `UNSUPPORTED_MEDIA_TYPE` for a compressed body, which could unpack to anything. */
export async function readBytes(ctx: Context, most: number): Promise<Buffer> {
  const encoding = ctx.get('Content-Encoding');
  if (encoding && encoding !== 'identity') throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  if ((ctx.request.length ?? 0) > most) throw new AppError('BODY_TOO_LARGE');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new AppError('BODY_TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
