/**
 * The in-app browser: a reverse proxy to the H5 build's origin that gives each page what WeChat's
 * browser gives (user agent, WeixinJSBridge), by one injected script.
 */
import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { request as httpsRequest } from 'node:https';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { browserScript } from '../phone-files';
import { phoneCookieNames } from '../phone-cookies';
import type { Ports } from '../phone-routes';
import type { World } from '../world';
import { asThemed, themeOf } from './theme';

const bridgePath = '/__bridge.js';
const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'proxy-connection', 'te', 'trailer'];

function languageOf(cookies = ''): 'zh_CN' | 'en' {
  return /(?:^|;\s*)superapp_lang=en(?:;|$)/.test(cookies) ? 'en' : 'zh_CN';
}

function ownerOf(cookies = ''): string {
  return /(?:^|;\s*)superapp_user=([^;]*)/.exec(cookies)?.[1] ?? '';
}

/** WeChat for Android's user agent, in its form. */
function userAgent(language: string): string {
  return (
    'Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/UQ1A.240205.002; wv) AppleWebKit/537.36 (KHTML, like Gecko) ' +
    'Version/4.0 Chrome/122.0.6261.120 Mobile Safari/537.36 XWEB/1220067 MMWEBSDK/20240501 ' +
    `MicroMessenger/8.0.50.2701(0x2800325F) WeChat/arm64 Weixin NetType/WIFI Language/${language} ABI/arm64`
  );
}

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

export function webviewHandler(world: World, ports: Ports) {
  const open = (request: IncomingMessage, target: URL) =>
    (target.protocol === 'https:' ? httpsRequest : httpRequest)(new URL(request.url ?? '/', target), {
      method: request.method,
      headers: forwardedHeaders(request, target),
    });

  function request(incoming: IncomingMessage, response: ServerResponse): void {
    const fail = (error: Error) => {
      world.log(`webview: ${error.message}`);
      unreachable(response);
    };
    if (incoming.url?.split('?')[0] === bridgePath)
      return void serveBridge(incoming, response, ports).catch(fail);
    if (!ports.h5Origin) return unreachable(response);
    const target = new URL(ports.h5Origin);
    const outgoing = open(incoming, target);
    outgoing.on('error', fail);
    outgoing.on('response', (answer) => {
      const headers = answeredHeaders(answer, target, ports);
      const type = answer.headers['content-type'] ?? '';
      const theme = themeOf(incoming.headers.cookie);
      const themed = (text: string) => asThemed(text, theme);
      if (incoming.method === 'GET' && type.startsWith('text/html')) {
        sendChanged(answer, response, headers, (html) => withBridge(themed(html))).catch(fail);
      } else if (incoming.method === 'GET' && type.startsWith('text/css')) {
        sendChanged(answer, response, headers, themed).catch(fail);
      } else {
        response.writeHead(answer.statusCode ?? 502, headers);
        answer.pipe(response);
      }
    });
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }

  function upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    if (!ports.h5Origin) return void socket.destroy();
    const outgoing = open(incoming, new URL(ports.h5Origin));
    outgoing.on('error', () => socket.destroy());
    outgoing.on('response', () => socket.destroy());
    outgoing.on('upgrade', (answer, upstream, upstreamHead) => {
      const lines = [`HTTP/1.1 101 Switching Protocols`];
      for (let i = 0; i < answer.rawHeaders.length; i += 2) {
        lines.push(`${answer.rawHeaders[i]}: ${answer.rawHeaders[i + 1]}`);
      }
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      if (upstreamHead.length) socket.write(upstreamHead);
      if (head.length) upstream.write(head);
      upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy());
      socket.on('close', () => upstream.destroy());
      upstream.pipe(socket).pipe(upstream);
    });
    outgoing.end();
  }

  return { request, upgrade };
}
