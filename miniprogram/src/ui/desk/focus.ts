/** Where the keyboard is, in a browser. */

const REACHABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex]:not([tabindex="-1"])';

/** Puts the keyboard on the element with this id, once it is drawn. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus();
}

const reachableIn = (panel: HTMLElement) => [...panel.querySelectorAll<HTMLElement>(REACHABLE)];

/** Tab goes round inside the panel. */
function goRound(panel: HTMLElement, pressed: KeyboardEvent): void {
  const stops = reachableIn(panel);
  const [first, last] = [stops[0], stops[stops.length - 1]];
  const at = document.activeElement;
  const leaving = pressed.shiftKey ? at === first : at === last;
  const next = pressed.shiftKey ? last : first;
  if (!next || (!leaving && panel.contains(at))) return;
  pressed.preventDefault();
  next.focus();
}

/**
 * Keeps the keyboard inside the element with this id until the returned function is called, which puts it back
 * where it was. Escape calls `onEscape`.
 */
export function holdFocus(id: string, onEscape: () => void): () => void {
  const before = document.activeElement;
  const panel = document.getElementById(id);
  if (panel && !panel.contains(before)) {
    const stops = reachableIn(panel);
    // Past the button that closes: what the dialog asks comes first
    const wanted = stops.find((stop) => !stop.hasAttribute('data-close')) ?? stops[0];
    wanted?.focus();
  }
  const listen = (pressed: KeyboardEvent) => {
    if (pressed.key === 'Escape') onEscape();
    if (pressed.key === 'Tab' && panel) goRound(panel, pressed);
  };
  document.addEventListener('keydown', listen);
  return () => {
    document.removeEventListener('keydown', listen);
    if (before instanceof HTMLElement) before.focus();
  };
}

/** Calls `act` when `key` is pressed outside of a field; the returned function ends that. */
export function onShortcut(key: string, act: () => void): () => void {
  const listen = (pressed: KeyboardEvent) => {
    const typing = pressed.target instanceof Element && pressed.target.closest('input, select, textarea');
    if (pressed.key !== key || pressed.ctrlKey || pressed.metaKey || pressed.altKey || typing) return;
    pressed.preventDefault();
    act();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}
