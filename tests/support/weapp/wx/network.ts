/** `wx.request` over real HTTP: WeChat's methods, its ten requests at once, its way of reading answers. */
import type { WebSocket } from 'ws';
import { answer, hasCallbacks, Refusal, type Calling, type Options } from './call';

export interface Network {
  /** False: flight mode. */
  online: boolean;
  /** Requests sent or waiting for a place. */
  underway: number;
  /** Those open or opening. */
  sockets: Set<WebSocket>;
}

/** Where the build was told the API is (`TARO_APP_API_ORIGIN`), and where it is in this test. */
export interface Addresses {
  built: string;
  real: string;
}

const MOST_AT_ONCE = 10;
const DEFAULT_TIMEOUT_MS = 60_000;
/** All there are: with any other, PATCH too, WeChat answers `method is invalid` and sends nothing. */
const METHODS = new Set(['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']);

interface Queue {
  take(): Promise<void>;
  leave(): void;
}

function openQueue(places: number): Queue {
  const waiting: (() => void)[] = [];
  let free = places;
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    leave() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}

/** An object travels as a query with GET, otherwise as JSON unless the header says form. */
function outgoing(options: Options, method: string, header: Record<string, string>) {
  const { data } = options;
  const url = new URL(String(options.url));
  if (data == null) return { url };
  if (typeof data !== 'object') return { url, body: String(data) };
  const pairs = Object.entries(data as object).map(([name, value]) => [name, String(value)]);
  if (method === 'GET') {
    for (const [name, value] of pairs) url.searchParams.set(name as string, value as string);
    return { url };
  }
  const isForm = header['content-type']?.includes('urlencoded');
  return { url, body: isForm ? String(new URLSearchParams(pairs)) : JSON.stringify(data) };
}

/** WeChat tries to read JSON whatever the content type says, and leaves text where it cannot. */
function read(text: string, dataType: unknown): unknown {
  if (dataType !== undefined && dataType !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function exchange(options: Options, addresses: Addresses, signal: AbortSignal): Promise<object> {
  const method = String(options.method ?? 'GET').toUpperCase();
  if (!METHODS.has(method)) throw new Refusal('method is invalid');
  const header = Object.fromEntries(
    Object.entries((options.header ?? {}) as object).map(([name, value]) => [
      name.toLowerCase(),
      String(value),
    ]),
  );
  if (!String(options.url).startsWith(addresses.built)) throw new Refusal('url not in domain list');
  const { url, body } = outgoing(options, method, { 'content-type': 'application/json', ...header });
  // The build carries the API's address in it; the API under test listens elsewhere
  const real = String(url).replace(addresses.built, addresses.real);
  const headers = { ...(body !== undefined && { 'content-type': 'application/json' }), ...header };
  const response = await fetch(real, { method, headers, body, signal });
  return {
    data: read(await response.text(), options.dataType),
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    cookies: [],
  };
}

export function networkCalls(calling: Calling, network: Network, addresses: Addresses) {
  const queue = openQueue(MOST_AT_ONCE);

  async function send(options: Options, hangUp: AbortController): Promise<object> {
    network.underway += 1;
    await queue.take();
    const timeout = AbortSignal.timeout(Number(options.timeout ?? DEFAULT_TIMEOUT_MS));
    try {
      if (!network.online) throw new Refusal('', { errno: 600001 });
      return await exchange(options, addresses, AbortSignal.any([timeout, hangUp.signal]));
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (timeout.aborted) throw new Refusal('timeout', { errno: 5 });
      throw new Refusal(hangUp.signal.aborted ? 'abort' : String((error as Error).cause ?? error));
    } finally {
      queue.leave();
      network.underway -= 1;
    }
  }

  return {
    /** Gives a task, never a promise: the one call that does so. */
    request(options: Options) {
      calling.said('request', options);
      const hangUp = new AbortController();
      // A request nobody listens to is sent all the same
      const heard = hasCallbacks(options) ? options : { ...options, complete: () => undefined };
      void answer(calling, 'request', heard, () => send(options, hangUp));
      const ignore = () => undefined;
      return {
        abort: () => hangUp.abort(),
        onHeadersReceived: ignore,
        offHeadersReceived: ignore,
        onChunkReceived: ignore,
        offChunkReceived: ignore,
      };
    },
  };
}
