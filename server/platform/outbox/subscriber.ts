/** What a domain declares to hear of events. */
import type { EventName, Events } from '../../events';
import type { Tx } from '../database';

interface Heard<Name extends EventName> {
  /** The outbox event's id: the key to call outside with. */
  readonly eventId: string;
  readonly payload: Events[Name];
}

export interface Subscriber<Name extends EventName = EventName> {
  /** Unique; kept in the outbox row to say who has had the event. */
  readonly name: string;
  readonly event: Name;
  /** Gives up after this many attempts; about an hour unless said. */
  readonly maxAttempts?: number;
  /** Touches only the database: runs in the transaction that marks the event done, so exactly once. */
  readonly inside?: (tx: Tx, heard: Heard<Name>) => Promise<void>;
  /** Calls outside: runs under a lease, at least once, and must be idempotent by `eventId` or by state. */
  readonly outside?: (heard: Heard<Name>) => Promise<void>;
  /** Long lists, stopped clinics, and hospitals' own servers have places of their own: none stands before another. */
  readonly lane?: 'lists' | 'stops' | 'receivers';
}

/** Types a subscriber by its event's name. */
export function subscriber<Name extends EventName>(spec: Subscriber<Name>): Subscriber {
  return spec as unknown as Subscriber;
}

/** The outside world is not ready yet and that is no fault: try again at `at`, without counting an attempt. */
export class NotYet extends Error {
  constructor(readonly at: Date) {
    super('not yet');
  }
}
