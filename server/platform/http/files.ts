/** Answers that are files. */
import { Readable } from 'node:stream';
import type { Context } from 'koa';
import type { FileAnswer } from '../../../shared/endpoint';
import type { RequestState } from './context';

/** Sends a file; a named one is saved by the browser, and none is ever run or sniffed for another type. */
export function sendFile(ctx: Context, { type, name, body }: FileAnswer): void {
  ctx.status = 200;
  ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
  ctx.set('Content-Disposition', name ? `attachment; filename*=UTF-8''${extendedValue(name)}` : 'inline');
  ctx.body = body instanceof Uint8Array ? Buffer.from(body) : breakingOff(ctx, Readable.from(body));
  ctx.type = type;
}

/** RFC 8187: of what `encodeURIComponent` leaves alone, these four are no characters of a name there. */
const extendedValue = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** What fails half-way ends the connection: a file that was cut short must neither hang nor look whole. */
function breakingOff(ctx: Context, stream: Readable): Readable {
  return stream.once('error', (error) => {
    const { log, requestId } = ctx.state as RequestState;
    log.error({ err: error, requestId }, 'a file broke off');
    ctx.res.destroy();
  });
}
