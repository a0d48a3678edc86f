/**
 * Where what the super-app sends is dropped on its way to the house: the payment channel's notifications are kept
 * as they came, bytes and signature, so that a story can send one again, whole or spoiled.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Wanted } from './requests';

export interface Letterbox {
  url: string;
  /** Where letters go on to. */
  forwardTo(url: string): void;
  last(): Wanted;
  close(): Promise<void>;
}

export async function openLetterbox(): Promise<Letterbox> {
  const letters: Wanted[] = [];
  let target = '';
  const server = createServer((request, response) => {
    void bytesOf(request).then(async (bytes) => {
      const signed = Object.entries(request.headers).filter(([name]) =>
        /^(wechatpay|content-type)/.test(name),
      );
      const headers = Object.fromEntries(signed) as Record<string, string>;
      if (request.url?.startsWith('/payments/')) letters.push({ bytes, headers });
      const { method } = request;
      const body = method === 'GET' ? undefined : bytes;
      const answer = await fetch(`${target}${request.url}`, { method, headers, body });
      response.writeHead(answer.status).end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    forwardTo: (url) => {
      target = url;
    },
    last: () => letters.at(-1)!,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bytesOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
