/** `/fhir/R4`: routes made from the table of interactions, each walking gate, scope, body, one transaction, answer. */
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { AppError } from '../../../platform/errors';
import type { RequestState } from '../../../platform/http/context';
import { performBundle } from '../bundle/perform';
import { capabilityStatement, smartConfiguration } from '../capability';
import { ALL_INTERACTIONS, type Interaction } from '../interactions';
import type { Act, Caller, Kind } from '../kind';
import { createOne, deleteOne, readOne, updateOne } from '../perform';
import { FhirProblem } from '../problem';
import { readBytes } from '../readBytes';
import { search } from '../search/search';
import { isResourceType } from '../types';
import { outcomes, send, sendDone, sendRead } from './answer';
import { checkBodyFormat } from './formats';
import { letCallerIn, needLeave, type Gate } from './letCallerIn';
import { MOST_BYTES, readResource } from './readResource';
import { inOneAct } from './transaction';

export const FHIR_PATH = '/fhir/R4';

interface FhirDoor extends Gate {
  kinds: ReadonlyMap<string, Kind>;
  /** `https://…/fhir/R4`. */
  base: string;
}

/** Takes everything below `/fhir/R4`, what is not there included; lets all else pass. */
export function fhirRouter(door: FhirDoor): Middleware {
  const router = new Router({ prefix: FHIR_PATH, strict: false });
  const open = (path: string, body: () => object, type?: string) =>
    router.get(path, (ctx) => {
      (ctx.state as RequestState).route = `GET ${FHIR_PATH}${path}`;
      ctx.set('Cache-Control', 'public, max-age=300');
      send(ctx, 200, body());
      if (type) ctx.type = type;
    });
  open('/metadata', () => capabilityStatement(door));
  open('/.well-known/smart-configuration', () => smartConfiguration(door), 'application/json');
  for (const one of ALL_INTERACTIONS) mountInteraction(router, door, one);
  router.post(
    '/',
    walk(door, 'POST', '/', (ctx, act) => performBundle(door, ctx, act)),
  );
  const routes = router.routes() as unknown as Middleware;
  const caught = outcomes();
  return async (ctx, next) => {
    if (ctx.path !== FHIR_PATH && !ctx.path.startsWith(`${FHIR_PATH}/`)) return next();
    return caught(ctx, async () => {
      await routes(ctx, async () => nowhere(router, ctx));
    });
  };
}

type Doing = (ctx: Context, act: DoingAct) => Promise<void>;
interface DoingAct {
  caller: Act['caller'];
  run<T>(work: (act: Act) => Promise<T>): Promise<T>;
}

/** Gate first: nothing is read of a body from somebody who is not let in. */
function walk(door: FhirDoor, method: string, path: string, doing: Doing, what?: Interaction) {
  return async (ctx: Context) => {
    const state = ctx.state as RequestState;
    state.route = `${method} ${FHIR_PATH}${path}`;
    const caller = await letCallerIn(ctx, door);
    state.userId = `his ${caller.clientId}`;
    if (what) needLeave(caller, what);
    await doing(ctx, { caller, run: (work) => inOneAct(door.house, caller, work) });
  };
}

function mountInteraction(router: Router, door: FhirDoor, what: Interaction) {
  const { type, code, method, path } = what;
  const kind = door.kinds.get(type)!;
  const id = (ctx: Context) => (ctx['params'] as { id: string }).id;
  const doing: Record<Interaction['code'], Doing> = {
    read: async (ctx, { run }) => sendRead(ctx, await run((act) => readOne(act, kind, id(ctx)))),
    'search-type': async (ctx, { run }) => {
      const asking = await askingOf(door, ctx);
      send(ctx, 200, await run((act) => search(act, kind, asking)));
    },
    create: async (ctx, { caller, run }) => {
      await countWrite(door, ctx, caller, kind);
      const body = await readResource(ctx, type);
      await kind.writing!.lookInto?.(door, body);
      const ifNoneExist = ctx.get('If-None-Exist') || undefined;
      sendDone(ctx, door.base, await run((act) => createOne(act, kind, { body, ifNoneExist })));
    },
    update: async (ctx, { caller, run }) => {
      await countWrite(door, ctx, caller, kind);
      const body = await readResource(ctx, type);
      const ifMatch = ctx.get('If-Match') || undefined;
      sendDone(ctx, door.base, await run((act) => updateOne(act, kind, id(ctx), { body, ifMatch })));
    },
    delete: async (ctx, { run }) => {
      const ifMatch = ctx.get('If-Match') || undefined;
      sendDone(ctx, door.base, await run((act) => deleteOne(act, kind, id(ctx), ifMatch)));
    },
  };
  router.register(path, [method.toLowerCase()], [walk(door, method, path, doing[code], what)]);
  if (code === 'search-type')
    router.post(`${path}/_search`, walk(door, 'POST', `${path}/_search`, doing[code], what));
}

/** Before the body is read: new ones and changed ones count alike, as they are as large. Throws `TOO_MANY_REQUESTS`. */
async function countWrite({ limits }: FhirDoor, ctx: Context, caller: Caller, kind: Kind): Promise<void> {
  const { perMinute } = kind.writing!;
  const who = { userId: `his ${caller.clientId}`, address: ctx.ip };
  if (perMinute) await limits.count(`write ${FHIR_PATH}/${kind.type}`, perMinute, who);
}

/** The parameters of the address and, for `_search`, of the form. Throws `body-format-unknown`. */
async function askingOf(door: FhirDoor, ctx: Context) {
  const sent = new URLSearchParams(ctx.querystring);
  if (ctx.method === 'POST') {
    checkBodyFormat(ctx, ['application/x-www-form-urlencoded']);
    const form = new URLSearchParams((await readBytes(ctx, MOST_BYTES)).toString('utf8'));
    for (const [name, value] of form) sent.append(name, value);
  }
  const strict = /handling=strict/.test(ctx.get('Prefer'));
  return { base: door.base, sent, strict, kinds: door.kinds };
}

/** A path that is there, but not with this method; a type that is not spoken; nothing at all. */
function nowhere(router: Router, ctx: Context): never {
  const { path } = router.match(ctx.path, ctx.method);
  if (path.length > 0) {
    const allowed = [...new Set(path.flatMap(({ methods }) => methods))].join(', ');
    ctx.set('Allow', allowed);
    throw new FhirProblem('method-wrong', { method: ctx.method });
  }
  const type = ctx.path.slice(FHIR_PATH.length + 1).split('/')[0] ?? '';
  if (type && !isResourceType(type)) throw new FhirProblem('type-unknown', { type: type.slice(0, 64) });
  throw new AppError('NOT_FOUND');
}
