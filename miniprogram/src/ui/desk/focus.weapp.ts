/** A mini-program has neither keyboard focus nor shortcuts. */
export function focusOn(_id: string): void {}
export function holdFocus(_id: string, _onEscape: () => void): () => void {
  return () => undefined;
}
export function onShortcut(_key: string, _act: () => void): () => void {
  return () => undefined;
}
