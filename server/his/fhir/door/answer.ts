/** Answers in FHIR's own way: the content type asked for, versions in ETag, and an OperationOutcome for every error. */
import type { Context, Middleware } from 'koa';
import type { RequestState } from '../../../platform/http/context';
import { etagOf } from '../find';
import { remark, tellThrown } from '../outcome';
import type { Done } from '../perform';
import type { Resource } from '../types';
import { answerFormat, FHIR_JSON } from './formats';

/** @param resource any resource, a Bundle and an OperationOutcome among them. */
export function send(ctx: Context, status: number, resource: object): void {
  ctx.status = status;
  ctx.body = JSON.stringify(resource);
  ctx.type = `${(ctx.state as { format?: string }).format ?? FHIR_JSON}; charset=utf-8`;
}

/** A resource that was read, unless the caller has this version already. */
export function sendRead(ctx: Context, resource: Resource): void {
  const etag = etagOf(resource);
  ctx.set('ETag', etag);
  const known = ctx.get('If-None-Match').split(',').map(bareTag);
  if (known.includes(bareTag(etag)) || known.includes('*')) {
    ctx.status = 304;
    return;
  }
  send(ctx, 200, resource);
}

const bareTag = (tag: string) => tag.trim().replace(/^W\//, '');

/** What was written, as `Prefer` asks: whole unless said. */
export function sendDone(ctx: Context, base: string, { status, resource, unseen }: Done): void {
  if (!resource) {
    ctx.status = status;
    return;
  }
  ctx.set('ETag', etagOf(resource));
  const address = `${base}/${resource.resourceType}/${resource.id}`;
  if (status === 201 || unseen) ctx.set('Location', address);
  ctx.set('Content-Location', address);
  const wish = /return=(minimal|representation|OperationOutcome)/.exec(ctx.get('Prefer'))?.[1];
  if (wish === 'OperationOutcome') return send(ctx, status, remark(`${address} ${resource.meta?.versionId}`));
  if (wish !== 'minimal' && !unseen) return send(ctx, status, resource);
  ctx.status = status;
  ctx.body = '';
  ctx.remove('Content-Type');
}

/** Whatever goes wrong below becomes an OperationOutcome. */
export function outcomes(): Middleware {
  return async (ctx, next) => {
    ctx.set('Cache-Control', 'no-store');
    try {
      (ctx.state as { format?: string }).format = answerFormat(ctx);
      await next();
    } catch (thrown) {
      refuse(ctx, thrown);
    }
  };
}

function refuse(ctx: Context, thrown: unknown): void {
  const { language, requestId, log } = ctx.state as RequestState;
  const { status, outcome, retryAfter } = tellThrown(thrown, language, requestId);
  if (status >= 500) log.error({ err: thrown, requestId }, 'request failed');
  if (retryAfter !== undefined) ctx.set('Retry-After', String(retryAfter));
  if (status === 401) ctx.set('WWW-Authenticate', 'Bearer error="invalid_token"');
  ctx.set('Content-Language', language);
  send(ctx, status, outcome);
}
