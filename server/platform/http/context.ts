/** What every request has before it reaches a route: an id, a language, a log line, a place in the metrics. */
import { randomUUID } from 'node:crypto';
import type { Context, Middleware } from 'koa';
import type { Logger } from 'pino';
import { LANGUAGES, type Language } from '../../../shared/sentences';
import { requestSeconds } from '../metrics';

export interface RequestState {
  requestId: string;
  language: Language;
  log: Logger;
  /** The contract's key once a route was found; labels logs and metrics without ids. */
  route?: string;
  userId?: string;
}

const REQUEST_ID = /^[A-Za-z0-9-]{8,64}$/;

/** Gives the request its id and language, and logs its end: no query, no body, nothing personal. */
export function requestContext(log: Logger): Middleware {
  return async (ctx, next) => {
    const started = process.hrtime.bigint();
    const given = ctx.get('X-Request-Id');
    const requestId = REQUEST_ID.test(given) ? given : randomUUID();
    const state: RequestState = { requestId, language: languageOf(ctx), log };
    ctx.state = state;
    ctx.set('X-Request-Id', requestId);
    try {
      await next();
    } finally {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route = state.route ?? 'none';
      durationsOf(route, ctx.status).observe(seconds);
      const facts = {
        requestId,
        route,
        status: ctx.status,
        ms: Math.round(seconds * 1000),
        userId: state.userId,
      };
      if (ctx.status >= 500) log.error(facts, 'request');
      else log.info(facts, 'request');
    }
  };
}

type Durations = ReturnType<typeof requestSeconds.labels>;
const durations = new Map<string, Durations>();

/** The histogram of a route's answers with a status; there are as many as there are routes times their statuses. */
function durationsOf(route: string, status: number): Durations {
  const key = `${status} ${route}`;
  const known = durations.get(key) ?? requestSeconds.labels({ route, status });
  durations.set(key, known);
  return known;
}

function languageOf(ctx: Context): Language {
  const accepted = ctx.get('Accept-Language').toLowerCase();
  return LANGUAGES.find((language) => accepted.startsWith(language)) ?? 'zh';
}
