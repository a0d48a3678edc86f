/**
 * The loading process: plain sockets and whole requests, so that making the load costs as little as it can on
 * the cores it shares with what it measures.
 */
import { connect } from 'node:net';
import type { Load, Order } from './burden';

process.once('message', (order: Order) => {
  void load(order).then((done) => {
    process.send!(done, () => process.exit(0));
  });
});

async function load({ ports, clients, seconds, requests }: Order): Promise<Load> {
  const result: Load = { seconds: 0, booked: 0, outcomes: {}, milliseconds: [] };
  let next = 0;
  const started = process.hrtime.bigint();
  const elapsed = () => Number(process.hrtime.bigint() - started) / 1e9;
  const take = () => (elapsed() < seconds ? requests[next++] : undefined);
  await Promise.all(
    Array.from({ length: clients }, (_, i) => client(ports[i % ports.length]!, take, result)),
  );
  result.seconds = elapsed();
  return result;
}

/** One connection: sends, waits for the whole answer, sends the next. */
function client(port: number, take: () => string | undefined, result: Load): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0n;
    let answer = '';
    const send = () => {
      const request = take();
      if (request === undefined) {
        socket.end();
        resolve();
        return;
      }
      sentAt = process.hrtime.bigint();
      socket.write(request);
    };
    socket.once('connect', send);
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const length = wholeLength(answer);
      if (length === undefined || answer.length < length) return;
      result.milliseconds.push(Number(process.hrtime.bigint() - sentAt) / 1e6);
      count(result, answer);
      answer = answer.slice(length);
      send();
    });
  });
}

/** How long the answer is with its head, once that is known. */
function wholeLength(answer: string): number | undefined {
  const head = answer.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(answer)?.[1];
  return head < 0 || length === undefined ? undefined : head + 4 + Number(length);
}

function count(result: Load, answer: string): void {
  const created = answer.startsWith('HTTP/1.1 201');
  if (created) result.booked += 1;
  const outcome = created ? 'booked' : (/"code":"(\w+)"/.exec(answer)?.[1] ?? answer.slice(9, 12));
  result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1;
}
