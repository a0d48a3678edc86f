/**
 * `wx`: real where the product uses it, loud where it does not yet, absent where WeChat has nothing. Values it
 * gives are the logic realm's own.
 */
import type { Built } from '../built';
import type { Realm } from '../realm';
import type { PageStack } from '../stack';
import { accountCalls, type Account } from './account';
import type { Calling } from './call';
import { deviceCalls, type Device } from './device';
import { interfaceCalls, type Shown } from './interface';
import { wxNames } from './names';
import { networkCalls, type Addresses, type Network } from './network';
import { socketCalls } from './sockets';
import { storageCalls } from './storage';

export interface Around {
  built: Built;
  realm: Realm;
  stack: PageStack;
  storage: Map<string, string>;
  network: Network;
  addresses: Addresses;
  account: Account;
  device: Device;
  shown: Shown;
  launch: object;
}

export function buildWx(calling: Calling, around: Around): Record<string, unknown> {
  const { realm } = around;
  const launchOptions = () => realm.copy(around.launch);
  const known: Record<string, unknown> = {
    ...networkCalls(calling, around.network, around.addresses),
    ...socketCalls(calling, around.network, around.addresses),
    ...accountCalls(calling, around.account, around.built.app),
    ...storageCalls(calling, realm, around.storage),
    ...deviceCalls(calling, realm, around.device, (name) => name in known),
    ...interfaceCalls(calling, realm, around.stack, around.shown),
    getLaunchOptionsSync: launchOptions,
    getEnterOptionsSync: launchOptions,
  };
  const wx = realm.copy<Record<string, unknown>>({});
  for (const name of wxNames()) wx[name] = known[name] ?? unknown(calling, name);
  return wx;
}

/** WeChat has it, this host does not: a test that gets here fails, and says what to add. */
function unknown({ failed }: Calling, name: string) {
  return () => {
    const missing = new Error(`wx.${name} is not in this host yet: add it to tests/support/weapp/wx`);
    failed(`wx.${name}`, missing);
    throw missing;
  };
}
