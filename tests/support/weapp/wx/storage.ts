/** What the phone keeps for the mini-program: JSON, up to WeChat's 1 MB a value. */
import type { Realm } from '../realm';
import { asynchronous, Refusal, type Calling, type Options } from './call';

const MOST_BYTES = 1024 * 1024;

function kept(value: unknown): string {
  const json = JSON.stringify(value) ?? '""';
  if (Buffer.byteLength(json) > MOST_BYTES) throw new Refusal('entry size limit reached');
  return json;
}

/** `storage` outlives the launch. */
export function storageCalls(calling: Calling, realm: Realm, storage: Map<string, string>) {
  // WeChat gives an empty string for what it does not have
  const read = (key: unknown) => realm.copy(JSON.parse(storage.get(String(key)) ?? '""') as unknown);
  const call = (name: string, act: (options: Options) => object | void) => ({
    [name]: asynchronous(calling, name, act),
  });
  return {
    getStorageSync: read,
    setStorageSync: (key: unknown, value: unknown) => void storage.set(String(key), kept(value)),
    removeStorageSync: (key: unknown) => void storage.delete(String(key)),
    clearStorageSync: () => storage.clear(),
    getStorageInfoSync: () => realm.copy({ keys: [...storage.keys()], currentSize: 1, limitSize: 10_240 }),
    ...call('getStorage', ({ key }) => {
      if (!storage.has(String(key))) throw new Refusal('data not found');
      return { data: read(key) };
    }),
    ...call('setStorage', ({ key, data }) => void storage.set(String(key), kept(data))),
    ...call('removeStorage', ({ key }) => void storage.delete(String(key))),
  };
}
