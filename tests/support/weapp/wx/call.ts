/**
 * The shape all of WeChat's asynchronous calls have: `success`/`fail`/`complete` when given, a promise when
 * not, and an `errMsg` that begins with the call's name.
 */
import type { Realm } from '../realm';

export type Options = Record<string, unknown>;
export type Act = (options: Options) => object | void | Promise<object | void>;

/** The call is answered with `errMsg: '<name>:fail <reason>'`. */
export class Refusal extends Error {
  constructor(
    reason: string,
    readonly more: object = {},
  ) {
    super(reason);
  }
}

export interface Calling {
  realm: Realm;
  /** Keeps every call for tests to read. */
  said(name: string, options: Options): void;
  /** Hears of what the host itself got wrong, and of callbacks that throw. */
  failed(where: string, error: unknown): void;
}

interface Callbacks {
  success?(answer: object): void;
  fail?(answer: object): void;
  complete?(answer: object): void;
}

export const hasCallbacks = (options: Callbacks) =>
  Boolean(options.success ?? options.fail ?? options.complete);

/** Runs `act` and answers in WeChat's shape, always later and never before this returns. */
export function answer(
  { realm, failed }: Calling,
  name: string,
  options: Options & Callbacks,
  act: () => object | void | Promise<object | void>,
): Promise<object> | undefined {
  const settled = (async () => {
    try {
      return { ok: true, answer: { errMsg: `${name}:ok`, ...(await act()) } };
    } catch (error) {
      if (!(error instanceof Refusal)) failed(`wx.${name}`, error);
      return {
        ok: false,
        answer: { errMsg: `${name}:fail ${(error as Error).message}`, ...(error as Refusal).more },
      };
    }
  })();
  const tell = (told: (answer: object, ok: boolean) => void) =>
    void settled.then((outcome) => realm.later(() => told(realm.copy(outcome.answer), outcome.ok), 0));
  if (hasCallbacks(options)) {
    tell((given, ok) => {
      const heard = ok ? options.success : options.fail;
      heard?.(given);
      options.complete?.(given);
    });
    return undefined;
  }
  return realm.promise((resolve, reject) => tell((given, ok) => (ok ? resolve(given) : reject(given))));
}

/** A call of the usual kind. */
export function asynchronous(calling: Calling, name: string, act: Act) {
  return (options: Options = {}) => {
    calling.said(name, options);
    return answer(calling, name, options, () => act(options));
  };
}
