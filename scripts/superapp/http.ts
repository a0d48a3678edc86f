/** Small HTTP ground: raw bodies, faults of the API, a listening server that closes for good. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Context, Middleware } from 'koa';
import type { World } from './world';

const maxBody = 1_000_000;

/** The request's body as it came over the wire; over 1 MB is an error. */
export async function rawBody(ctx: Context): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of ctx.req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBody) ctx.throw(413, 'body too large');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The body as a JSON object, or undefined when it is not one. */
export function jsonObject(body: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(body) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Applies `faults.api` to the protocol's paths; the phone page itself always works. */
export function apiFaults(world: World): Middleware {
  const protocol = /^\/(v3|sns|cgi-bin|wxa|connect)\//;
  return async (ctx, next) => {
    if (!protocol.test(ctx.path)) return next();
    const { fail500, refuse, timeoutMs, only } = world.faults.api;
    const meant = ctx.path.startsWith(only);
    if (refuse && meant) {
      ctx.respond = false;
      ctx.req.socket.destroy();
      return;
    }
    if (fail500 === true || (typeof fail500 === 'string' && fail500 && ctx.path.startsWith(fail500))) {
      ctx.status = 500;
      ctx.body = { code: 'SYSTEM_ERROR', message: '系统错误', errcode: -1, errmsg: 'system error' };
      return;
    }
    await next();
    if (timeoutMs > 0 && meant) await wait(timeoutMs);
  };
}

export interface Listening {
  server: Server;
  port: number;
  close(): Promise<void>;
}

/** Listens on the loopback address; `close` also ends open connections (event streams never end). */
export async function listen(handler: RequestListener, port = 0): Promise<Listening> {
  const server = createServer(handler);
  const upgraded = new Set<Socket>();
  server.on('connection', (socket) => {
    upgraded.add(socket);
    socket.once('close', () => upgraded.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of upgraded) socket.destroy();
      }),
  };
}
