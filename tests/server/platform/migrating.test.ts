/**
 * Migrations while people book: somebody holds what a migration needs, a clinic is released meanwhile, and nobody
 * notices.
 */
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { connect, migrate } from '../../../server/platform/database';
import { brokenPromises, book } from '../../support/booking';
import { openClinic, type Clinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { hold } from '../../support/locks';
import { signIn, type Person } from '../../support/people';

/** What a migration may do that needs the whole table for a moment. */
class AddTrial1867000000000 implements MigrationInterface {
  readonly name = 'AddTrial1867000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE slot ADD COLUMN trial integer NOT NULL DEFAULT 0;
      ALTER TABLE appointment ADD COLUMN trial text, ADD CONSTRAINT trial_is_short CHECK (length(trial) < 9) NOT VALID`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE slot DROP COLUMN trial; ALTER TABLE appointment DROP COLUMN trial`);
  }
}

class FindTrial1867000001000 implements MigrationInterface {
  readonly name = 'FindTrial1867000001000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX CONCURRENTLY IF EXISTS appointment_by_trial`);
    await runner.query(`CREATE INDEX CONCURRENTLY appointment_by_trial ON appointment (hospital_id, trial)`);
    await runner.query(`ALTER TABLE appointment VALIDATE CONSTRAINT trial_is_short`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX appointment_by_trial`);
  }
}

const LOCK_MS = 300;
const HELD_MS = 6_000;
const RELEASED_AFTER_MS = 2_000;
/** The migration's lock and a slow machine; far from as long as the table is held. */
const LONGEST_WAIT_MS = 3_000;
/** A day's bookings of one patient at most, and so apart that a quick machine does not use them up. */
const BOOKINGS_A_DAY = 50;
const BETWEEN_BOOKINGS_MS = (3 * HELD_MS) / BOOKINGS_A_DAY;

let home: TestHouse;
let trial: DataSource;
beforeAll(async () => {
  home = await openTestHouse();
  const migrations = [AddTrial1867000000000, FindTrial1867000001000];
  trial = await connect({ url: home.database.url, poolSize: 2 }, { entities: [], migrations });
});
afterAll(async () => {
  await trial?.destroy();
  await home?.close();
  await home?.database.drop(); // its tables are not as the next file expects them
});

interface Attempt {
  outcome: string;
  ms: number;
}

async function attempt(
  person: Person,
  clinic: Clinic,
  patientId: string,
  made: Attempt[],
): Promise<string | null> {
  const started = performance.now();
  const { status, body, problem } = await book(person, clinic, patientId);
  made.push({
    outcome: status === 201 ? 'booked' : (problem?.code ?? String(status)),
    ms: performance.now() - started,
  });
  return status === 201 ? body.id : null;
}

/** Taps until the clinic is released and their answer is final. */
async function tapUntilAnswered(person: Person, clinic: Clinic, patientId: string, made: Attempt[]) {
  do {
    await attempt(person, clinic, patientId, made);
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (made.at(-1)!.outcome === 'SLOT_NOT_RELEASED');
}

/** Books and gives back, again and again. */
async function bookUntil(
  done: () => boolean,
  person: Person,
  clinic: Clinic,
  patientId: string,
  made: Attempt[],
) {
  while (!done()) {
    const id = await attempt(person, clinic, patientId, made);
    if (!id) continue;
    const body = { reason: 'trial' };
    const started = performance.now();
    const { status } = await person.call('POST /appointments/:id/cancellation', { params: { id }, body });
    made.push({ outcome: `given back ${status}`, ms: performance.now() - started });
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_BOOKINGS_MS));
  }
}

async function peopleOf(count: number) {
  const people = [];
  for (let i = 0; i < count; i += 1) {
    const person = await signIn(home, `迁移${i}`);
    people.push({ person, patientId: await person.addPatient() });
  }
  return people;
}

test('a clinic is released and booked while a migration waits for a table, and nobody waits long', async () => {
  const settings = { patientBookingsPerDay: BOOKINGS_A_DAY, deviceBookingsPerDay: 200 };
  const busy = await openClinic(home.house, { fee: 0, places: [20], settings });
  const wanted = await openClinic(home.house, { fee: 0, places: [3], settings });
  const [regulars, hopefuls] = [await peopleOf(3), await peopleOf(6)];
  const report = await hold(home, (tx) => tx.query(`SELECT count(*) FROM appointment`));
  const heldFrom = performance.now();

  let applied = false;
  const migrating = migrate(trial, { lockMs: LOCK_MS, tries: 60 }).finally(() => (applied = true));
  const releaseAt = new Date(home.clock.now().getTime() + RELEASED_AFTER_MS);
  await home.house.database.query(`UPDATE schedule SET release_at = $2 WHERE id = $1`, [
    wanted.scheduleId,
    releaseAt,
  ]);
  const [regular, hopeful]: [Attempt[][], Attempt[][]] = [regulars.map(() => []), hopefuls.map(() => [])];
  const booking = Promise.all(
    regulars.map(({ person, patientId }, i) =>
      bookUntil(() => applied, person, busy, patientId, regular[i]!),
    ),
  );
  await Promise.all(
    hopefuls.map(({ person, patientId }, i) => tapUntilAnswered(person, wanted, patientId, hopeful[i]!)),
  );
  await new Promise((resolve) => setTimeout(resolve, HELD_MS - (performance.now() - heldFrom)));
  expect(applied).toBe(false);
  await report.letGo();
  expect(await migrating).toEqual(['AddTrial1867000000000', 'FindTrial1867000001000']);
  await booking;

  expect(hopeful.map((made) => made.at(-1)!.outcome).sort()).toEqual([
    ...Array.from({ length: 3 }, () => 'SLOT_FULL'),
    ...Array.from({ length: 3 }, () => 'booked'),
  ]);
  expect(hopeful.flat().some(({ outcome }) => outcome === 'SLOT_NOT_RELEASED')).toBe(true);
  expect([...new Set(regular.flat().map(({ outcome }) => outcome))].sort()).toEqual([
    'booked',
    'given back 200',
  ]);
  expect(Math.max(...[...regular, ...hopeful].flat().map(({ ms }) => ms))).toBeLessThan(LONGEST_WAIT_MS);
  expect(await brokenPromises(home.house)).toEqual([]);
}, 60_000);

test('a migration that never gets its lock says so, names itself and whoever is in the way, and changes nothing', async () => {
  await trial.undoLastMigration({ transaction: 'each' });
  await trial.undoLastMigration({ transaction: 'each' });
  const report = await hold(home, (tx) => tx.query(`SELECT count(*) FROM appointment`));
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await expect(migrate(trial, { lockMs: 50, tries: 2 })).rejects.toThrow(
    /^AddTrial1867000000000 could not get a lock in 2 tries.* Transactions are open: yiqiao api \(process \d+\)/,
  );
  await report.letGo();
  const columns = await home.house.database.query(
    `SELECT FROM information_schema.columns WHERE column_name = 'trial'`,
  );
  expect(columns).toEqual([]);
});
