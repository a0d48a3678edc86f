/** `GET /his/changes?after=&limit=`: the change feed by its numbers, in plain JSON, errors as everywhere but FHIR. */
import type { Middleware } from 'koa';
import { z } from 'zod';
import { AppError } from '../../platform/errors';
import type { RequestState } from '../../platform/http/context';
import { letCallerIn, needScope, type Gate } from '../fhir/door/letCallerIn';
import { inOneAct } from '../fhir/door/transaction';
import { FhirProblem } from '../fhir/problem';
import { changesAfter, tellChanges } from './read';

export const CHANGES_PATH = '/his/changes';

const query = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** `lastSeq` is where to go on; `more` whether there is anything beyond it already. */
export function changesEndpoint(gate: Gate): Middleware {
  return async (ctx) => {
    const state = ctx.state as RequestState;
    state.route = `GET ${CHANGES_PATH}`;
    ctx.set('Cache-Control', 'no-store');
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') throw new AppError('METHOD_NOT_ALLOWED');
    const caller = await letIn(() => letCallerIn(ctx, gate));
    state.userId = `his ${caller.clientId}`;
    await letIn(async () => needScope(caller, 'system/Appointment.read'));
    const asked = query.safeParse(ctx.query);
    if (!asked.success) {
      const fields = asked.error.issues.map(({ path, code }) => ({ field: path.join('.'), problem: code }));
      throw new AppError('BAD_REQUEST', { fields });
    }
    const { after, limit } = asked.data;
    ctx.body = await inOneAct(gate.house, caller, async (act) => {
      const rows = await changesAfter(act, { after, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return {
        changes: await tellChanges(act, page, 'visit.read'),
        lastSeq: page.at(-1)?.seq ?? after,
        more: rows.length > limit,
      };
    });
  };
}

/** The gate's refusals in this endpoint's own words. */
async function letIn<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FhirProblem)
      throw new AppError(error.status === 403 ? 'FORBIDDEN' : 'UNAUTHENTICATED', undefined, { cause: error });
    throw error;
  }
}
