/**
 * `npm run bench`: how many bookings a second, as a ratio: the API over HTTP in two processes, with sign-in,
 * validation and the full middleware, to pgbench running the same booking statement, prepared, on the same server
 * with the same number of clients. Interleaved, median of three. (The rush is `npm run bench:rush`.)
 */
import { burden, type Load } from './bench/burden';
import { median, percentile } from './bench/figures';
import { bookingOf, findPgbench, HOW_TO_GET_PGBENCH, runPgbench } from './bench/pgbench';
import { openScratchHouse, serverName, type ScratchHouse } from './bench/scratch';
import { DESCRIPTION, nextNumber, SPREAD_BOOKINGS, SPREAD_SCRIPT, SPREAD_TOWN } from './bench/spread';

const CLIENTS = 64;
const PROCESSES = 2;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const WANTED = { ratio: 1.2, p99: 50 };

const say = (line = '') => void process.stdout.write(`${line}\n`);
const whole = (n: number) => Math.round(n).toLocaleString('en');

/** Bookings a second; every one of them is in the table afterwards. */
async function yardstick(house: ScratchHouse, program: string, seconds: number) {
  const before = await countAppointments(house);
  const script = [...SPREAD_SCRIPT, bookingOf(SPREAD_BOOKINGS)];
  const order = { databaseUrl: house.databaseUrl, program, clients: CLIENTS, seconds, script };
  const { done, perSecond } = await runPgbench({
    ...order,
    set: { first: await nextNumber(house.database) },
  });
  const booked = (await countAppointments(house)) - before;
  if (booked !== done) throw new Error(`pgbench did ${done} transactions but ${booked} bookings`);
  return perSecond;
}

async function countAppointments(house: ScratchHouse): Promise<number> {
  const [row] = await house.database.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM appointment`,
  );
  return row!.count;
}

async function measure(house: ScratchHouse, program: string, ports: number[]) {
  const direct: number[] = [];
  const over: Load[] = [];
  say(
    `warming up, then ${ROUNDS} × ${SECONDS} s each, in turn, ${CLIENTS} clients, ${PROCESSES} API processes`,
  );
  await burden(house, { ports, clients: CLIENTS, seconds: 3 });
  await yardstick(house, program, 1);
  for (let round = 1; round <= ROUNDS; round += 1) {
    direct.push(await yardstick(house, program, SECONDS));
    const load = await burden(house, { ports, clients: CLIENTS, seconds: SECONDS });
    over.push(load);
    const p99 = percentile(load.milliseconds, 99).toFixed(0);
    say(
      `  ${round}  pgbench ${whole(direct.at(-1)!)}/s   API ${whole(load.booked / load.seconds)}/s, p99 ${p99} ms   ${outcomes(load)}`,
    );
  }
  return { direct: median(direct), over };
}

const outcomes = (load: Load) =>
  Object.entries(load.outcomes)
    .map(([outcome, count]) => `${outcome} ${whole(count)}`)
    .join(', ');

/** Says what was measured, and whether it is what is wanted. */
function report(direct: number, over: Load[]): boolean {
  const rate = median(over.map((load) => load.booked / load.seconds));
  const times = over.map((load) => ({
    p50: percentile(load.milliseconds, 50),
    p99: percentile(load.milliseconds, 99),
  }));
  const p50 = median(times.map((time) => time.p50));
  const p99 = median(times.map((time) => time.p99));
  const ratio = rate / direct;
  say();
  say(`pgbench, one statement, prepared   ${whole(direct)} bookings/s`);
  say(`API over HTTP, full middleware     ${whole(rate)} bookings/s`);
  say(`ratio                              ${ratio.toFixed(2)}   (wanted: at least ${WANTED.ratio})`);
  say(
    `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms           (wanted: p99 of ${WANTED.p99} ms at most)`,
  );
  return (
    ratio >= WANTED.ratio &&
    p99 <= WANTED.p99 &&
    over.every(({ outcomes: { booked, ...other } }) => booked && Object.keys(other).length === 0)
  );
}

async function bench(): Promise<void> {
  const pgbench = findPgbench();
  if (!pgbench) throw new Error(HOW_TO_GET_PGBENCH);
  const house = await openScratchHouse(SPREAD_TOWN);
  try {
    say(`${await serverName(house)}, its default settings; ${DESCRIPTION}`);
    const api = await house.openApi(PROCESSES);
    try {
      const { direct, over } = await measure(house, pgbench, api.ports);
      if (!report(direct, over)) process.exitCode = 1;
    } finally {
      await api.close();
    }
  } finally {
    await house.close();
  }
}

bench().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  process.exitCode = 1;
});
