/**
 * Which device this is, for the hospitals' limit on bookings from one: an id made here and kept here, sent along with
 * bookings and with nothing else.
 */
import { newId } from './id';
import { recall, remember } from './storage';

const KEY = 'device-id';
let known: string | null = null;

export function deviceId(): string {
  known ??= recall<string>(KEY);
  if (known === null) {
    known = newId();
    remember(KEY, known);
  }
  return known;
}
