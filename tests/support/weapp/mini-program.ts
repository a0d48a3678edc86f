/** One launch of the mini-program: its realms, its pages, and what the host saw go wrong. */
import type { Built } from './built';
import { makePage, type OpenPage } from './page';
import { openProgram, type Program } from './program';
import { openRealm, type Realm } from './realm';
import { openStack, type PageStack } from './stack';
import { openView, type View, type ViewNode } from './view';
import { buildWx, type Around } from './wx';
import type { Calling, Options } from './wx/call';

export interface WxCall {
  name: string;
  options: Options;
}

export interface MiniProgram {
  realm: Realm;
  program: Program;
  stack: PageStack;
  view: View;
  /** Every asynchronous `wx` call, in order. */
  calls: WxCall[];
  /** Exceptions out of the program's code and calls the host does not know: none, in a sound program. */
  errors: string[];
  /** What it wrote with `console.warn` and `console.error`. */
  complaints: string[];
  /** All pages ever opened in this launch, in order. */
  opened: OpenPage[];
  /** The tree of the page shown. */
  tree(): ViewNode;
  close(): void;
}

export type Outside = Omit<Around, 'built' | 'realm' | 'stack' | 'launch'> & {
  scene: number;
  /** Where it opens, e.g. `patient/appointments/detail?id=…`; the first tab by default. */
  path?: string;
};

const words = (given: unknown[]) =>
  given.map((one) => (one instanceof Object && 'stack' in one ? String(one.stack) : String(one))).join(' ');

/** Runs app.js, then opens the first page: what WeChat does on a cold start. */
export function launch(built: Built, outside: Outside): MiniProgram {
  const [errors, complaints, calls, opened] = [
    [] as string[],
    [] as string[],
    [] as WxCall[],
    [] as OpenPage[],
  ];
  const failed = (where: string, error: unknown) => void errors.push(`${where}: ${words([error])}`);
  const entry = outside.path ?? (built.app.pages[0] as string);
  const [path, query = ''] = entry.split('?');
  const launched = {
    path,
    query: Object.fromEntries(new URLSearchParams(query)),
    scene: outside.scene,
    referrerInfo: {},
    apiCategory: 'default',
  };

  const program = openProgram(built, () => realm);
  let app: Record<string, unknown> = {};
  const make = (route: string, options: Record<string, string>) => {
    const page = makePage({ realm, route, options, definition: program.page(route), failed });
    opened.push(page);
    return page;
  };
  const stack = openStack({ built, make, later: (act) => realm.later(act, 0) });
  const complain = (...given: unknown[]) => void complaints.push(words(given));
  const quiet = () => undefined;
  const realm: Realm = openRealm((opening) => {
    const calling: Calling = {
      realm: opening,
      failed,
      said: (name, options) => void calls.push({ name, options }),
    };
    return {
      ...program.globals,
      wx: buildWx(calling, { ...outside, built, realm: opening, stack, launch: launched }),
      getApp: () => app,
      getCurrentPages: () => stack.pages().map(({ instance }) => instance),
      console: { log: quiet, info: quiet, debug: quiet, warn: complain, error: complain },
    };
  }, failed);

  app = program.app();
  const start = (name: string) =>
    (app[name] as ((given: object) => void) | undefined)?.call(app, realm.copy(launched));
  start('onLaunch');
  start('onShow');
  stack.reLaunch(`/${entry}`);

  const view = openView(built);
  let drawn: { page: OpenPage; version: number; tree: ViewNode } | null = null;
  return {
    ...{ realm, program, stack, view, calls, errors, complaints, opened },
    tree() {
      const page = stack.top();
      if (drawn?.page !== page || drawn.version !== page.version) {
        drawn = { page, version: page.version, tree: view.render(page.route, page.instance.data as object) };
      }
      return drawn.tree;
    },
    close() {
      stack.empty();
      realm.close();
    },
  };
}
