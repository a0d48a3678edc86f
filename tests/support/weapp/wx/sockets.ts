/** `wx.connectSocket` over a real WebSocket: WeChat's task, its five sockets at once, its domain list. */
import { WebSocket } from 'ws';
import { answer, hasCallbacks, Refusal, type Calling, type Options } from './call';
import type { Addresses, Network } from './network';

const MOST_AT_ONCE = 5;
const EVENTS = { onOpen: 'open', onMessage: 'message', onClose: 'close', onError: 'error' } as const;

type Heard = (event: object) => void;
type Event = (typeof EVENTS)[keyof typeof EVENTS];

const overHttp = (url: string) => url.replace(/^ws/, 'http');

function opened(options: Options, network: Network, { built, real }: Addresses): WebSocket {
  const url = String(options.url);
  if (!/^wss?:/.test(url) || !overHttp(url).startsWith(built)) throw new Refusal('url not in domain list');
  if (network.sockets.size >= MOST_AT_ONCE) throw new Refusal('max connected');
  const socket = new WebSocket(overHttp(url).replace(built, real).replace(/^http/, 'ws'));
  network.sockets.add(socket);
  socket.once('close', () => network.sockets.delete(socket));
  // In flight mode nothing gets through
  if (!network.online) socket.terminate();
  return socket;
}

/** Tells those who listen; what is said before anybody does is lost, as in WeChat. */
function listeners({ realm }: Calling, socket: WebSocket) {
  const heard: Record<Event, Heard[]> = { open: [], message: [], close: [], error: [] };
  const tell = (event: Event, what: object) =>
    void realm.later(() => heard[event].forEach((one) => one(realm.copy(what))), 0);
  socket.on('open', () => tell('open', { header: {} }));
  socket.on('message', (data: Buffer) => tell('message', { data: data.toString('utf8') }));
  socket.on('close', (code, reason) => tell('close', { code, reason: reason.toString('utf8') }));
  socket.on('error', ({ message }) => tell('error', { errMsg: message }));
  return Object.fromEntries(
    Object.entries(EVENTS).map(([name, event]) => [name, (one: Heard) => void heard[event].push(one)]),
  );
}

export function socketCalls(calling: Calling, network: Network, addresses: Addresses) {
  return {
    /** Gives its task at once, whatever becomes of it. */
    connectSocket(options: Options) {
      calling.said('connectSocket', options);
      let socket: WebSocket | null = null;
      let refused: unknown = null;
      try {
        socket = opened(options, network, addresses);
      } catch (error) {
        refused = error;
      }
      const told = hasCallbacks(options) ? options : { ...options, complete: () => undefined };
      void answer(calling, 'connectSocket', told, () => {
        if (refused) throw refused;
      });
      const act = (name: string, given: Options, done: (open: WebSocket) => void) =>
        answer(calling, name, hasCallbacks(given) ? given : { ...given, complete: () => undefined }, () => {
          if (!socket) throw new Refusal('socket is not connected');
          done(socket);
        });
      return {
        ...(socket && listeners(calling, socket)),
        send: (given: Options) =>
          void act('sendSocketMessage', given, (open) => {
            if (open.readyState !== WebSocket.OPEN) throw new Refusal('SocketTask.readyState is not OPEN');
            open.send(String(given.data));
          }),
        close: (given: Options = {}) => void act('closeSocket', given, (open) => open.close(1000)),
      };
    },
  };
}
