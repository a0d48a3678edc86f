/** The loading process of the booking rate: each client sends its next booking when the last is answered. */
import type { Load, Order } from './burden';
import { Line, outcomeOf } from './line';

process.once('message', (order: Order) => {
  void load(order).then((done) => {
    process.send!(done, () => process.exit(0));
  });
});

async function load({ ports, clients, seconds, requests }: Order): Promise<Load> {
  const result: Load = { seconds: 0, booked: 0, outcomes: {}, milliseconds: [] };
  const lines = await Promise.all(
    Array.from({ length: clients }, (_, i) => Line.open(ports[i % ports.length]!)),
  );
  let next = 0;
  const started = process.hrtime.bigint();
  const elapsed = () => Number(process.hrtime.bigint() - started) / 1e9;
  const client = async (line: Line) => {
    for (let request = requests[next++]; request && elapsed() < seconds; request = requests[next++]) {
      const { answer, milliseconds } = await line.ask(request);
      result.milliseconds.push(milliseconds);
      const outcome = outcomeOf(answer);
      if (outcome === 'booked') result.booked += 1;
      result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1;
    }
    line.close();
  };
  await Promise.all(lines.map(client));
  result.seconds = elapsed();
  return result;
}
