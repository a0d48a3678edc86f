/**
 * Requests that Node's parser gives up on before the app sees them (an address or headers over 16 kB, bytes that are
 * no HTTP, a request that never ends): they too are answered with a problem.
 */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { AppError } from '../errors';
import { problemOf } from './problems';

/** `_httpMessage` is the answer being written on the socket; two answers must not run into each other. */
type Socket = Duplex & { _httpMessage?: { headersSent: boolean } };

export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const answering = socket._httpMessage?.headersSent ?? false;
    if (error.code === 'ECONNRESET' || !socket.writable || answering) socket.destroy();
    else socket.end(answerOf(new AppError('BAD_REQUEST', undefined, { cause: error })));
  });
}

/** For where there is no answer object. What could not be read has no language either, and is told in Chinese. */
export function answerOf(error: AppError): string {
  const requestId = randomUUID();
  const body = JSON.stringify(problemOf(error, 'zh', requestId));
  return [
    `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}`,
    'Content-Type: application/problem+json',
    'Content-Language: zh',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
