/**
 * Bookings spread over slots: booking number `k` is of another person and day than every other, so that each is a
 * new one and none is refused; bookings made at the same time are of different slots.
 */
import type { DataSource } from 'typeorm';
import { idOf, idSql } from './ids';
import type { Bookings } from './pgbench';
import { townSql } from './town';

const PEOPLE = 12_000;
const DAYS = 120;
/** Slots a day, one of each doctor, and bookings a day. */
const SLOTS = 200;
const A_DAY = 4_000;

export const SPREAD_TOWN = townSql({
  people: PEOPLE,
  doctors: SLOTS,
  days: DAYS,
  places: A_DAY / SLOTS,
  releaseAt: `now() - interval '1 day'`,
});

export const DESCRIPTION = `${PEOPLE.toLocaleString('en')} people, ${DAYS} days of ${SLOTS} slots of ${A_DAY / SLOTS} places`;

/** What booking `k` is of. */
export const spreadOver = (k: number) => ({
  person: k % PEOPLE,
  slot: Math.floor(k / A_DAY) * SLOTS + (k % SLOTS),
});

/** The same in pgbench's language; booking `:k` is the client's next. */
export const SPREAD_SCRIPT = [
  '\\set k :first + :n * :clients + :client_id',
  '\\set n :n + 1',
  `\\set person :k % ${PEOPLE}`,
  `\\set slot (:k / ${A_DAY}) * ${SLOTS} + :k % ${SLOTS}`,
];
export const SPREAD_BOOKINGS: Bookings = {
  hospital: `'${idOf('hospital', 0)}'`,
  slot: idSql('slot', ':slot'),
  user: idSql('user', ':person'),
  patient: idSql('patient', ':person'),
};

/** The running number after the last one booked: clients do not run in step, so some numbers before it may be free. */
export async function nextNumber(database: DataSource): Promise<number> {
  const number = (column: string) => `('x' || right(${column}::text, 12))::bit(48)::bigint`;
  const [row] = await database.query<{ next: number }[]>(
    `SELECT coalesce(max(${number('slot_id')} / ${SLOTS} * ${A_DAY} + ${number('patient_id')} % ${A_DAY}) + 1, 0)::integer
       AS next FROM appointment`,
  );
  const { next } = row!;
  if (next > A_DAY * DAYS * 0.95) throw new Error('the days are used up: measure for a shorter time');
  return next;
}
