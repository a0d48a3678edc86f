/** What this part of appointments hears. */
import type { House } from '../../platform/house';
import type { Subscriber } from '../../platform/outbox';

export function movingSubscribers(_house: House): Subscriber[] {
  return [];
}
