/**
 * A short history: people book, pay, cancel, move, wait and are called while processes and the database are killed;
 * afterwards every promise is asked of the tables alone. `npm run history` plays it for minutes.
 */
import { playHistory } from '../../scripts/history/play';

const SECONDS = 25;
const PEOPLE = 10;
/** One whose first blows kill an API process, a worker and the database. */
const SEED = 7;

test('whatever is killed while people act, no promise of appointments and payments is broken', async () => {
  const said: string[] = [];
  const wishes = {
    seed: SEED,
    seconds: SECONDS,
    people: PEOPLE,
    say: (line: string) => void said.push(line),
  };
  const { verdicts, faults, acts, blows, calls } = await playHistory(wishes);
  const broken = verdicts.filter((verdict) => verdict.broken.length > 0);
  expect({ broken, faults, said }).toEqual({ broken: [], faults: [], said });
  expect(verdicts.length).toBeGreaterThan(30);
  expect(acts).toBeGreaterThan(50);
  expect([...blows.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  expect(calls.get('POST /appointments → 201')).toBeGreaterThan(10);
}, 400_000);
