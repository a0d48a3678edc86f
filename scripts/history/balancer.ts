/**
 * Stands before the API processes as a load balancer does: each connection goes to the next one that takes it. A
 * process that dies takes its connections with it, and whoever was waiting does not learn what became of their request.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Balancer {
  url: string;
  close(): Promise<void>;
}

export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => open.delete(socket));
  };
  const forward = (from: Socket, tries: number): void => {
    turn += 1;
    const to = connect(ports[turn % ports.length]!, '127.0.0.1');
    keep(to);
    to.once('connect', () => from.pipe(to).pipe(from));
    to.once('error', () => {
      if (to.connecting || to.bytesWritten > 0 || tries === 1) from.destroy();
      else forward(from, tries - 1);
    });
    from.once('close', () => to.destroy());
  };
  const server = createServer((socket) => {
    keep(socket);
    forward(socket, ports.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
