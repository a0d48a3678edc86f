/** Load over HTTP, made in a process of its own so that it does not share the API's event loop. */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { idOf } from './ids';
import { wire } from './request';
import type { ScratchHouse } from './scratch';
import { nextNumber, spreadOver } from './spread';

export interface Load {
  seconds: number;
  booked: number;
  /** `booked`, or the error's code → how often. */
  outcomes: Record<string, number>;
  milliseconds: number[];
}

/** What the loading process is told: whole HTTP requests, as they go over the wire. */
export interface Order {
  /** Of the API's processes; the clients are dealt out to them in turn. */
  ports: number[];
  clients: number;
  seconds: number;
  requests: string[];
}

/** Requests prepared for each second: more than any machine here has answered. */
const MOST_PER_SECOND = 12_000;

/** Bookings as fast as the API takes them, each client sending its next when the last is answered. */
export async function burden(
  house: ScratchHouse,
  { ports, clients, seconds }: { ports: number[]; clients: number; seconds: number },
): Promise<Load> {
  const first = await nextNumber(house.database);
  const requests = Array.from({ length: MOST_PER_SECOND * seconds }, (_, i) =>
    bookingRequest(house, spreadOver(first + i)),
  );
  return run({ ports, clients, seconds, requests });
}

function bookingRequest(house: ScratchHouse, { person, slot }: { person: number; slot: number }): string {
  const body = {
    id: randomUUID(),
    hospitalId: idOf('hospital', 0),
    slotId: idOf('slot', slot),
    patientId: idOf('patient', person),
  };
  return wire('POST', '/appointments', { Authorization: `Bearer ${house.tokenOf(person)}` }, body);
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
