/** What every part of the local super-app is given: its memory, its clock, its faults, its voice. */
import type { EventEmitter } from 'node:events';
import type { Faults } from './faults';
import type { Keys } from './keys';
import type { State } from './state';

export interface World {
  state: State;
  keys: Keys;
  faults: Faults;
  publicKeyMode: boolean;
  now(): Date;
  save(): Promise<void>;
  log(line: string): void;
  /** 'changed' (anything) and 'message' (user name, message id): the phone page listens. */
  events: EventEmitter;
}

/** Says that something the phone shows has changed, and has it saved. */
export function changed(world: World): Promise<void> {
  world.events.emit('changed');
  return world.save();
}
