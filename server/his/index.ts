/** The hospital system's front door: credentials, FHIR R4, webhooks and the change feed. */
import type { Middleware } from 'koa';
import type { hisContract } from '../../shared/his/contract';
import type { Routes } from '../platform/http/call';
import type { RateLimits } from '../platform/http/rateLimit';
import type { House } from '../platform/house';
import type { Subscriber } from '../platform/outbox';
import { CHANGES_PATH, changesEndpoint } from './changes/endpoint';
import { TOKEN_PATH, tokenEndpoint } from './credentials/oauth';
import { SystemTokens } from './credentials/systemTokens';
import { FHIR_PATH, fhirRouter } from './fhir/door/router';
import { KINDS } from './resources/kinds';
import { hisRoutes } from './routes';
import { hisSubscribers } from './subscribers';

export { HIS_SEALED } from './sealed';

interface His {
  routes: Routes<typeof hisContract>;
  subscribers: Subscriber[];
  /** What hospital systems call: OAuth, FHIR and the feed, which answer in their own formats. */
  systemsDoor(limits: RateLimits): Middleware;
}

export function buildHis(house: House): His {
  return {
    routes: hisRoutes(house),
    subscribers: hisSubscribers(house),
    systemsDoor: (limits) => systemsDoor(house, limits),
  };
}

function systemsDoor(house: House, limits: RateLimits): Middleware {
  const tokens = new SystemTokens(house);
  const gate = { house, tokens, limits };
  const token = tokenEndpoint(house, tokens, limits);
  const changes = changesEndpoint(gate);
  const fhir = fhirRouter({ ...gate, kinds: KINDS, base: `${house.config.PUBLIC_ORIGIN}${FHIR_PATH}` });
  return async (ctx, next) => {
    if (ctx.path === TOKEN_PATH) return token(ctx, next);
    if (ctx.path === CHANGES_PATH) return changes(ctx, next);
    return fhir(ctx, next);
  };
}
