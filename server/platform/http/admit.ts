/**
 * Who is let in: reads the session, counts against the flood net and the endpoint's own limit, then asks for
 * consent, membership and role. Nothing of the body is read before.
 */
import type { Context } from 'koa';
import type { EndpointSpec } from '../../../shared/endpoint';
import { PRIVACY_VERSION } from '../../../shared/identity/rules';
import { AppError } from '../errors';
import type { AccessTokens } from './accessToken';
import type { Member, Memberships, SignedIn } from './call';
import type { RequestState } from './context';
import type { RateLimits } from './rateLimit';

export interface Admitted {
  user: SignedIn | null;
  member: Member | null;
}

interface Gate {
  tokens: AccessTokens;
  limits: RateLimits;
  members: Memberships;
  /** Whether nothing may be written at the hospital's desk but what cares for its patients. */
  isSuspended: (hospitalId: string) => Promise<boolean>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Throws `UNAUTHENTICATED`, `TOKEN_EXPIRED`, `TOO_MANY_REQUESTS`, `CONSENT_REQUIRED`, `NOT_FOUND`, `FORBIDDEN`,
 * `HOSPITAL_SUSPENDED`.
 */
export async function admit(
  ctx: Context,
  key: string,
  endpoint: EndpointSpec,
  gate: Gate,
): Promise<Admitted> {
  const state = ctx.state as RequestState;
  const token = /^Bearer (.+)$/i.exec(ctx.get('Authorization'))?.[1];
  const needed = endpoint.access !== 'anyone';
  const { user, refusal } = token && needed ? readToken(gate.tokens, token) : { user: null };
  state.userId = user?.userId;
  const who = { userId: user?.userId, address: ctx.ip };
  await gate.limits.flood(who);
  if (refusal) throw refusal;
  if (needed && !user) throw new AppError('UNAUTHENTICATED');
  if (endpoint.perMinute) await gate.limits.count(key, endpoint.perMinute, who);
  if (endpoint.sensitive && user?.privacyVersion !== PRIVACY_VERSION) {
    throw new AppError('CONSENT_REQUIRED', { version: PRIVACY_VERSION });
  }
  return { user, member: user && (await checkMembership(ctx, endpoint, gate, user)) };
}

/**
 * Somebody else's hospital is `NOT_FOUND`, like one of nobody; a role too small for the act is `FORBIDDEN`; at a
 * suspended hospital's desk everything can be read, and only what is `whileSuspended` written.
 */
async function checkMembership(
  ctx: Context,
  endpoint: EndpointSpec,
  { members, isSuspended }: Gate,
  user: SignedIn,
): Promise<Member | null> {
  if (endpoint.access === 'operator') {
    if (!(await members.isOperator(user))) throw new AppError('NOT_FOUND');
    return null;
  }
  if (endpoint.access !== 'staff') return null;
  const { hospitalId = '' } = ctx['params'] as { hospitalId?: string };
  if (!UUID.test(hospitalId))
    throw new AppError('BAD_REQUEST', { fields: [{ field: 'hospitalId', problem: 'invalid_format' }] });
  const member = await members.inHospital(user, hospitalId.toLowerCase());
  if (!member) throw new AppError('NOT_FOUND');
  if (!endpoint.roles?.includes(member.role)) throw new AppError('FORBIDDEN');
  const goesOn = ctx.method === 'GET' || endpoint.whileSuspended;
  if (!goesOn && (await isSuspended(member.hospitalId))) throw new AppError('HOSPITAL_SUSPENDED');
  return member;
}

/** A token that is no good is a caller without one, who counts by address before being told. */
function readToken(
  tokens: AccessTokens,
  token: string,
): { user: SignedIn; refusal?: undefined } | { user: null; refusal: unknown } {
  try {
    return { user: tokens.read(token) };
  } catch (refusal) {
    return { user: null, refusal };
  }
}
