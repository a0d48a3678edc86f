/**
 * Who comes to the rush and what they want: 20,000 people, each a place with one of 100 doctors, half of them with
 * one of the ten most famous. Each comes from an address and a device of their own, as they would through a proxy.
 */
import { randomUUID } from 'node:crypto';
import { idOf, idSql } from '../ids';
import type { Bookings } from '../pgbench';
import { wire } from '../request';
import type { ScratchHouse } from '../scratch';
import { townSql } from '../town';

export const PEOPLE = 20_000;
export const SLOTS = 100;
export const PLACES = 20;
const FAMOUS = 10;

/** The days of the town: what the crowd rushes for, what pgbench books, and what losers are shown instead. */
const DAYS = { rush: 0, yardstick: 1, instead: 2 };

/** The rush's own day is released by whoever runs the rush; before that, far ahead. */
export const RUSH_TOWN = townSql({
  people: PEOPLE,
  doctors: SLOTS,
  days: Object.keys(DAYS).length,
  places: PLACES,
  releaseAt: `now() + CASE WHEN n < ${SLOTS} THEN interval '1 hour' ELSE interval '-1 day' END`,
});

/** The doctor a person wants: every second person one of the famous. */
const wishOf = (person: number) =>
  person % 2 === 0 ? (person / 2) % FAMOUS : FAMOUS + (((person - 1) / 2) % (SLOTS - FAMOUS));

/** The same people with the same wishes for the next day, in pgbench's language. */
export const YARDSTICK_SCRIPT = [
  '\\set k :n * :clients + :client_id',
  '\\set n :n + 1',
  `\\set person :k % ${PEOPLE}`,
  `\\set doctor case when :person % 2 = 0 then (:person / 2) % ${FAMOUS} else ${FAMOUS} + (:person / 2) % ${SLOTS - FAMOUS} end`,
  `\\set slot ${DAYS.yardstick * SLOTS} + :doctor`,
];
export const YARDSTICK_BOOKINGS: Bookings = {
  hospital: `'${idOf('hospital', 0)}'`,
  slot: idSql('slot', ':slot'),
  user: idSql('user', ':person'),
  patient: idSql('patient', ':person'),
};

/** Slots of a day of the town, in SQL. */
export const slotsOf = (day: keyof typeof DAYS) =>
  `BETWEEN '${idOf('slot', DAYS[day] * SLOTS)}' AND '${idOf('slot', DAYS[day] * SLOTS + SLOTS - 1)}'`;

/** A person's requests, whole, as they go over the wire. */
export interface Comer {
  look: string;
  book: string;
  lookElsewhere: string;
}

/** Everybody, in the order in which they stand at the door: nobody's wish depends on it. */
export function crowdOf(house: ScratchHouse): Comer[] {
  const step = 7_919; // a prime that does not divide the number of people: everybody once
  return Array.from({ length: PEOPLE }, (_, i) => comerOf(house, (i * step) % PEOPLE));
}

function comerOf(house: ScratchHouse, person: number): Comer {
  const wish = wishOf(person);
  const [hospitalId, slotId] = [idOf('hospital', 0), idOf('slot', wish)];
  const from = { 'X-Forwarded-For': `10.${person >> 16}.${(person >> 8) & 255}.${person & 255}` };
  const asThem = { ...from, Authorization: `Bearer ${house.tokenOf(person)}`, 'X-Device-Id': randomUUID() };
  const booking = { id: randomUUID(), hospitalId, slotId, patientId: idOf('patient', person) };
  return {
    look: wire('GET', `/schedules?hospitalId=${hospitalId}&doctorId=${idOf('doctor', wish)}`, from),
    book: wire('POST', '/appointments', asThem, booking),
    lookElsewhere: wire('GET', `/slots/${slotId}/alternatives?hospitalId=${hospitalId}`, from),
  };
}
