/** `/healthz`: the process lives. `/readyz`: it can serve, so the load balancer may send people. `/metrics`. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type Router from '@koa/router';
import { AppError } from '../errors';
import type { House } from '../house';
import { metrics } from '../metrics';
import { measureBacklog } from '../outbox';

export interface Readiness {
  /** Set while shutting down: what is in flight is finished, nothing new is taken. */
  draining: boolean;
}

export function mountHealth(router: Router, house: House, readiness: Readiness): void {
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });

  router.get('/readyz', async (ctx) => {
    const database = await house.database.query('SELECT 1').then(
      () => 'ok',
      () => 'unreachable',
    );
    const ready = database === 'ok' && !readiness.draining;
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ok' : 'unready', database, draining: readiness.draining };
  });

  router.get('/metrics', async (ctx) => {
    const { METRICS_TOKEN: expected, NODE_ENV } = house.config;
    const open =
      expected === undefined
        ? NODE_ENV !== 'production'
        : sameSecret(ctx.get('Authorization'), `Bearer ${expected}`);
    if (!open) throw new AppError('NOT_FOUND');
    await measureBacklog(house.database).catch(() => undefined); // what is known of the rest is still worth telling
    ctx.type = metrics.contentType;
    ctx.body = await metrics.metrics();
  });
}

/** Compares digests, so that neither length nor content shows in the time taken. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
