/** What the phone page shows, in one answer, and the stream that says when to look again. */
import { PassThrough } from 'node:stream';
import type { Context } from 'koa';
import { templates } from './accounts/templates';
import { faultSettings } from './faults';
import { phoneLanguage } from './phone-cookies';
import { officialView } from './official/phone-view';
import type { Ports } from './phone-routes';
import { userNamed } from './users';
import type { World } from './world';

const shownRows = 12;

function latest<T>(rows: Iterable<T>): T[] {
  return [...rows].slice(-shownRows).reverse();
}

function latestOrders(world: World): object[] {
  return latest(world.state.orders.values()).map((order) => ({
    outTradeNo: order.outTradeNo,
    payer: order.payer,
    description: order.description,
    total: order.total,
    state: order.state,
    refunded: [...world.state.refunds.values()]
      .filter((refund) => refund.outTradeNo === order.outTradeNo && refund.subMchid === order.subMchid)
      .map((refund) => ({ amount: refund.amount, status: refund.status })),
    at: order.paidAt ?? order.createdAt,
  }));
}

export function phoneState(world: World, ports: Ports, ctx: Context, owner: string): object {
  const user = userNamed(world, owner);
  return {
    user: { name: user.name, balance: user.balance },
    users: [...world.state.users.keys()].slice(0, 30),
    lang: phoneLanguage(ctx),
    theme: ctx.cookies.get('superapp_theme') === 'dark' ? 'dark' : 'light',
    webviewUrl: ports.webviewUrl,
    templates: templates(world.keys).map(({ id, title }) => ({ id, title })),
    messages: user.messages.slice(-100),
    orders: latestOrders(world),
    attempts: latest(world.state.attempts),
    faults: faultSettings(world.faults),
    miniAppid: world.keys.miniAppid,
    // Addresses below these are pages of the mini-program's H5 build
    h5Origins: [ports.productOrigin, ports.h5Origin, ports.webviewUrl].filter(Boolean),
    accounts: officialView(world, owner),
    letters: latest(world.state.letters),
  };
}

/** Server-sent events: `changed` says look again, `message` names one that has just come. */
export function eventStream(world: World, ctx: Context, owner: string): void {
  const stream = new PassThrough();
  let due: NodeJS.Timeout | undefined;
  const say = (event: string, data: string) => stream.write(`event: ${event}\ndata: ${data}\n\n`);
  const onChanged = () => {
    due ??= setTimeout(() => {
      due = undefined;
      say('changed', '');
    }, 30);
  };
  const onMessage = (name: string, id: string) => {
    if (name === owner) say('message', id);
  };
  world.events.on('changed', onChanged).on('message', onMessage);
  const heartbeat = setInterval(() => stream.write(':\n\n'), 20_000);
  ctx.req.on('close', () => {
    clearInterval(heartbeat);
    clearTimeout(due);
    world.events.off('changed', onChanged).off('message', onMessage);
    stream.end();
  });
  ctx.set({ 'Cache-Control': 'no-store' });
  ctx.type = 'text/event-stream';
  ctx.body = stream;
  say('changed', '');
}
