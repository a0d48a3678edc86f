/**
 * `POST /oauth/token` (RFC 6749, client credentials): by Basic or in the form, and answered in that standard's own
 * words, which are ASCII and for programs.
 */
import type { Context, Middleware } from 'koa';
import { HIS_SCOPES, type HisScope } from '../../../shared/his/rules';
import { AppError } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { RequestState } from '../../platform/http/context';
import type { RateLimits } from '../../platform/http/rateLimit';
import { readBytes } from '../fhir/readBytes';
import { readClientId } from './clientId';
import { openWithSecret } from './letIn';
import { SYSTEM_TOKEN_SECONDS, type SystemTokens } from './systemTokens';

export const TOKEN_PATH = '/oauth/token';
const PER_MINUTE = 60;
const MOST_BYTES = 8_192;

type OauthCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_scope'
  | 'unsupported_grant_type'
  | 'temporarily_unavailable';

const STATUS: Partial<Record<OauthCode, number>> = { invalid_client: 401, temporarily_unavailable: 503 };

class OauthError extends Error {
  constructor(
    readonly code: OauthCode,
    readonly description: string,
    readonly status = STATUS[code] ?? 400,
  ) {
    super(code);
  }
}

interface Credentials {
  clientId: string;
  secret: string;
}

export function tokenEndpoint(house: House, tokens: SystemTokens, limits: RateLimits): Middleware {
  return async (ctx) => {
    (ctx.state as RequestState).route = `POST ${TOKEN_PATH}`;
    ctx.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
    if (ctx.method !== 'POST') {
      ctx.set('Allow', 'POST');
      return refuse(ctx, new OauthError('invalid_request', 'Use POST.', 405));
    }
    try {
      await limits.count(`POST ${TOKEN_PATH}`, PER_MINUTE, { address: ctx.ip });
      ctx.body = await giveToken(house, tokens, ctx);
    } catch (error) {
      refuse(ctx, error);
    }
  };
}

async function giveToken(house: House, tokens: SystemTokens, ctx: Context): Promise<object> {
  if (ctx.is('application/x-www-form-urlencoded') === false)
    throw new OauthError('invalid_request', 'Send application/x-www-form-urlencoded.');
  const form = new URLSearchParams((await readBytes(ctx, MOST_BYTES)).toString('utf8'));
  for (const name of form.keys())
    if (form.getAll(name).length > 1) throw new OauthError('invalid_request', `Send ${plain(name)} once.`);
  const { clientId, secret } = credentialsOf(ctx, form);
  const grant = form.get('grant_type');
  if (!grant) throw new OauthError('invalid_request', 'grant_type is missing.');
  if (grant !== 'client_credentials')
    throw new OauthError('unsupported_grant_type', 'Only client_credentials is supported.');
  const client = readClientId(clientId);
  const opened =
    client &&
    (await openWithSecret(house.database.manager, client, secret, { address: ctx.ip, now: house.clock() }));
  if (!opened) throw new OauthError('invalid_client', 'Client id or secret is wrong, or has ended.');
  const scopes = scopesOf(form.get('scope'), opened.scopes);
  const { hospitalId, id } = client;
  const token = tokens.issue({ hospitalId, clientId: id, secretId: opened.secretId, scopes });
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: SYSTEM_TOKEN_SECONDS,
    scope: scopes.join(' '),
  };
}

/** By Basic (both parts form-encoded, RFC 6749 2.3.1) or in the form; never both. */
function credentialsOf(ctx: Context, form: URLSearchParams): Credentials {
  const basic = /^Basic ([A-Za-z0-9+/=_-]+)$/i.exec(ctx.get('Authorization'))?.[1];
  const inForm = form.get('client_secret');
  if (basic && inForm !== null)
    throw new OauthError('invalid_request', 'Send the secret by Basic or in the form, not both.');
  if (!basic) {
    const clientId = form.get('client_id');
    if (!clientId || !inForm) throw new OauthError('invalid_client', 'Send client id and secret.');
    return { clientId, secret: inForm };
  }
  const [clientId = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const named = form.get('client_id');
  const sent = { clientId: decoded(clientId), secret: decoded(rest.join(':')) };
  if (named !== null && named !== sent.clientId)
    throw new OauthError('invalid_request', 'client_id differs from the one sent by Basic.');
  return sent;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw new OauthError('invalid_client', 'Client id and secret must be form-encoded.');
  }
}

/** Asked for nothing: all the client has. `system/*.read` and `system/Slot.*` stand for those it has of them. */
function scopesOf(asked: string | null, has: HisScope[]): HisScope[] {
  if (asked === null || asked.trim() === '') return has;
  const wanted = new Set<HisScope>();
  for (const one of asked.trim().split(/\s+/)) {
    const [, type, act] = /^system\/([A-Za-z]+|\*)\.(read|write|\*)$/.exec(one) ?? [];
    const meant = HIS_SCOPES.filter((scope) => {
      const [scopeType, scopeAct] = scope.slice('system/'.length).split('.');
      return (type === '*' || type === scopeType) && (act === '*' || act === scopeAct);
    });
    const given = meant.filter((scope) => has.includes(scope));
    const whole = !one.includes('*');
    if (given.length === 0 || (whole && given.length < meant.length))
      throw new OauthError('invalid_scope', `The client does not have ${plain(one)}.`);
    given.forEach((scope) => wanted.add(scope));
  }
  return HIS_SCOPES.filter((scope) => wanted.has(scope));
}

/** RFC 6749 5.2: printable ASCII without quote and backslash. */
function plain(text: string): string {
  return text.replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?').slice(0, 80);
}

function refuse(ctx: Context, error: unknown): void {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  ctx.status = refusal.status;
  if (refusal.status === 401) ctx.set('WWW-Authenticate', 'Basic realm="oauth", charset="UTF-8"');
  ctx.body = { error: refusal.code, error_description: refusal.description };
  if (error instanceof AppError && error.code === 'TOO_MANY_REQUESTS')
    ctx.set('Retry-After', String(error.details?.['seconds'] ?? 60));
}

function refusalOf(error: unknown): OauthError | null {
  if (error instanceof OauthError) return error;
  if (!(error instanceof AppError)) return null;
  if (error.code === 'TOO_MANY_REQUESTS')
    return new OauthError('temporarily_unavailable', 'Too many attempts. Wait and try again.', 429);
  if (error.code === 'BODY_TOO_LARGE') return new OauthError('invalid_request', 'The form is too long.', 413);
  return null;
}
