/**
 * The in-app browser: a reverse proxy to the H5 build's origin that gives each page what WeChat's
 * browser gives (user agent, WeixinJSBridge), by one injected script.
 */
import {
  request as httpRequest,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { browserScript } from '../phone-files';
import { phoneCookieNames } from '../phone-cookies';
import type { Ports } from '../phone-routes';
import type { World } from '../world';
import { languageOf, ownerOf, userAgent } from './identity';
import { asThemed, themeOf } from './theme';

const bridgePath = '/__bridge.js';
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'proxy-connection', 'te', 'trailer'];

/** The phone's own cookies stay with the phone. */
function withoutPhoneCookies(cookies: string | undefined): string | undefined {
  const rest = (cookies ?? '')
    .split(/;\s*/)
    .filter((cookie) => cookie && !phoneCookieNames.includes(cookie.split('=')[0] ?? ''));
  return rest.length ? rest.join('; ') : undefined;
}

function forwardedHeaders(request: IncomingMessage, target: URL): IncomingHttpHeaders {
  const { host } = request.headers;
  const headers: IncomingHttpHeaders = {
    ...request.headers,
    host: target.host,
    'user-agent': userAgent(languageOf(request.headers.cookie)),
    'accept-encoding': 'identity',
    'if-none-match': undefined,
    'x-forwarded-host': host,
    'x-forwarded-proto': 'http',
    cookie: withoutPhoneCookies(request.headers.cookie),
  };
  for (const [name, value] of Object.entries(headers)) if (value === undefined) delete headers[name];
  return headers;
}

/** A browser in an app is no frame: what forbids framing does not apply to it. */
function answeredHeaders(answer: IncomingMessage, target: URL, ports: Ports): IncomingHttpHeaders {
  const headers = { ...answer.headers };
  for (const name of hopByHop) delete headers[name];
  delete headers['x-frame-options'];
  const policy = headers['content-security-policy'];
  if (typeof policy === 'string') {
    headers['content-security-policy'] = policy.replace(/frame-ancestors[^;]*(;|$)/, '');
  }
  if (headers.location?.startsWith(target.origin)) {
    headers.location = ports.webviewUrl + headers.location.slice(target.origin.length);
  }
  return headers;
}

function withBridge(html: string): string {
  const script = `<script src="${bridgePath}"></script>`;
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + script) : script + html;
}

/** Pages and style sheets are changed on their way, so the browser must not keep them. */
async function sendChanged(
  answer: IncomingMessage,
  response: ServerResponse,
  headers: IncomingHttpHeaders,
  change: (text: string) => string,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  const changed = change(Buffer.concat(parts).toString('utf8'));
  delete headers.etag;
  delete headers['last-modified'];
  headers['content-length'] = String(Buffer.byteLength(changed));
  headers['cache-control'] = 'no-store';
  response.writeHead(answer.statusCode ?? 502, headers).end(changed);
}

function unreachable(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response
    .writeHead(502, { 'Content-Type': 'text/html; charset=utf-8' })
    .end(
      '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
        '<meta http-equiv="refresh" content="3"><body style="font:16px/1.7 system-ui,sans-serif;text-align:center;' +
        'padding:32vh 32px;color:#888">小程序暂时打不开，正在重试…<br>The mini-program cannot be reached. Trying again…',
    );
}

async function serveBridge(request: IncomingMessage, response: ServerResponse, ports: Ports): Promise<void> {
  const language = languageOf(request.headers.cookie);
  const settings = {
    phoneOrigin: ports.url,
    userAgent: userAgent(language),
    language: language.replace('_', '-'),
    owner: ownerOf(request.headers.cookie),
    theme: themeOf(request.headers.cookie),
  };
  const script = (await browserScript(join(__dirname, 'bridge.ts'))).replace(/^export /gm, '');
  response
    .writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-store' })
    .end(`(() => {\n${script}\ninstallBridge(${JSON.stringify(settings)});\n})();\n`);
}

function openUpstream(request: IncomingMessage, target: URL): ClientRequest {
  const make = target.protocol === 'https:' ? httpsRequest : httpRequest;
  return make(new URL(request.url ?? '/', target), {
    method: request.method,
    headers: forwardedHeaders(request, target),
  });
}

/** Sends the answer on: pages with the bridge, style sheets in the phone's appearance, the rest as it is. */
async function passAnswer(
  incoming: IncomingMessage,
  answer: IncomingMessage,
  response: ServerResponse,
  headers: IncomingHttpHeaders,
): Promise<void> {
  const type = incoming.method === 'GET' ? (answer.headers['content-type'] ?? '') : '';
  const theme = themeOf(incoming.headers.cookie);
  if (type.startsWith('text/html')) {
    return sendChanged(answer, response, headers, (html) => withBridge(asThemed(html, theme)));
  }
  if (type.startsWith('text/css')) {
    return sendChanged(answer, response, headers, (css) => asThemed(css, theme));
  }
  response.writeHead(answer.statusCode ?? 502, headers);
  return pipeline(answer, response);
}

/** The in-app browser's request handler. */
export function webviewHandler(world: World, ports: Ports) {
  return (incoming: IncomingMessage, response: ServerResponse): void => {
    const fail = (error: Error) => {
      world.log(`webview: ${error.message}`);
      unreachable(response);
    };
    if (incoming.url?.split('?')[0] === bridgePath) {
      return void serveBridge(incoming, response, ports).catch(fail);
    }
    if (!ports.h5Origin) return unreachable(response);
    const target = new URL(ports.h5Origin);
    const outgoing = openUpstream(incoming, target);
    outgoing.on('error', fail).on('response', (answer) => {
      passAnswer(incoming, answer, response, answeredHeaders(answer, target, ports)).catch(fail);
    });
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  };
}

function switchingLines({ rawHeaders }: IncomingMessage): string {
  const lines = ['HTTP/1.1 101 Switching Protocols'];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** WebSocket connections go straight through. */
export function webviewUpgrade(ports: Ports) {
  return (incoming: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const end = () => void socket.destroy();
    socket.on('error', end);
    if (!ports.h5Origin) return end();
    const outgoing = openUpstream(incoming, new URL(ports.h5Origin));
    outgoing.on('error', end).on('response', end);
    outgoing.on('upgrade', (answer, upstream, upstreamHead) => {
      socket.write(switchingLines(answer));
      if (upstreamHead.length) socket.write(upstreamHead);
      if (head.length) upstream.write(head);
      upstream.on('error', end).on('close', end);
      socket.on('close', () => upstream.destroy());
      upstream.pipe(socket).pipe(upstream);
    });
    outgoing.end();
  };
}
