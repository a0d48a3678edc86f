/**
 * `npm run history`: many people, two API processes, two workers and a database on which blows fall at random, for
 * five minutes and more; then an independent checker reads the tables and says of every promise whether it holds.
 *
 *   npm run history -- [--minutes 5] [--people 40] [--seed N]     the seed is printed, and plays the same again
 *   npm run history -- --check URL                                only reads: asks any database
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { check, type Verdict } from './history/check';
import { playHistory, type Played } from './history/play';

const say = (line = '') => void process.stdout.write(`${line}\n`);

function tell(verdicts: Verdict[]): boolean {
  for (const { promise, broken } of verdicts) {
    say(`${broken.length === 0 ? 'holds ' : 'BROKEN'}  ${promise}`);
    for (const row of broken) say(`        ${JSON.stringify(row)}`);
  }
  const broken = verdicts.filter((verdict) => verdict.broken.length > 0).length;
  say();
  say(`${verdicts.length - broken} promises hold, ${broken} broken`);
  return broken === 0;
}

const most = (counted: Map<string, number>, count: number) =>
  [...counted].sort(([, a], [, b]) => b - a).slice(0, count);

function tellWhatHappened({ acts, blows, calls, faults, problems }: Played): void {
  say();
  say(`${acts} acts; blows: ${[...blows].map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
  for (const [outcome, count] of [...calls].sort(([a], [b]) => (a < b ? -1 : 1)))
    say(`${String(count).padStart(7)}  ${outcome}`);
  for (const [problem, count] of most(problems, 15)) say(`${String(count).padStart(7)}  logged: ${problem}`);
  for (const fault of faults.slice(0, 10)) say(`a fault of the history's own: ${fault}`);
  say();
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      people: { type: 'string', default: '40' },
      seed: { type: 'string' },
      check: { type: 'string' },
    },
  });
  if (values.check) {
    if (!tell(await check(values.check))) process.exitCode = 1;
    return;
  }
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  const seconds = Math.round(Number(values.minutes) * 60);
  const played = await playHistory({ seed, seconds, people: Number(values.people), say });
  tellWhatHappened(played);
  const sound = tell(played.verdicts);
  say(`seed ${seed}, plan ${played.digest}`);
  if (!sound || played.faults.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
