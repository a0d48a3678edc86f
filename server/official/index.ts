/** Official accounts' front door: a hospital's own account at the super-app. */
import type Router from '@koa/router';
import type { officialContract } from '../../shared/official/contract';
import type { Memberships, Routes } from '../platform/http/call';
import type { RateLimits } from '../platform/http/rateLimit';
import type { House } from '../platform/house';
import type { Subscriber } from '../platform/outbox';
import { officialDoor } from './door';
import { officialRoutes } from './routes';
import { officialSubscribers } from './subscribers';

export { followsOf } from './followers';
export { sendInNameOf } from './inNameOf';
export { OFFICIAL_SEALED } from './sealed';

export function buildOfficial(
  house: House,
  members: Memberships,
): {
  routes: Routes<typeof officialContract>;
  subscribers: Subscriber[];
  /** Opens the doors the super-app itself knocks at. */
  openDoor(router: Router, limits: RateLimits): void;
} {
  return {
    routes: officialRoutes(house),
    subscribers: officialSubscribers(house),
    openDoor: (router, limits) => officialDoor(router, house, members, limits),
  };
}
