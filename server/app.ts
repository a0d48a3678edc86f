/** The Koa app: middleware in the order a request meets it, then every domain's routes. */
import Router from '@koa/router';
import Koa from 'koa';
import compress from 'koa-compress';
import helmet from 'koa-helmet';
import { api } from '../shared/api';
import { appointmentsContract } from '../shared/appointments/contract';
import { clinicDeskContract } from '../shared/appointments/deskContract';
import { planningContract } from '../shared/appointments/planningContract';
import { afterContract } from '../shared/appointments/afterContract';
import { limitsContract } from '../shared/appointments/limitsContract';
import { movingContract } from '../shared/appointments/movingContract';
import { queueContract } from '../shared/appointments/queueContract';
import { queueDeskContract } from '../shared/appointments/queueDeskContract';
import { sharingContract } from '../shared/appointments/sharingContract';
import { waitingContract } from '../shared/appointments/waitingContract';
import { hisContract } from '../shared/his/contract';
import { hospitalsContract } from '../shared/hospitals/contract';
import { hospitalDeskContract } from '../shared/hospitals/deskContract';
import { joiningContract } from '../shared/hospitals/joiningContract';
import { identityContract } from '../shared/identity/contract';
import { importsContract } from '../shared/imports/contract';
import { officialContract } from '../shared/official/contract';
import { paymentsContract } from '../shared/payments/contract';
import { staffContract } from '../shared/staff/contract';
import { liveSession } from './identity';
import type { Config } from './config';
import { AccessTokens } from './platform/http/accessToken';
import { requestContext } from './platform/http/context';
import { mountHealth, type Readiness } from './platform/http/health';
import { mount, type Doors } from './platform/http/mount';
import { openApiOf } from './platform/http/openapi';
import { mountApiPage, serveMiniprogram } from './platform/http/pages';
import { problems } from './platform/http/problems';
import { buildRateLimits } from './platform/http/rateLimit';
import { shortcut } from './platform/http/shortcut';
import type { House } from './platform/house';
import { buildLive, type Live, type LiveTopic } from './platform/live';
import { buildRooms } from './rooms';

export interface App {
  koa: Koa;
  live: Live;
  readiness: Readiness;
  /** Closes what the app has opened; the house's database stays open. */
  close(): Promise<void>;
}

/** @param topics to be watched besides the rooms' own */
export function buildApp(house: House, topics: readonly LiveTopic[] = []): App {
  const { config } = house;
  const tokens = new AccessTokens(config.SESSION_SECRET, house.clock);
  const limits = buildRateLimits(house.database, config.REDIS_URL, config.RATE_LIMIT_SCALE);
  const readiness: Readiness = { draining: false };
  const rooms = buildRooms(house, tokens);
  const doors: Doors = {
    house,
    tokens,
    limits,
    members: rooms.staff.members,
    isSuspended: rooms.hospitals.isSuspended,
  };

  const router = new Router({ strict: true });
  mountHealth(router, house, readiness);
  mountApiPage(router, openApiOf(api, '0.1.0'));
  mount(router, identityContract, rooms.identity.routes, doors);
  mount(router, staffContract, rooms.staff.routes, doors);
  mount(router, hospitalsContract, rooms.hospitals.routes, doors);
  mount(router, joiningContract, rooms.hospitals.joiningRoutes, doors);
  mount(router, hospitalDeskContract, rooms.hospitals.deskRoutes, doors);
  mount(router, officialContract, rooms.official.routes, doors);
  rooms.official.openDoor(router, limits);
  mount(router, paymentsContract, rooms.payments.routes, doors);
  mount(router, appointmentsContract, rooms.appointments.routes, doors);
  mount(router, clinicDeskContract, rooms.appointments.deskRoutes, doors);
  mount(router, planningContract, rooms.appointments.planningRoutes, doors);
  mount(router, limitsContract, rooms.appointments.limitsRoutes, doors);
  mount(router, waitingContract, rooms.appointments.waitingRoutes, doors);
  mount(router, movingContract, rooms.appointments.movingRoutes, doors);
  mount(router, queueContract, rooms.appointments.queueRoutes, doors);
  mount(router, queueDeskContract, rooms.appointments.queueDeskRoutes, doors);
  mount(router, afterContract, rooms.appointments.afterRoutes, doors);
  mount(router, sharingContract, rooms.appointments.sharingRoutes, doors);
  mount(router, importsContract, rooms.imports.routes, doors);
  mount(router, hisContract, rooms.his.routes, doors);

  // what our own proxy wrote is the last address; those before it are the client's word
  const koa = new Koa({ proxy: config.TRUST_PROXY, maxIpsCount: 1 });
  koa.silent = true; // `problems` has logged it
  koa.use(requestContext(house.log));
  koa.use(securityHeaders(config));
  koa.use(compress({ threshold: 2048, br: false }));
  koa.use(problems());
  koa.use(shortcut(router));
  koa.use(serveMiniprogram(config.H5_FOLDER));
  koa.use(rooms.his.systemsDoor(limits));
  koa.use(router.routes());
  koa.use(router.allowedMethods());
  const live = buildLive({
    ...{ house, tokens, limits },
    checkSession: (user) => liveSession(house.database.manager, user),
    topics: [...topicsOf(rooms), ...topics],
  });
  const close = async () => {
    await live.close();
    await house.fanout.close();
    await limits.close();
  };
  return { koa, live, readiness, close };
}

/** WebSockets of the pages' own hosts, which Safari before 15.4 does not count to `'self'`. */
function socketOrigins({ PUBLIC_ORIGIN, WEB_LOGIN_ORIGIN, DESK_ORIGIN }: Config): string[] {
  const pages = [PUBLIC_ORIGIN, WEB_LOGIN_ORIGIN, DESK_ORIGIN].filter((origin) => origin !== undefined);
  return [...new Set(pages.map((page) => new URL(page).origin.replace(/^http/, 'ws')))];
}

/** What the rooms offer for watching. */
function topicsOf(rooms: object): LiveTopic[] {
  return Object.values(rooms).flatMap((room: { topics?: readonly LiveTopic[] }) => room.topics ?? []);
}

/** Pages load only what is ours; Taro's web components bring their styles inline. https is forced where there is one. */
function securityHeaders(config: Config): Koa.Middleware {
  const production = config.NODE_ENV === 'production';
  const chosen = helmet({
    contentSecurityPolicy: {
      directives: {
        connectSrc: ["'self'", ...socketOrigins(config)],
        imgSrc: ["'self'", 'data:'],
        ...(!production && { upgradeInsecureRequests: null }),
      },
    },
    strictTransportSecurity: production,
  });
  // they are the same for every answer: worked out once
  const headers: [string, string][] = [];
  const listener = {
    setHeader: (name: string, value: string) => headers.push([name, value]),
    removeHeader() {},
  };
  void chosen({ req: {}, res: listener } as unknown as Koa.Context, async () => undefined);
  return (ctx, next) => {
    for (const [name, value] of headers) ctx.res.setHeader(name, value);
    return next();
  };
}
