/**
 * One kept-alive connection: plain sockets and whole requests, so that making the load costs as little as it can on
 * the cores it shares with what it measures.
 */
import { connect, type Socket } from 'node:net';

export interface Heard {
  /** The whole answer with its head. */
  answer: string;
  milliseconds: number;
}

export class Line {
  private readonly socket: Socket;
  private said = '';
  private waiting: { sentAt: bigint; resolve(heard: Heard): void; reject(error: Error): void } | undefined;

  private constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk) => this.hear(chunk));
    this.socket.once('close', () => this.waiting?.reject(new Error('the API closed a connection')));
  }

  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const line = new Line(port);
      line.socket.once('connect', () => {
        line.socket.off('error', reject).on('error', () => undefined); // `close` follows
        resolve(line);
      });
      line.socket.once('error', reject);
    });
  }

  /** Sends a whole request and resolves with its whole answer. One at a time. */
  ask(request: string): Promise<Heard> {
    return new Promise((resolve, reject) => {
      this.waiting = { sentAt: process.hrtime.bigint(), resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private hear(chunk: Buffer): void {
    this.said += chunk.toString('latin1');
    const length = wholeLength(this.said);
    if (length === undefined || this.said.length < length || !this.waiting) return;
    const { sentAt, resolve } = this.waiting;
    const answer = this.said.slice(0, length);
    this.said = this.said.slice(length);
    this.waiting = undefined;
    resolve({ answer, milliseconds: Number(process.hrtime.bigint() - sentAt) / 1e6 });
  }
}

/** How long the answer is with its head, once that is known. */
function wholeLength(answer: string): number | undefined {
  const head = answer.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(answer)?.[1];
  return head < 0 || length === undefined ? undefined : head + 4 + Number(length);
}

/** `booked`, or the error's code, or the status. */
export function outcomeOf(answer: string): string {
  if (answer.startsWith('HTTP/1.1 201')) return 'booked';
  return /"code":"(\w+)"/.exec(answer)?.[1] ?? answer.slice(9, 12);
}
