/**
 * The logic realm: JavaScript without a browser, where code can neither be made from strings nor outlive the
 * launch. Everything the host hands in is copied into the realm's own objects.
 */
import { createContext, Script, type Context } from 'node:vm';
import { ABSENT_GLOBALS, ABSENT_MEMBERS, LOCALE_MEMBERS } from './forbidden';

export interface Realm {
  context: Context;
  /** A JSON copy made of the realm's own objects; undefined stays undefined. */
  copy<T>(value: T): T;
  /** The realm's own kind of promise. */
  promise<T>(settle: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void): Promise<T>;
  /** A timer that ends with the launch. */
  later(act: () => void, ms: number): unknown;
  /** Whether something is due within the next moment. */
  busy(): boolean;
  close(): void;
}

/** Timers longer than this are waits of the product's own, not work under way. */
const SOON_MS = 50;

interface Clocks {
  set(act: () => void, ms: number, repeat: boolean): object;
  clear(timer: object | undefined): void;
  busy(): boolean;
  close(): void;
}

function openClocks(failed: (where: string, error: unknown) => void): Clocks {
  const soon = new Set<object>();
  const all = new Set<NodeJS.Timeout>();
  let open = true;
  const clear = (timer: object | undefined) => {
    if (!timer) return;
    soon.delete(timer);
    all.delete(timer as NodeJS.Timeout);
    clearTimeout(timer as NodeJS.Timeout);
  };
  return {
    set(act, ms, repeat) {
      const ring = () => {
        if (!repeat) clear(timer);
        try {
          if (open) act();
        } catch (error) {
          failed('a timer', error);
        }
      };
      const timer = repeat ? setInterval(ring, ms) : setTimeout(ring, ms);
      if (open) all.add(timer);
      else clearTimeout(timer);
      if (open && !repeat && ms <= SOON_MS) soon.add(timer);
      return timer;
    },
    clear,
    busy: () => soon.size > 0,
    close() {
      open = false;
      for (const timer of [...all]) clear(timer);
    },
  };
}

/** Numbers stand for timers inside the realm, as on a phone. */
function timerGlobals(clocks: Clocks) {
  const timers = new Map<number, object>();
  let last = 0;
  const start = (act: (...given: unknown[]) => void, ms: number, repeat: boolean, given: unknown[]) => {
    const id = ++last;
    timers.set(
      id,
      clocks.set(() => act(...given), Number(ms) || 0, repeat),
    );
    return id;
  };
  const stop = (id: number) => {
    clocks.clear(timers.get(id));
    timers.delete(id);
  };
  type Act = (...given: unknown[]) => void;
  return {
    setTimeout: (act: Act, ms: number, ...given: unknown[]) => start(act, ms, false, given),
    setInterval: (act: Act, ms: number, ...given: unknown[]) => start(act, ms, true, given),
    clearTimeout: stop,
    clearInterval: stop,
  };
}

/** Takes the realm's JavaScript back to a phone's. */
function age(context: Context): void {
  const lines = ABSENT_GLOBALS.map((name) => `delete globalThis.${name};`);
  for (const [owner, names] of Object.entries(ABSENT_MEMBERS)) {
    lines.push(...names.map((name) => `delete ${owner}.${name};`));
  }
  for (const [owner, names] of Object.entries(LOCALE_MEMBERS)) {
    for (const name of names) {
      const says = `${owner}.${name} differs from phone to phone: there is no Intl`;
      lines.push(`${owner}.${name} = function () { throw new TypeError(${JSON.stringify(says)}); };`);
    }
  }
  new Script(lines.join('\n')).runInContext(context);
}

export function openRealm(
  globals: (realm: Realm) => object,
  failed: (where: string, error: unknown) => void,
): Realm {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const own = <T>(source: string) => new Script(source).runInContext(context) as T;
  const parse = own<(json: string) => unknown>('JSON.parse');
  const RealmPromise = own<PromiseConstructor>('Promise');
  const clocks = openClocks(failed);
  age(context);
  const realm: Realm = {
    context,
    copy: <T>(value: T) => (value === undefined ? value : (parse(JSON.stringify(value)) as T)),
    promise: (settle) => new RealmPromise(settle),
    later: (act, ms) => clocks.set(act, ms, false),
    busy: clocks.busy,
    close: clocks.close,
  };
  Object.assign(context, timerGlobals(clocks), globals(realm));
  return realm;
}
