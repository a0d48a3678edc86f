/** A TCP line between two programs that a test can cut, and lead elsewhere. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface BrittleLine {
  readonly port: number;
  /** Connections taken so far. */
  taken(): number;
  /** Ends every connection at once; null refuses new ones until it leads somewhere again. */
  cut(target?: number | null): void;
  close(): Promise<void>;
}

/** @param target a port of this machine */
export async function openBrittleLine(target: number): Promise<BrittleLine> {
  const sockets = new Set<Socket>();
  let to: number | null = target;
  let taken = 0;
  const keep = (socket: Socket, other: () => Socket | undefined) => {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .on('close', () => {
        sockets.delete(socket);
        other()?.destroy();
      });
  };
  const server = createServer((near) => {
    if (to === null) return void near.destroy();
    taken += 1;
    const far = connect(to, '127.0.0.1');
    keep(near, () => far);
    keep(far, () => near);
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (next: number | null = to) => {
    to = next;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    taken: () => taken,
    cut,
    close() {
      cut(null);
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
