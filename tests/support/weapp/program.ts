/**
 * The program's code: `require` between the package's files, and what `App`, `Page` and `Component` were
 * given. A page's code runs when the page is first opened, as with `lazyCodeLoading`.
 */
import { posix } from 'node:path';
import { Script } from 'node:vm';
import type { Built } from './built';
import type { Definition } from './page';
import type { Realm } from './realm';

export interface Program {
  /** The globals WeChat gives to code, apart from `wx` and what reads the page stack. */
  globals: { App: Register; Page: Register; Component: Register; Behavior: Register };
  app(): Definition;
  /** What the page's code gave to `Page`; throws what running the code throws. */
  page(route: string): Definition;
  component(path: string): Definition;
  run(file: string): unknown;
}

type Register = (definition: Definition) => unknown;
type Wrapped = (require: (path: string) => unknown, module: { exports: unknown }, exports: unknown) => void;

/** Compiled once for all launches of a test file. */
const scripts = new Map<string, Script>();

function compiled(built: Built, file: string): Script {
  const key = `${built.folder}/${file}`;
  const ready =
    scripts.get(key) ??
    new Script(`(function (require, module, exports) {${built.text(file)}\n})`, { filename: file });
  scripts.set(key, ready);
  return ready;
}

export function openProgram(built: Built, realm: () => Realm): Program {
  const modules = new Map<string, { exports: unknown }>();
  const registered = new Map<string, Definition>();
  let running = '';
  let app: Definition | null = null;

  function requireFrom(from: string, path: string): unknown {
    const file = posix.join(posix.dirname(from), path.endsWith('.js') ? path : `${path}.js`);
    const needed = built.packageOf(file);
    if (needed !== null && needed !== built.packageOf(from)) {
      throw new Error(`${from} requires ${file}, which may not have been downloaded`);
    }
    return run(file);
  }

  function run(file: string): unknown {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: realm().copy({}) as unknown };
    modules.set(file, module);
    const wrapped = compiled(built, file).runInContext(realm().context) as Wrapped;
    wrapped((path) => requireFrom(file, path), module, module.exports);
    return module.exports;
  }

  /** Runs a page's or component's file and gives what it registered. */
  function defined(path: string): Definition {
    if (!registered.has(path)) {
      for (const component of Object.values(built.componentsOf(path))) {
        if (component !== path) defined(component);
      }
      const before = running;
      running = path;
      try {
        run(`${path}.js`);
      } finally {
        running = before;
      }
    }
    const definition = registered.get(path);
    if (!definition) throw new Error(`${path}.js registered nothing`);
    return definition;
  }

  const register: Register = (definition) => void registered.set(running, definition);
  return {
    globals: {
      App: (definition) => void (app = definition),
      Page: register,
      Component: register,
      Behavior: (definition) => definition,
    },
    app() {
      run('app.js');
      if (!app) throw new Error('app.js did not call App');
      return app;
    },
    page: defined,
    component: defined,
    run,
  };
}
