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

const FRAMES_AT_MOST = 30;

/** Puts the keyboard into the panel as soon as it can be: Taro's elements are invisible until they are set up. */
function enter(panel: HTMLElement): () => void {
  let left = FRAMES_AT_MOST;
  let frame = 0;
  const look = () => {
    if (panel.contains(document.activeElement)) return;
    const stops = reachableIn(panel);
    // Past the button that closes: what the dialog asks comes first
    const wanted = stops.find((stop) => !stop.hasAttribute('data-close')) ?? stops[0];
    wanted?.focus();
    left -= 1;
    if (left > 0) frame = requestAnimationFrame(look);
  };
  look();
  return () => cancelAnimationFrame(frame);
}

/**
 * Keeps the keyboard inside the element with this id until the returned function is called, which puts it back
 * where it was. Escape calls `onEscape`.
 */
export function holdFocus(id: string, onEscape: () => void): () => void {
  const before = document.activeElement;
  const panel = document.getElementById(id);
  const giveUp = panel ? enter(panel) : undefined;
  const listen = (pressed: KeyboardEvent) => {
    if (pressed.key === 'Escape') onEscape();
    if (pressed.key === 'Tab' && panel) goRound(panel, pressed);
  };
  document.addEventListener('keydown', listen);
  return () => {
    giveUp?.();
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
