/**
 * The crowd's own process. First everybody looks once; then the first on each connection taps before the release and
 * goes on tapping until it is there, and all others follow as fast as their connection takes them. Who loses asks at
 * once what else there is.
 */
import { Line, outcomeOf } from '../line';
import type { Comer } from './crowd';

export interface RushOrder {
  /** Of the API's processes; the connections are dealt out to them in turn. */
  ports: number[];
  connections: number;
  comers: Comer[];
}

export interface RushOutcome {
  /** Of each booking's last answer, in milliseconds, and its code. */
  answers: { outcome: string; milliseconds: number }[];
  /** How often somebody tapped before the release. */
  early: number;
  looked: { milliseconds: number[]; seconds: number };
  lookedElsewhere: { milliseconds: number[]; failed: number };
  /** From the release to the last booking's answer, and to the last alternatives. */
  secondsToLastAnswer: number;
  secondsToEnd: number;
}

/** Said to the parent once everybody has looked; it answers with the instant of the release, in milliseconds. */
export const LOOKED = 'everybody has looked';

const EARLY_MS = 1_000;
const TAP_AGAIN_MS = 100;

process.once('message', (order: RushOrder) => {
  void rush(order).then((done) => process.send!(done, () => process.exit(0)));
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function rush({ ports, connections, comers }: RushOrder): Promise<RushOutcome> {
  const lines = await Promise.all(
    Array.from({ length: connections }, (_, i) => Line.open(ports[i % ports.length]!)),
  );
  const outcome: RushOutcome = {
    ...{ answers: [], early: 0, secondsToLastAnswer: 0, secondsToEnd: 0 },
    ...{ looked: { milliseconds: [], seconds: 0 }, lookedElsewhere: { milliseconds: [], failed: 0 } },
  };
  await lookAround(lines, comers, outcome);
  const releaseAt = await releaseTime();
  await pause(releaseAt - EARLY_MS - Date.now());
  let next = 0;
  let lastAnswer = 0;
  const conversation = async (line: Line) => {
    for (let comer = comers[next++]; comer; comer = comers[next++]) {
      const won = await bookOne(line, comer, outcome);
      lastAnswer = Date.now();
      if (!won) await lookElsewhere(line, comer, outcome);
    }
    line.close();
  };
  await Promise.all(lines.map(conversation));
  outcome.secondsToLastAnswer = (lastAnswer - releaseAt) / 1000;
  outcome.secondsToEnd = (Date.now() - releaseAt) / 1000;
  return outcome;
}

async function lookAround(lines: Line[], comers: Comer[], { looked }: RushOutcome): Promise<void> {
  const started = performance.now();
  let next = 0;
  await Promise.all(
    lines.map(async (line) => {
      for (let comer = comers[next++]; comer; comer = comers[next++]) {
        const { answer, milliseconds } = await line.ask(comer.look);
        if (!answer.startsWith('HTTP/1.1 200')) throw new Error(`looking: ${answer}`);
        looked.milliseconds.push(milliseconds);
      }
    }),
  );
  looked.seconds = (performance.now() - started) / 1000;
}

function releaseTime(): Promise<number> {
  return new Promise((resolve) => {
    process.once('message', (at) => resolve(at as number));
    process.send!(LOOKED);
  });
}

async function bookOne(line: Line, { book }: Comer, outcome: RushOutcome): Promise<boolean> {
  for (;;) {
    const heard = await line.ask(book);
    const said = outcomeOf(heard.answer);
    if (said !== 'SLOT_NOT_RELEASED') {
      outcome.answers.push({ outcome: said, milliseconds: heard.milliseconds });
      return said === 'booked';
    }
    outcome.early += 1;
    await pause(TAP_AGAIN_MS);
  }
}

async function lookElsewhere(
  line: Line,
  { lookElsewhere: request }: Comer,
  outcome: RushOutcome,
): Promise<void> {
  const { answer, milliseconds } = await line.ask(request);
  outcome.lookedElsewhere.milliseconds.push(milliseconds);
  if (!answer.startsWith('HTTP/1.1 200')) outcome.lookedElsewhere.failed += 1;
}
