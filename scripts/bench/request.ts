/** Requests as they go over the wire. */

export function wire(
  method: 'GET' | 'POST',
  path: string,
  headers: Record<string, string>,
  sent?: object,
): string {
  const body = sent === undefined ? '' : JSON.stringify(sent);
  const all = {
    Host: 'bench',
    ...headers,
    ...(body && { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}
