/**
 * A Redis for what is tested and measured with one: the machine's own, or Debian's where installing needs nobody's
 * help. Debian's `redis-tools` brings the server's program under another name and starts no service.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { freePort } from './postgres/server';

export interface RedisServer {
  url: string;
  stop(): Promise<void>;
}

export const HOW_TO_GET_REDIS =
  'there is no redis-server: on Debian, apt-get install redis-tools brings the program.';

const SERVER = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'];
const IN_TOOLS = '/usr/bin/redis-check-rdb';

function findRedis(): string | undefined {
  return [...SERVER, IN_TOOLS].find((path) => existsSync(path));
}

function installRedis(): string | undefined {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'redis-tools']]) {
    const { status } = spawnSync('apt-get', ['-qq', ...args], { env, stdio: 'ignore', timeout: 60_000 });
    if (status !== 0) return undefined;
  }
  return findRedis();
}

/** Starts one that keeps nothing, or gives undefined where there is none to be had. */
export async function startRedis(): Promise<RedisServer | undefined> {
  const program = findRedis() ?? installRedis();
  if (!program) return undefined;
  const port = await freePort(0);
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(program, args, { argv0: 'redis-server', stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 200) throw new Error('Redis did not start');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
