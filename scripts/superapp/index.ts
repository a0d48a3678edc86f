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
export type { Faults, FaultSettings, FaultChange } from './faults';

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

function createApp(world: World, notifier: Notifier, ports: Ports): Koa {
  const app = new Koa();
  app.silent = true;
  app.on('error', (error: NodeJS.ErrnoException & { expose?: boolean }) => {
    const told = error.expose || error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!told) world.log(`error: ${error.stack ?? error.message}`);
  });
  app.use(apiFaults(world));
  const routers = [
    accountRoutes(world),
    payRoutes(world, notifier, () => ports.url),
    phoneRoutes(world, notifier, ports),
  ];
  for (const router of routers) app.use(router.routes());
  return app;
}

/** Starts both ports; rejects when one is taken or the data file cannot be read. */
export async function startSuperapp(options: SuperappOptions = {}): Promise<Superapp> {
  const now = options.clock ?? (() => new Date());
  const store = await openStore(options.dataFile, now());
  const world = createWorld(store, options, now);
  const notifier = new Notifier(world, options.notifyRetryScale ?? 1);
  const ports: Ports = { url: '', webviewUrl: '', h5Origin: options.h5Origin };

  const handle = createApp(world, notifier, ports).callback();
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
  notifier.resume();
  resumeRefunds(world, notifier);

  const close = async () => {
    notifier.stop();
    await notifier.idle();
    await Promise.all([main.close(), browser.close()]);
    await world.save();
  };
  return { ...seenFromTests(world, notifier, ports), close };
}

function seenFromTests(world: World, notifier: Notifier, ports: Ports): Omit<Superapp, 'close'> {
  return {
    url: ports.url,
    webviewUrl: ports.webviewUrl,
    environment: () => environmentOf(world, ports.url),
    faults: world.faults,
    user: (name = defaultUser) => phoneUser(world, notifier, name),
    orders: () => [...world.state.orders.values()],
    refunds: () => [...world.state.refunds.values()],
    notifications: () => [...world.state.attempts],
    setH5Origin: (origin) => {
      ports.h5Origin = origin;
    },
    nameMerchant: (subMchid, name) => void world.state.merchants.set(subMchid, name),
    probe: (url) => notifier.probe(url),
    notificationsIdle: () => notifier.idle(),
  };
}
