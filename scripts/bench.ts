/**
 * `npm run bench`: how many bookings a second, as a ratio: the API over HTTP, with sign-in, validation and the
 * full middleware, to pgbench running the same booking statement, prepared, on the same server with the same
 * number of clients. Interleaved, median of three. Then the rush: 500 people for 20 places.
 */
import { openScratchHouse, type ScratchHouse } from './bench/scratch';
import { burden, rush, type Load } from './bench/burden';
import { findPgbench, runPgbench } from './bench/pgbench';
import { median, percentile } from './bench/figures';

const CLIENTS = 64;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const ROUNDS = 3;
const WANTED = 0.4;

const say = (line = '') => void process.stdout.write(`${line}\n`);
const whole = (n: number) => Math.round(n).toLocaleString('en');

async function measure(house: ScratchHouse, pgbench: string) {
  const direct: number[] = [];
  const over: Load[] = [];
  say(
    `warming up, then ${ROUNDS} × ${SECONDS} s each, in turn, ${CLIENTS} clients, places spread over 200 slots a day`,
  );
  await burden(house, { clients: CLIENTS, seconds: 3 });
  for (let round = 1; round <= ROUNDS; round += 1) {
    direct.push(await runPgbench(house, pgbench, { clients: CLIENTS, seconds: SECONDS }));
    over.push(await burden(house, { clients: CLIENTS, seconds: SECONDS }));
    const load = over.at(-1)!;
    say(
      `  ${round}  pgbench ${whole(direct.at(-1)!)}/s   API ${whole(load.booked / load.seconds)}/s   ${outcomes(load)}`,
    );
  }
  return { direct: median(direct), over };
}

const outcomes = (load: Load) =>
  Object.entries(load.outcomes)
    .map(([outcome, count]) => `${outcome} ${whole(count)}`)
    .join(', ');

function report(direct: number, over: Load[]): number {
  const rate = median(over.map((load) => load.booked / load.seconds));
  const times = over.flatMap((load) => load.milliseconds);
  say();
  say(`pgbench, one statement, prepared   ${whole(direct)} bookings/s`);
  say(`API over HTTP, full middleware     ${whole(rate)} bookings/s`);
  say(`  p50 ${percentile(times, 50).toFixed(1)} ms, p99 ${percentile(times, 99).toFixed(1)} ms`);
  say(`ratio                              ${(rate / direct).toFixed(2)}   (wanted: at least ${WANTED})`);
  return rate / direct;
}

async function showRush(house: ScratchHouse): Promise<boolean> {
  const { load, booked, free, charges, outOfBalance } = await rush(house, { people: 500, places: 20 });
  say();
  say(`rush: 500 people at once for one slot of 20 places, ${load.seconds.toFixed(2)} s`);
  say(`  answers: ${outcomes(load)}`);
  say(
    `  p50 ${percentile(load.milliseconds, 50).toFixed(0)} ms, p99 ${percentile(load.milliseconds, 99).toFixed(0)} ms`,
  );
  say(
    `  in the tables: ${booked} places held, ${free} free, ${charges} charges open, journals out of balance ${outOfBalance}`,
  );
  return booked === 20 && free === 0 && charges === 20 && outOfBalance === 0;
}

async function bench(): Promise<void> {
  const pgbench = findPgbench();
  if (!pgbench) {
    say(
      'pgbench is missing: on Debian, apt-get install postgresql-contrib; elsewhere set PGBENCH to its path.',
    );
    process.exitCode = 1;
    return;
  }
  const house = await openScratchHouse(say);
  try {
    const { direct, over } = await measure(house, pgbench);
    const ratio = report(direct, over);
    const sound = await showRush(house);
    if (ratio < WANTED || !sound) process.exitCode = 1;
  } finally {
    await house.close();
  }
}

bench().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
