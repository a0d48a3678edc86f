/** Load over HTTP, made in a process of its own so that it does not share the API's event loop. */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DAYS, idOf, PEOPLE, SLOTS, type ScratchHouse } from './scratch';

export interface Load {
  seconds: number;
  booked: number;
  /** `booked`, or the error's code → how often. */
  outcomes: Record<string, number>;
  milliseconds: number[];
}

/** What the loading process is told: whole HTTP requests, as they go over the wire. */
export interface Order {
  port: number;
  clients: number;
  /** Stops after this time; without it, when all requests are answered. */
  seconds?: number;
  requests: string[];
}

/** Bookings as fast as the API takes them, each client sending its next when the last is answered. */
export async function burden(
  house: ScratchHouse,
  { clients, seconds }: { clients: number; seconds: number },
): Promise<Load> {
  const most = 9_000 * seconds;
  const first = house.take(0);
  const requests = Array.from({ length: Math.min(most, PEOPLE * DAYS - first) }, (_, i) => {
    const k = first + i;
    const day = Math.floor(k / PEOPLE) % DAYS;
    return bookingRequest(house, k % PEOPLE, day * SLOTS + (k % SLOTS));
  });
  const load = await run({ port: portOf(house), clients, seconds, requests });
  house.take(Object.values(load.outcomes).reduce((sum, count) => sum + count, 0) + clients);
  return load;
}

/** So many people at once, a connection each, for the places of one slot; and what the tables say afterwards. */
export async function rush(house: ScratchHouse, { people, places }: { people: number; places: number }) {
  const { database } = house;
  const slot = DAYS * SLOTS - 1; // on the last day nobody has booked yet
  await database.query(
    `UPDATE slot SET places = $2::integer, free_places = ARRAY (SELECT generate_series(1, $2::integer)::smallint) WHERE id = $1`,
    [idOf('slot', slot), places],
  );
  const requests = Array.from({ length: people }, (_, person) => bookingRequest(house, person, slot));
  const load = await run({ port: portOf(house), clients: people, requests });
  const [row] = await database.query<{ booked: number; free: number; charges: number; out: number }[]>(
    `SELECT (SELECT count(*) FROM appointment WHERE slot_id = $1 AND status <> 'cancelled')::integer AS booked,
       (SELECT cardinality(free_places) FROM slot WHERE id = $1)::integer AS free,
       (SELECT count(*) FROM charge c JOIN appointment a ON a.charge_id = c.id WHERE a.slot_id = $1)::integer AS charges,
       (SELECT count(*) FROM (SELECT FROM ledger_entry GROUP BY journal_id HAVING sum(debit) <> sum(credit)) AS j)::integer AS out`,
    [idOf('slot', slot)],
  );
  return { load, booked: row!.booked, free: row!.free, charges: row!.charges, outOfBalance: row!.out };
}

const portOf = (house: ScratchHouse) => Number(new URL(house.apiUrl).port);

function bookingRequest(house: ScratchHouse, person: number, slot: number): string {
  const body = JSON.stringify({
    id: randomUUID(),
    hospitalId: idOf('hospital', 0),
    slotId: idOf('slot', slot),
    patientId: idOf('patient', person),
  });
  return [
    'POST /appointments HTTP/1.1',
    'Host: bench',
    `Authorization: Bearer ${house.tokenOf(person)}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

function run(order: Order): Promise<Load> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'loader.ts'), {
      execArgv: ['--import', 'tsx'],
      serialization: 'advanced',
    });
    child.once('message', (load) => resolve(load as Load));
    child.once('error', reject);
    child.once('exit', (code) => code && reject(new Error(`the loader ended with ${code}`)));
    child.send(order);
  });
}
