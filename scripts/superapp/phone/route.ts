/**
 * Where the phone is, by the hash: /chats, /chat/x, /official/appid (its chat), /account/appid (about it), /add,
 * /me, /wallet, /settings, /health and /health/page.
 */
export function here(): string {
  return decodeURI(location.hash.replace(/^#/, '')) || '/chats';
}

export function go(path: string): void {
  location.hash = path;
}

/** Draws the screen again after something changed that only the page knows. */
export function redraw(): void {
  window.dispatchEvent(new Event('phone-redraw'));
}
