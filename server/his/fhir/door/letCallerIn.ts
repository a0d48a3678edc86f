/** Who calls: the token, whether its client still may, how often, and whether for this. */
import type { Context } from 'koa';
import type { HisScope } from '../../../../shared/his/rules';
import { isSuspended } from '../../../hospitals';
import { AppError } from '../../../platform/errors';
import type { House } from '../../../platform/house';
import type { RequestState } from '../../../platform/http/context';
import type { RateLimits } from '../../../platform/http/rateLimit';
import { nameWhileLetIn } from '../../credentials/letIn';
import type { SystemTokens } from '../../credentials/systemTokens';
import { goesOnWhileSuspended, scopeFor, type Interaction } from '../interactions';
import type { Caller } from '../kind';
import { FhirProblem } from '../problem';

export interface Gate {
  house: House;
  tokens: SystemTokens;
  limits: RateLimits;
}

/** Throws `token-refused`, `TOO_MANY_REQUESTS`. */
export async function letCallerIn(ctx: Context, { house, tokens, limits }: Gate): Promise<Caller> {
  const sent = /^Bearer ([\w.-]+)$/i.exec(ctx.get('Authorization'))?.[1];
  const token = sent ? tokens.read(sent) : null;
  await limits.flood(token ? { userId: `his ${token.clientId}`, address: ctx.ip } : { address: ctx.ip });
  const name = token && (await nameWhileLetIn(house.database.manager, token, house.clock()));
  if (!token || name === null) throw new FhirProblem('token-refused');
  const { hospitalId, clientId, scopes } = token;
  const { language } = ctx.state as RequestState;
  const suspended = await isSuspended(house.database.manager, hospitalId);
  return { hospitalId, clientId, name, scopes: new Set(scopes), suspended, language };
}

/** Throws `scope-missing`. */
export function needScope(caller: Caller, scope: HisScope): void {
  if (!caller.scopes.has(scope)) throw new FhirProblem('scope-missing', { scope });
}

/** Throws `scope-missing`, and `HOSPITAL_SUSPENDED` for what does not go on at a suspended hospital. */
export function needLeave(caller: Caller, { type, code }: Pick<Interaction, 'type' | 'code'>): void {
  needScope(caller, scopeFor(type, code));
  if (caller.suspended && !goesOnWhileSuspended(type, code)) throw new AppError('HOSPITAL_SUSPENDED');
}
