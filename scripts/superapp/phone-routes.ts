/** What the phone page talks to: its files, its state and events, and the switches beside the phone. */
import Router from '@koa/router';
import type { Context } from 'koa';
import { issueCode } from './accounts/codes';
import { templates } from './accounts/templates';
import { changeFaults, faultSettings, type FaultChange } from './faults';
import { jsonObject, rawBody } from './http';
import type { Courier } from './official/courier';
import { officialPhoneRoutes } from './official/phone-routes';
import type { Notifier } from './pay/notifications';
import { checkPayParams, payOrder } from './pay/payment';
import { eventStream, phoneState } from './phone-state';
import { phoneOwner, setPhoneCookie } from './phone-cookies';
import { pageFile } from './phone-files';
import type { PayParams } from './types';
import { allowMessages, defaultUser, userNamed } from './users';
import { changed, type World } from './world';

export interface Ports {
  url: string;
  webviewUrl: string;
  h5Origin?: string;
  productOrigin?: string;
  pushAnswerWithinMs: number;
}

export async function jsonBody(ctx: Context): Promise<Record<string, unknown>> {
  return jsonObject(await rawBody(ctx)) ?? ctx.throw(400, 'a JSON object is expected');
}

const strings = (value: unknown) =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

export function ownerOf(ctx: Context): string {
  return phoneOwner(ctx) || defaultUser;
}

/** `localhost` and `127.0.0.1` have separate cookies; the login redirect uses the address we announce. */
function home(world: World, ports: Ports) {
  return async (ctx: Context): Promise<void> => {
    const announced = new URL(ports.url);
    if (ctx.hostname === 'localhost' && ctx.host.endsWith(`:${announced.port}`))
      return ctx.redirect(ports.url);
    if (!phoneOwner(ctx)) setPhoneCookie(ctx, 'user', defaultUser);
    userNamed(world, ownerOf(ctx));
    await pageFile(ctx, 'index.html');
  };
}

function settingRoutes(router: Router, world: World): void {
  router.put('/phone/settings', async (ctx) => {
    const body = await jsonBody(ctx);
    const owner = typeof body.user === 'string' ? body.user.trim().slice(0, 20) : '';
    if (owner) setPhoneCookie(ctx, 'user', userNamed(world, owner).name);
    if (body.lang === 'zh' || body.lang === 'en') setPhoneCookie(ctx, 'lang', body.lang);
    if (body.theme === 'light' || body.theme === 'dark') setPhoneCookie(ctx, 'theme', body.theme);
    ctx.status = 204;
  });
  router.put('/phone/balance', async (ctx) => {
    const { fen } = await jsonBody(ctx);
    if (!Number.isInteger(fen) || (fen as number) < 0) ctx.throw(400, 'fen is a whole number');
    userNamed(world, ownerOf(ctx)).balance = fen as number;
    await changed(world);
    ctx.status = 204;
  });
  router.put('/phone/merchants/:subMchid', async (ctx) => {
    const { name } = await jsonBody(ctx);
    if (typeof name !== 'string' || !name) ctx.throw(400, 'name is missing');
    world.state.merchants.set(String(ctx.params.subMchid), String(name));
    await world.save();
    ctx.status = 204;
  });
  router.post('/phone/codes', async (ctx) => {
    const { kind, user, phone } = await jsonBody(ctx);
    if (kind !== 'login' && kind !== 'web' && kind !== 'phone')
      return ctx.throw(400, 'kind: login, web or phone');
    const owner = typeof user === 'string' && user ? user : ownerOf(ctx);
    ctx.body = { code: issueCode(world, kind, userNamed(world, owner).name, phone as string | undefined) };
  });
}

function payRoutesOfPhone(router: Router, world: World, notifier: Notifier): void {
  const check = async (ctx: Context) =>
    checkPayParams(world, ownerOf(ctx), (await jsonBody(ctx)) as unknown as PayParams);
  router.post('/phone/pay/preview', async (ctx) => {
    const order = await check(ctx);
    if ('refused' in order) {
      ctx.body = order;
      return;
    }
    const { balance } = userNamed(world, order.payer);
    const payee = world.state.merchants.get(order.subMchid) ?? order.description;
    ctx.body = { payee, description: order.description, amount: order.total, balance };
  });
  router.post('/phone/pay', async (ctx) => {
    const order = await check(ctx);
    ctx.body = { result: 'refused' in order ? 'fail' : await payOrder(world, notifier, order) };
  });
}

function messageRoutes(router: Router, world: World): void {
  router.post('/phone/allow', async (ctx) => {
    const known = templates(world.keys).map((template) => template.id);
    const ids = strings((await jsonBody(ctx)).templateIds).filter((id) => known.includes(id));
    allowMessages(world, userNamed(world, ownerOf(ctx)), ids);
    ctx.status = 204;
  });
  router.post('/phone/messages/read', async (ctx) => {
    for (const message of userNamed(world, ownerOf(ctx)).messages) message.read = true;
    await changed(world);
    ctx.status = 204;
  });
}

function faultRoutes(router: Router, world: World, notifier: Notifier): void {
  router.get('/faults', (ctx) => {
    ctx.body = faultSettings(world.faults);
  });
  router.put('/faults', async (ctx) => {
    const change = (await jsonBody(ctx)) as FaultChange;
    try {
      changeFaults(world.faults, change);
    } catch (error) {
      ctx.throw(400, (error as Error).message);
    }
    world.events.emit('changed');
    ctx.body = faultSettings(world.faults);
  });
  router.delete('/faults', (ctx) => {
    world.faults.reset();
    world.events.emit('changed');
    ctx.body = faultSettings(world.faults);
  });
  router.post('/phone/probe', async (ctx) => {
    const last = [...world.state.orders.values()].at(-1);
    ctx.body = { status: last ? await notifier.probe(last.notifyUrl) : null };
  });
}

export function phoneRoutes(world: World, notifier: Notifier, courier: Courier, ports: Ports): Router {
  const router = new Router();
  router.get('/', home(world, ports));
  router.get('/phone/state', (ctx) => {
    ctx.body = phoneState(world, ports, ctx, ownerOf(ctx));
  });
  router.get('/phone/events', (ctx) => eventStream(world, ctx, ownerOf(ctx)));
  settingRoutes(router, world);
  payRoutesOfPhone(router, world, notifier);
  messageRoutes(router, world);
  faultRoutes(router, world, notifier);
  officialPhoneRoutes(router, world, courier, ports);
  router.get(/^\/phone\/app\//, (ctx) => pageFile(ctx, ctx.path.slice('/phone/app/'.length)));
  return router;
}
