/** A hospital's receiver of a story: takes deliveries, checks their signatures, and misbehaves when told to. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './system';

export interface Delivery {
  body: Json;
  headers: IncomingMessage['headers'];
  raw: string;
}

export interface Receiver {
  url: string;
  taken: Delivery[];
  /** Every request that came, taken or not. */
  came: Delivery[];
  /** What to answer next: a status, or nothing at all. */
  answer: number | 'silence' | 'redirect';
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      const delivery = { raw, body: JSON.parse(raw) as Json, headers: request.headers };
      receiver.came.push(delivery);
      const { answer } = receiver;
      if (answer === 'silence') return;
      if (answer === 'redirect') response.writeHead(302, { Location: `${receiver.url}/elsewhere` }).end();
      else {
        if (answer < 300) receiver.taken.push(delivery);
        response.writeHead(answer).end('thank you');
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    taken: [],
    came: [],
    answer: 204,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

/** The key ids whose signatures are right under this secret. */
export function signedBy({ headers, raw }: Delivery, secret: string): string[] {
  const v1 = createHmac('sha256', secret).update(`${headers['yiqiao-timestamp']}.${raw}`).digest('hex');
  return String(headers['yiqiao-signature'])
    .split('; ')
    .filter((one) => one.endsWith(`v1=${v1}`))
    .map((one) => /^keyId=([^,]+)/.exec(one)![1]!);
}
