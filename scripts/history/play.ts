/** Plays one history: people act, blows fall, time is hurried; then everything comes to rest and the tables are read. */
import { setTimeout as pause } from 'node:timers/promises';
import { acts } from './acts';
import { Caller, type Tally } from './caller';
import { strike } from './chaos';
import { check, type Verdict } from './check';
import { gatherPeople, hireStaff, type Person } from './people';
import { planOf, type Plan } from './plan';
import type { Scene } from './scene';
import { openStage, type Stage } from './stage';
import { buildTown } from './town';

export interface Wishes {
  seed: number;
  seconds: number;
  people: number;
  say(line: string): void;
}

export interface Played {
  digest: string;
  /** Acts begun, and those that ended in a fault of this program's own. */
  acts: number;
  faults: string[];
  blows: Map<string, number>;
  calls: Tally;
  /** What the programs logged as errors → how often. */
  problems: Map<string, number>;
  verdicts: Verdict[];
}

/** Timers that are let strike before their time, as if it had passed; the shortest hold lasts five minutes. */
const HURRIED = ['charge.expired', 'appointment.offer-due', 'place.return-due'];
const REST_WITHIN_MS = 240_000;

export async function playHistory({ seed, seconds, people, say }: Wishes): Promise<Played> {
  const plan = planOf(seed, people);
  say(`seed ${seed}, plan ${plan.digest}: ${people} people for ${seconds} s`);
  const stage = await openStage();
  try {
    const calls: Tally = new Map();
    let stopping = false;
    const caller = new Caller(stage.url, calls, () => stopping);
    const town = await buildTown(stage.house);
    if (!town.openToday) say('it is nearly midnight in Beijing: no clinic today');
    const staff = await hireStaff(stage, caller, town);
    const scene = { stage, town, staff, people: await gatherPeople(stage, caller, people) };
    say('everybody is there; it begins');
    const done = { acts: 0, faults: [] as string[] };
    const living = scene.people.map((person, i) => live(scene, person, plan, i, done, () => stopping));
    const hurrying = hurryNowAndThen(stage, () => stopping);
    const striking = strike(stage, plan, () => stopping);
    await pause(seconds * 1000);
    stopping = true;
    await Promise.all(living);
    const blows = await striking;
    await hurrying;
    say(`${done.acts} acts; coming to rest`);
    const ended = Date.now();
    await comeToRest(stage);
    await hurry(stage, 1);
    await comeToRest(stage);
    say(`at rest after ${Math.round((Date.now() - ended) / 1000)} s`);
    const verdicts = await check(stage.databaseUrl);
    return { digest: plan.digest, ...done, blows, calls, problems: stage.problems, verdicts };
  } finally {
    await stage.close();
  }
}

async function live(
  scene: Scene,
  person: Person,
  plan: Plan,
  nth: number,
  done: { acts: number; faults: string[] },
  stopping: () => boolean,
): Promise<void> {
  for (const { act, dice, pause: before } of plan.drawsOf(nth)) {
    await pause(before);
    if (stopping()) return;
    done.acts += 1;
    try {
      await acts[act](scene, person, dice);
    } catch (error) {
      done.faults.push(`${act}: ${String(error)}`);
    }
  }
}

/** Lets a share of the waiting timers strike. The database may be away just then. */
async function hurry({ house }: Stage, share: number): Promise<void> {
  const strike = `
    WITH struck AS (
      UPDATE outbox_event SET run_at = now() WHERE name = ANY ($1) AND run_at > now() AND random() < $2
      RETURNING name, payload)
    UPDATE kept_place k SET returns_at = now() FROM struck s
    WHERE s.name = 'place.return-due' AND k.why = 'return' AND k.slot_id::text = s.payload->>'slotId'
      AND k.place = (s.payload->>'place')::smallint`;
  await house.database.query(strike, [HURRIED, share]).catch(() => undefined);
}

async function hurryNowAndThen(stage: Stage, stopping: () => boolean): Promise<void> {
  while (!stopping()) {
    await pause(3_000);
    await hurry(stage, 0.05);
  }
}

/** Nothing is due and nothing is being done. What an interrupted worker had leased waits for the lease's end. */
async function comeToRest({ house, settled }: Stage): Promise<void> {
  await settled();
  const deadline = Date.now() + REST_WITHIN_MS;
  for (let quiet = 0; quiet < 3;) {
    const due = await house.database.query<{ name: string; last_error: string | null }[]>(
      `SELECT name, last_error FROM outbox_event WHERE run_at <= now() + interval '3 minutes' AND dead_at IS NULL
         AND NOT (attempts = 0 AND run_at > now()) LIMIT 3`,
    );
    quiet = due.length === 0 ? quiet + 1 : 0;
    if (Date.now() > deadline) throw new Error(`it does not come to rest: ${JSON.stringify(due)}`);
    await pause(300);
  }
}
