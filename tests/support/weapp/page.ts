/** A page as WeChat holds it: an object made from `Page(config)`, whose data only `setData` changes. */
import type { Realm } from './realm';

export type Method = (this: unknown, ...given: unknown[]) => unknown;
export type Definition = Record<string, unknown> & { data?: object };

export interface OpenPage {
  route: string;
  /** As they stand in the address: WeChat does not decode them. */
  options: Record<string, string>;
  /** The object the program knows as `this`. */
  instance: Record<string, unknown>;
  /** Plain data for the view. */
  data: Record<string, unknown>;
  /** UTF-8 bytes of JSON of each `setData`, in order. */
  updates: number[];
  /** Counts changes, so that a drawn tree can be kept. */
  version: number;
  /** Calls a lifecycle method or handler, if the page has it. */
  run(name: string, ...given: unknown[]): unknown;
}

/** WeChat refuses a single `setData` above this. */
const MOST_BYTES = 1024 * 1024;

const STEP = /\[(\d+)\]|([^.[\]]+)/g;

/** Applies `root.cn.[0].v` the way WeChat does: what is missing on the way is made. */
export function applyPath(data: Record<string, unknown>, path: string, value: unknown): void {
  const steps = [...path.matchAll(STEP)].map(([, index, name]) =>
    index === undefined ? name : Number(index),
  );
  const last = steps.pop() as string | number;
  let at = data as Record<string | number, unknown>;
  steps.forEach((step, i) => {
    const next = i + 1 < steps.length ? steps[i + 1] : last;
    if (typeof at[step as string] !== 'object' || at[step as string] === null) {
      at[step as string] = typeof next === 'number' ? [] : {};
    }
    at = at[step as string] as Record<string | number, unknown>;
  });
  at[last] = value;
}

interface Making {
  realm: Realm;
  route: string;
  options: Record<string, string>;
  /** What was written in `Page(...)`. */
  definition: Definition;
  /** Hears of what a page's own code throws. */
  failed(where: string, error: unknown): void;
}

export function makePage({ realm, route, options, definition, failed }: Making): OpenPage {
  const data = realm.copy(definition.data ?? {}) as Record<string, unknown>;
  const page: OpenPage = { route, options, instance: {}, data, updates: [], version: 0, run };

  function run(name: string, ...given: unknown[]): unknown {
    const method = page.instance[name];
    if (typeof method !== 'function') return undefined;
    try {
      return (method as Method).apply(page.instance, given);
    } catch (error) {
      failed(`${route} ${name}`, error);
      return undefined;
    }
  }

  function setData(change: object, drawn?: () => void): void {
    const json = JSON.stringify(change);
    const bytes = Buffer.byteLength(json);
    if (bytes > MOST_BYTES) throw new Error(`setData of ${bytes} bytes on ${route}: WeChat refuses it`);
    page.updates.push(bytes);
    page.version += 1;
    // Read back from JSON: what a phone would not carry across does not arrive here either
    for (const [path, value] of Object.entries(realm.copy(change))) applyPath(data, path, value);
    if (drawn) realm.later(drawn, 0);
  }

  page.instance = Object.assign(realm.copy({}), definition, {
    data,
    route,
    __route__: route,
    is: route,
    options: realm.copy(options),
    setData,
    // No component of the product is reached this way; the view holds the tree
    selectComponent: () => null,
    selectAllComponents: () => realm.copy([]),
    getOpenerEventChannel: () => realm.copy({}),
  });
  return page;
}
