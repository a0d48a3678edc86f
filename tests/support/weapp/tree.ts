/** Reading what a page shows: its words, and its controls by the name a person or a screen reader knows. */
import type { ViewNode } from './view';

/** From the outside in: the root first, the node itself last. */
export type Way = ViewNode[];

export type Wanted = string | RegExp;

export interface Control {
  way: Way;
  name: string;
  /** `aria-role` or `role`; null where neither is rendered. */
  role: string | null;
  disabled: boolean;
}

const squeeze = (words: string) => words.replace(/\s+/g, ' ').trim();

/** What can be read in a node, block by block; a label is not text. */
export function textOf(node: ViewNode | string): string {
  if (typeof node === 'string') return node;
  const typed = node.tag === 'input' || node.tag === 'textarea' ? String(node.attr.value ?? '') : '';
  const inner = node.children.map(textOf).join(node.tag === 'text' ? '' : ' ');
  return squeeze(`${typed} ${inner}`);
}

export function ways(root: ViewNode, above: Way = []): Way[] {
  const way = [...above, root];
  return [way, ...root.children.flatMap((child) => (typeof child === 'string' ? [] : ways(child, way)))];
}

export const nodeOf = (way: Way) => way[way.length - 1] as ViewNode;

/** The label where there is one, otherwise the words inside. */
export function nameOf({ attr, ...node }: ViewNode): string {
  return typeof attr.ariaLabel === 'string' && attr.ariaLabel ? attr.ariaLabel : textOf({ attr, ...node });
}

export function roleOf({ attr }: ViewNode): string | null {
  const role = attr.ariaRole ?? attr.role;
  return typeof role === 'string' && role ? role : null;
}

const isTrue = (value: unknown) => value === true || value === 'true';
const handles = (node: ViewNode, type: string) =>
  Boolean(node.attr[`bind${type}`] ?? node.attr[`catch${type}`]);
const TYPED = new Set(['input', 'textarea', 'picker', 'button', 'switch']);

/** Everything that can be pressed, typed into or is announced as a control. */
export function controls(root: ViewNode): Control[] {
  return ways(root)
    .filter((way) => isControl(nodeOf(way)))
    .map((way) => ({
      way,
      name: nameOf(nodeOf(way)),
      role: roleOf(nodeOf(way)),
      disabled: isTrue(nodeOf(way).attr.ariaDisabled) || isTrue(nodeOf(way).attr.disabled),
    }));
}

function isControl(node: ViewNode): boolean {
  return handles(node, 'tap') || TYPED.has(node.tag) || isTrue(node.attr.ariaDisabled);
}

export function matches(name: string, wanted: Wanted): boolean {
  return typeof wanted === 'string' ? squeeze(name).includes(wanted) : wanted.test(squeeze(name));
}

/** Those called exactly so, otherwise those whose name contains it; the innermost of nested ones. */
export function called(found: Control[], wanted: Wanted): Control[] {
  const exact = found.filter(({ name }) => squeeze(name) === wanted);
  const close = exact.length > 0 ? exact : found.filter(({ name }) => matches(name, wanted));
  return close.filter(
    ({ way }) => !close.some((other) => other.way !== way && other.way.includes(nodeOf(way))),
  );
}
