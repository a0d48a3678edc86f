/**
 * The local super-app: stands in for WeChat on the real wire protocols, with a phone page to use it by
 * hand. Shares no code with the server, or one mistake would hide the other.
 */
import { EventEmitter } from 'node:events';
import Koa from 'koa';
import { accountRoutes } from './accounts/routes';
import { environmentOf } from './environment';
import { createFaults } from './faults';
import { apiFaults, listen } from './http';
import { openMailbox, type Mailbox } from './mailbox/mailbox';
import { Courier } from './official/courier';
import { officialAccounts } from './official/handle';
import { Pusher } from './official/pusher';
import { officialRoutes } from './official/routes';
import { keepTicketsComing } from './official/tickets';
import { Notifier } from './pay/notifications';
import { resumeRefunds } from './pay/refunds';
import { payRoutes } from './pay/routes';
import { phoneUser } from './person';
import { phoneRoutes, type Ports } from './phone-routes';
import { openStore, type Store } from './state';
import type { Superapp, SuperappOptions } from './types';
import { defaultUser } from './users';
import { webviewHandler, webviewUpgrade } from './webview/proxy';
import type { World } from './world';

export type * from './types';
export type * from './official/types';
export type { MailLetter } from './mailbox/types';
export type { Faults, FaultSettings, FaultChange } from './faults';

/** WeChat waits this long for the answer to a push. */
const pushAnswerWithin = 5000;

function createWorld(store: Store, options: SuperappOptions, now: () => Date): World {
  return {
    state: store.state,
    keys: store.state.keys,
    faults: createFaults(),
    publicKeyMode: options.publicKeyMode ?? false,
    now,
    save: store.save,
    log: options.logger ?? (() => undefined),
    events: new EventEmitter().setMaxListeners(0),
  };
}

function createCourier(world: World, ports: Ports, options: SuperappOptions): Courier {
  const { notifyRetryScale: retryScale = 1, pushAnswerWithinMs: answerWithinMs = pushAnswerWithin } = options;
  const pusher = new Pusher(world, { retryScale, answerWithinMs });
  return new Courier(world, pusher, () => ports.productOrigin ?? ports.h5Origin);
}

function createApp(world: World, notifier: Notifier, courier: Courier, ports: Ports): Koa {
  const app = new Koa();
  app.silent = true;
  app.on('error', (error: NodeJS.ErrnoException & { expose?: boolean }) => {
    const told = error.expose || error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!told) world.log(`error: ${error.stack ?? error.message}`);
  });
  app.use(apiFaults(world));
  const routers = [
    accountRoutes(world),
    officialRoutes(world, courier),
    payRoutes(world, notifier, () => ports.url),
    phoneRoutes(world, notifier, courier, ports),
  ];
  for (const router of routers) app.use(router.routes());
  return app;
}

interface Parts {
  world: World;
  notifier: Notifier;
  courier: Courier;
  ports: Ports;
  mailbox: Mailbox;
}

async function createParts(options: SuperappOptions): Promise<Parts> {
  const now = options.clock ?? (() => new Date());
  const store = await openStore(options.dataFile, now());
  const world = createWorld(store, options, now);
  const ports: Ports = {
    url: '',
    webviewUrl: '',
    h5Origin: options.h5Origin,
    productOrigin: options.productOrigin,
    pushAnswerWithinMs: options.pushAnswerWithinMs ?? pushAnswerWithin,
  };
  return {
    world,
    notifier: new Notifier(world, options.notifyRetryScale ?? 1),
    courier: createCourier(world, ports, options),
    ports,
    mailbox: await openMailbox(world, options.mailPort),
  };
}

/** Opens both web ports; what is open already is closed again when one cannot be. */
async function openPorts({ world, notifier, courier, ports }: Parts, options: SuperappOptions) {
  const handle = createApp(world, notifier, courier, ports).callback();
  const main = await listen((request, response) => void handle(request, response), options.port);
  ports.url = `http://127.0.0.1:${main.port}`;
  const browser = await listen(webviewHandler(world, ports), options.webviewPort).catch(
    async (error: Error) => {
      await main.close();
      throw error;
    },
  );
  browser.server.on('upgrade', webviewUpgrade(ports));
  ports.webviewUrl = `http://127.0.0.1:${browser.port}`;
  return () => Promise.all([main.close(), browser.close()]);
}

/** Starts all ports; rejects when one is taken or the data file cannot be read. */
export async function startSuperapp(options: SuperappOptions = {}): Promise<Superapp> {
  const parts = await createParts(options);
  const { world, notifier, courier, mailbox } = parts;
  const closePorts = await openPorts(parts, options).catch(async (error: Error) => {
    await mailbox.close();
    throw error;
  });
  notifier.resume();
  resumeRefunds(world, notifier);
  if (options.productOrigin) void keepTicketsComing(courier);

  const close = async () => {
    notifier.stop();
    courier.pusher.stop();
    await Promise.all([notifier.idle(), courier.pusher.idle()]);
    await Promise.all([closePorts(), mailbox.close()]);
    await world.save();
  };
  return { ...seenFromTests(parts), close };
}

function seenFromTests({ world, notifier, courier, ports, mailbox }: Parts): Omit<Superapp, 'close'> {
  return {
    url: ports.url,
    webviewUrl: ports.webviewUrl,
    environment: () => environmentOf(world, ports.url, mailbox.url),
    faults: world.faults,
    user: (name = defaultUser) => phoneUser(world, notifier, name),
    orders: () => [...world.state.orders.values()],
    refunds: () => [...world.state.refunds.values()],
    notifications: () => [...world.state.attempts],
    setH5Origin: (origin) => {
      ports.h5Origin = origin;
    },
    setProductOrigin: (origin) => {
      ports.productOrigin = origin;
    },
    nameMerchant: (subMchid, name) => void world.state.merchants.set(subMchid, name),
    probe: (url) => notifier.probe(url),
    notificationsIdle: () => notifier.idle(),
    officialAccounts: officialAccounts(world, courier, ports.pushAnswerWithinMs),
    letters: (to) => world.state.letters.filter((letter) => !to || letter.to.includes(to)),
  };
}
