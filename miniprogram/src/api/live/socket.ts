/** A WebSocket through Taro, which has one in WeChat and in browsers. */
import Taro from '@tarojs/taro';
import { LIVE_PATH } from '@shared/live';
import { superApp } from '../superapp';
import type { Socket, SocketEvents } from './link';

/** Where the API is, by `ws:` or `wss:`; on the web that is where the page came from. */
const address = () => `${(superApp.origin || window.location.origin).replace(/^http/, 'ws')}${LIVE_PATH}`;

export function connectSocket({ opened, said, closed }: SocketEvents): Socket {
  let task: Taro.SocketTask | undefined;
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    closed();
  };
  Taro.connectSocket({ url: address() }).then((connected) => {
    task = connected;
    if (over) return void task.close({});
    task.onOpen(() => over || opened());
    task.onMessage(({ data }) => over || said(String(data)));
    task.onClose(end);
    task.onError(end);
  }, end);
  return {
    send(text) {
      // a socket that is closing says so by itself
      if (!over) void Promise.resolve(task?.send({ data: text })).catch(() => undefined);
    },
    close() {
      if (over) return;
      over = true;
      task?.close({});
    },
  };
}
