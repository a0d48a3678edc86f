/** Where the phone is, by the hash: /chats, /chat/x, /me, /wallet, /settings, /health and /health/page. */
export function here(): string {
  return decodeURI(location.hash.replace(/^#/, '')) || '/chats';
}

export function go(path: string): void {
  location.hash = path;
}
