/**
 * The view realm: WXML compiled by WeChat's own compiler, run apart from the program's logic. Data goes in as
 * JSON and a tree comes out as JSON, which is all that crosses on a phone too.
 */
import { createContext, Script } from 'node:vm';
import { wxmlToJs } from 'miniprogram-compiler';
import type { Built } from './built';

export interface ViewNode {
  /** Without WeChat's `wx-`: `view`, `input`. */
  tag: string;
  /** Names as WeChat's view has them: `ariaLabel`, `bindtap`, `data-sid`. */
  attr: Record<string, unknown>;
  children: (ViewNode | string)[];
  /** Path of the component whose template this node stands in; null for the page's own. */
  owner: string | null;
}

export interface View {
  /** The page's tree with its components expanded; throws what the template throws. */
  render(route: string, data: object): ViewNode;
  /** What the compiled templates warned of, such as a template that is missing. */
  warnings: string[];
}

/** A node as the compiler's code makes it. */
interface RawNode {
  tag: string;
  attr?: Record<string, unknown>;
  children?: (RawNode | string | number)[];
}

/** Deeper than any page: components that contain themselves for ever. */
const MOST_COMPONENTS_DEEP = 40;

const scripts = new Map<string, Script>();

/** One compilation for all launches of a test file. */
function compiled(folder: string): Script {
  const ready = scripts.get(folder);
  if (ready) return ready;
  // The compiled text ends with `return $gwx`
  const source = wxmlToJs(folder, { maxBuffer: 256e6 });
  const script = new Script(
    `var window = globalThis;
     var $gwx = (function (global) {${source}})({});
     (function (path, json) { return JSON.stringify($gwx(path)(JSON.parse(json))); });`,
    { filename: 'view.js' },
  );
  scripts.set(folder, script);
  return script;
}

export function openView(built: Built): View {
  const warnings: string[] = [];
  const warn = (...words: unknown[]) => void warnings.push(words.map(String).join(' '));
  const context = createContext({ console: { log: warn, warn, error: warn } });
  const draw = compiled(built.folder).runInContext(context) as (path: string, json: string) => string;
  const drawn = (path: string, data: object) =>
    JSON.parse(draw(`${path}.wxml`, JSON.stringify(data))) as RawNode;

  function expand(raw: RawNode, path: string, owner: string | null, deep: number): ViewNode {
    const tag = raw.tag.replace(/^wx-/, '');
    const attr = raw.attr ?? {};
    const component = built.componentsOf(path)[tag];
    if (component && deep > MOST_COMPONENTS_DEEP) throw new Error(`${component} never ends`);
    // Taro's `comp` has no state of its own: what it is given is all it shows
    const inside = component ? drawn(component, attr) : raw;
    const [within, whose] = component ? [component, component] : [path, owner];
    const children = (inside.children ?? []).map((child) =>
      typeof child === 'object' ? expand(child, within, whose, component ? deep + 1 : deep) : String(child),
    );
    return { tag, attr: component ? {} : attr, children, owner };
  }

  return { render: (route, data) => expand(drawn(route, data), route, null, 0), warnings };
}
