/**
 * `npm run bench:rush`: 20,000 people for 2,000 places in 100 slots, over real HTTP in one release, beside pgbench
 * doing the bare statement for as many; then once more with the API in two processes and Redis. What was sold is read
 * from the tables only. Fails unless every place was sold, once, with its charge, and the ledger balances.
 */
import { HOW_TO_GET_REDIS, startRedis } from '../redis';
import { percentile } from './figures';
import { findPgbench, HOW_TO_GET_PGBENCH } from './pgbench';
import { PEOPLE, PLACES, RUSH_TOWN, SLOTS } from './rush/crowd';
import type { RushOutcome } from './rush/loader';
import { rushByApi, rushByPgbench, type Tables } from './rush/run';
import { openScratchHouse, serverName } from './scratch';

const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 1_000);
const WISHED_MS = 1_000;

const say = (line = '') => void process.stdout.write(`${line}\n`);
const whole = (n: number) => Math.round(n).toLocaleString('en');
const spread = (times: number[]) =>
  `p50 ${whole(percentile(times, 50))} ms, p99 ${whole(percentile(times, 99))} ms, longest ${whole(percentile(times, 100))} ms`;

/** One run on data of its own; whether every promise was kept. */
async function run(title: string, pgbench: string, processes: number, redisUrl?: string): Promise<boolean> {
  const house = await openScratchHouse(RUSH_TOWN);
  try {
    say();
    say(`${title}; ${await serverName(house)}, its default settings`);
    const bare = await rushByPgbench(house, pgbench);
    say(
      `  pgbench, the bare statement for as many: ${bare.seconds.toFixed(1)} s, ${whole(bare.perSecond)}/s`,
    );
    const soundBare = judge('    ', bare.tables);
    const settings: Record<string, string> = redisUrl ? { REDIS_URL: redisUrl } : {};
    const { outcome, tables } = await rushByApi(house, { processes, connections: CONNECTIONS, settings });
    const told = report(outcome);
    return judge('  ', tables) && soundBare && told === tables.sold;
  } finally {
    await house.close();
  }
}

/** Says how it went for the people; returns how many were told that they have a place. */
function report(outcome: RushOutcome): number {
  const { answers, early, looked, lookedElsewhere, secondsToLastAnswer, secondsToEnd } = outcome;
  const timesOf = (wanted: (outcome: string) => boolean) =>
    answers.filter((one) => wanted(one.outcome)).map((one) => one.milliseconds);
  const winners = timesOf((said) => said === 'booked');
  const losers = timesOf((said) => said === 'SLOT_FULL');
  const others = answers.length - winners.length - losers.length;
  const inTime = losers.filter((ms) => ms <= WISHED_MS).length / losers.length;
  say(
    `  before: ${whole(looked.milliseconds.length)} look at the schedule in ${looked.seconds.toFixed(1)} s, ${spread(looked.milliseconds)}`,
  );
  say(`  ${whole(early)} taps before the release, told when it is`);
  say(`  ${whole(winners.length)} winners: ${spread(winners)}`);
  say(`  ${whole(losers.length)} losers: ${spread(losers)}; within a second ${(inTime * 100).toFixed(1)} %`);
  say(
    `  alternatives for ${whole(lookedElsewhere.milliseconds.length)}: ${spread(lookedElsewhere.milliseconds)}, failed ${lookedElsewhere.failed}`,
  );
  if (others > 0)
    say(`  other answers: ${[...new Set(answers.map((one) => one.outcome))].join(', ')} (${whole(others)})`);
  say(
    `  last booking answered ${secondsToLastAnswer.toFixed(1)} s after the release (${whole(answers.length / secondsToLastAnswer)} a second), last alternatives after ${secondsToEnd.toFixed(1)} s`,
  );
  return others === 0 && lookedElsewhere.failed === 0 ? winners.length : NaN;
}

function judge(indent: string, { sold, twice, free, charges, unbalanced }: Tables): boolean {
  say(
    `${indent}in the tables: places sold ${whole(sold)} of ${whole(SLOTS * PLACES)}, sold twice ${twice}, free ${free}, charges opened ${whole(charges)}, journals out of balance ${unbalanced}`,
  );
  return sold === SLOTS * PLACES && twice === 0 && free === 0 && charges === sold && unbalanced === 0;
}

async function bench(): Promise<boolean> {
  const pgbench = findPgbench();
  if (!pgbench) throw new Error(HOW_TO_GET_PGBENCH);
  say(
    `${whole(PEOPLE)} people for ${whole(SLOTS * PLACES)} places in ${SLOTS} slots, half of them for ten of these, over ${whole(CONNECTIONS)} connections`,
  );
  const alone = await run('one API process', pgbench, 1);
  const redis = await startRedis();
  if (!redis) {
    say(`The run with two API processes and Redis was skipped: ${HOW_TO_GET_REDIS}`);
    return false;
  }
  try {
    return (await run('two API processes and Redis', pgbench, 2, redis.url)) && alone;
  } finally {
    await redis.stop();
  }
}

bench().then(
  (sound) => {
    say();
    say(sound ? 'every place was sold, once' : 'NOT as promised: see above');
    if (!sound) process.exitCode = 1;
  },
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exitCode = 1;
  },
);
