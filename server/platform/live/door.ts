/**
 * The way in for WebSockets: HTTP upgrades on `/live`. There is no check of `Origin`: nothing here goes by a cookie, so a
 * foreign page can do no more than a foreign program.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { LIVE_PATH } from '../../../shared/live';
import { LANGUAGES, type Language } from '../../../shared/sentences';
import { AppError } from '../errors';
import { answerOf } from '../http/brokenRequests';

/** A message holds at most a token. */
const MOST_BYTES = 4 * 1024;
/** Connections from one address: a hospital's whole waiting area may stand behind one. */
const MOST_PER_ADDRESS = 1_000;
const MOST_IN_ALL = 20_000;

export interface DoorOptions {
  trustProxy: boolean;
  /** Multiplies the limit of an address. */
  scale: number;
  flood: (who: { address: string }) => Promise<void>;
  welcome: (socket: WebSocket, address: string, language: Language) => void;
}

export class Door {
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: MOST_BYTES,
    perMessageDeflate: false,
  });
  private readonly perAddress = new Map<string, number>();
  private closing = false;

  constructor(private readonly options: DoorOptions) {}

  /** Answers an `upgrade` of the HTTP server. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy());
    const address = this.addressOf(request);
    this.check(request, address).then(
      () => this.open(request, socket, head, address),
      (error: unknown) => socket.end(answerOf(error instanceof AppError ? error : new AppError('INTERNAL'))),
    );
  };

  /** Refuses whoever comes, and ends those who are here; resolves when they are gone. */
  async close(code: number): Promise<void> {
    this.closing = true;
    const here = [...this.server.clients];
    for (const socket of here) socket.close(code);
    const gone = here.map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())));
    const late = setTimeout(() => here.forEach((socket) => socket.terminate()), 1_000);
    await Promise.all(gone);
    clearTimeout(late);
  }

  private async check(request: IncomingMessage, address: string): Promise<void> {
    if (request.url?.split('?')[0] !== LIVE_PATH) throw new AppError('NOT_FOUND');
    if (this.closing || this.server.clients.size >= MOST_IN_ALL) throw new AppError('UNAVAILABLE');
    await this.options.flood({ address });
    if ((this.perAddress.get(address) ?? 0) >= MOST_PER_ADDRESS * this.options.scale)
      throw new AppError('TOO_MANY_REQUESTS', { seconds: 60 });
  }

  private open(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void {
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      this.count(address, 1);
      webSocket.on('close', () => this.count(address, -1));
      // what breaks the protocol closes by itself
      webSocket.on('error', () => undefined);
      this.options.welcome(webSocket, address, languageOf(request));
    });
  }

  private count(address: string, change: number): void {
    const now = (this.perAddress.get(address) ?? 0) + change;
    if (now > 0) this.perAddress.set(address, now);
    else this.perAddress.delete(address);
  }

  /** As the app does it: what our own proxy wrote is the last one. */
  private addressOf({ headers, socket }: IncomingMessage): string {
    const forwarded = this.options.trustProxy ? headers['x-forwarded-for'] : undefined;
    const last = String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim();
    return last || (socket.remoteAddress ?? '');
  }
}

function languageOf({ headers }: IncomingMessage): Language {
  const accepted = headers['accept-language']?.toLowerCase() ?? '';
  return LANGUAGES.find((language) => accepted.startsWith(language)) ?? 'zh';
}
