/** Official accounts' front door: a hospital's own account at the super-app. */
import type { officialContract } from '../../shared/official/contract';
import type { Routes } from '../platform/http/call';
import type { House } from '../platform/house';
import type { Subscriber } from '../platform/outbox';

export function buildOfficial(_house: House): {
  routes: Routes<typeof officialContract>;
  subscribers: Subscriber[];
} {
  return { routes: {}, subscribers: [] };
}
