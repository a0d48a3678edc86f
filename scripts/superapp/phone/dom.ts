/** Builds elements: `h('button', {class: 'x', onclick}, 'text')`. */
import { drawings, type IconName } from './icons';

export type Child = Node | string | number | false | null | undefined | Child[];
type Attribute = string | number | boolean | undefined | ((event: Event) => void);

function append(parent: Node, child: Child): void {
  if (Array.isArray(child)) for (const one of child) append(parent, one);
  else if (child instanceof Node) parent.appendChild(child);
  else if (child !== false && child !== null && child !== undefined)
    parent.appendChild(new Text(String(child)));
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (tag === 'button') element.setAttribute('type', 'button');
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

/** A decorative drawing; the control round it carries the name. */
export function icon(name: IconName, className = ''): HTMLElement {
  const box = h('span', { class: `icon ${className}`, 'aria-hidden': 'true' });
  box.innerHTML = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">${drawings[name]}</svg>`;
  return box;
}

export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element;
}

/** Puts new children in place, keeping the focus, and what was being typed, in the control with the same id. */
export function fill(parent: HTMLElement, ...children: Child[]): void {
  const active = document.activeElement;
  const focused = active?.id;
  const field = active instanceof HTMLInputElement && active.type === 'text' ? active : undefined;
  const typed = field && { value: field.value, at: field.selectionStart };
  const scrolled = [...parent.querySelectorAll('[data-scroll]')].map((one) => one.scrollTop);
  parent.textContent = '';
  append(parent, children);
  [...parent.querySelectorAll('[data-scroll]')].forEach((one, i) => {
    one.scrollTop = scrolled[i] ?? 0;
  });
  const again = focused ? parent.querySelector<HTMLElement>(`[id="${CSS.escape(focused)}"]`) : null;
  again?.focus({ preventScroll: true });
  if (!(again instanceof HTMLInputElement) || !typed) return;
  again.value = typed.value;
  again.setSelectionRange(typed.at, typed.at);
}
