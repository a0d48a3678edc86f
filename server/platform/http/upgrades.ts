/**
 * Requests that ask to leave HTTP/1.1. Node hands all of them to whoever listens for `upgrade`, without an answer of its
 * own; WebSockets are what we speak, and whoever asks for anything else (`h2c`, as Java's client does of a hospital's
 * system over plain http) is to be answered as if they had not asked: RFC 9110, 7.8.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** `_httpMessage` is the answer to an earlier request that is still being written. */
type Socket = Duplex & { _httpMessage?: ServerResponse | null };

export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export function takeUpgrades(server: Server, webSocket: Upgrade): void {
  server.on('upgrade', (request, socket, head) => {
    if (asksFor(request.headers.upgrade, 'websocket')) webSocket(request, socket, head);
    else readAgain(server, request, socket, head);
  });
}

/** Gives the connection back to the server with the same request, without the wish: body and all that follows too. */
function readAgain(server: Server, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const earlier = socket._httpMessage;
  if (earlier) {
    const gone = () => socket.destroy();
    socket.once('error', gone);
    earlier.once('finish', () => readAgain(server, request, socket.off('error', gone), head));
    return;
  }
  if (socket.destroyed) return;
  // the server's own, which it leaves on a socket it has given away and sets anew on one it is given
  socket.removeAllListeners('timeout');
  socket.unshift(Buffer.concat([Buffer.from(withoutWish(request), 'latin1'), head]));
  server.emit('connection', socket);
}

function withoutWish({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    const value = /^connection$/i.test(name) ? kept(rawHeaders[at + 1]!) : rawHeaders[at + 1]!;
    if (!/^(upgrade|http2-settings)$/i.test(name) && value !== '') lines.push(`${name}: ${value}`);
  }
  return [...lines, '', ''].join('\r\n');
}

const kept = (connection: string) =>
  listOf(connection)
    .filter((option) => !/^(upgrade|http2-settings)$/i.test(option))
    .join(', ');

const asksFor = (upgrade: string | undefined, protocol: string) =>
  listOf(upgrade ?? '').some((one) => one.toLowerCase() === protocol);

const listOf = (header: string) => header.split(',').map((one) => one.trim());
