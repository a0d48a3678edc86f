/** Files people send: the whole body, as a stream that ends in an error beyond what the endpoint takes. */
import { Transform } from 'node:stream';
import type { Context } from 'koa';
import type { UploadSpec } from '../../../shared/endpoint';
import { AppError } from '../errors';
import type { Upload } from './call';

/** Throws `UNSUPPORTED_MEDIA_TYPE`, `BODY_TOO_LARGE` before a byte is read, where the headers say it already. */
export function takeUpload(ctx: Context, { types, mostBytes }: UploadSpec): Upload {
  const type = ctx.request.type.toLowerCase();
  if (!types.includes(type) || ctx.get('Content-Encoding')) throw new AppError('UNSUPPORTED_MEDIA_TYPE');
  const bytes = ctx.request.length ?? null;
  if (bytes !== null && bytes > mostBytes) throw new AppError('BODY_TOO_LARGE');
  let seen = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > mostBytes) done(new AppError('BODY_TOO_LARGE'));
      else done(null, chunk);
    },
  });
  // a sender who goes away ends the stream with an error, so that nobody takes a half for the whole
  ctx.req.on('aborted', () => counted.destroy(new AppError('BAD_REQUEST')));
  return { type, bytes, stream: ctx.req.pipe(counted) };
}
