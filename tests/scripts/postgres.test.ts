/**
 * The Postgres launcher: data survives restarts and violent deaths, nothing is left running, and every
 * refusal is one sentence.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { runningPostgres, startPostgres, type Postgres } from '../../scripts/postgres';

const PROGRAM = join(__dirname, 'programs/hold-postgres.ts');

let dataDir: string;
const servers: Postgres[] = [];
const owners: ChildProcess[] = [];

async function start(options: { port?: number; ephemeral?: boolean } = {}): Promise<Postgres> {
  const server = await startPostgres({ dataDir, fsync: false, ...options });
  servers.push(server);
  return server;
}

async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another program that owns the server; resolves with the server's URL. */
async function startInOwner(): Promise<{ owner: ChildProcess; url: string }> {
  const owner = spawn(process.execPath, ['--import', 'tsx', PROGRAM, dataDir]);
  owners.push(owner);
  const url = await new Promise<string>((resolve, reject) => {
    owner.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    owner.stderr.once('data', (chunk) => reject(new Error(String(chunk))));
  });
  return { owner, url };
}

function postmaster(): number {
  return Number(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** The server's own supervisor, its parent process. */
function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

async function until(condition: () => boolean, what: string): Promise<void> {
  for (let waited = 0; !condition(); waited += 20) {
    if (waited > 10_000) throw new Error(`waited 10 s for ${what}`);
    await pause(20);
  }
}

/** A stopped cluster every story starts from: making one takes a second or two. */
let prepared: string;

beforeAll(async () => {
  prepared = mkdtempSync(join(tmpdir(), 'yiqiao-launcher-'));
  await (await startPostgres({ dataDir: prepared })).stop();
});

afterAll(() => rmSync(prepared, { recursive: true, force: true }));

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'yiqiao-launcher-'));
  execFileSync('cp', ['-Rp', `${prepared}/.`, dataDir]);
});

afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill('SIGKILL');
  for (const server of servers.splice(0)) await server.stop();
  await until(() => runningPostgres(dataDir) === undefined, 'the server to stop');
  rmSync(dataDir, { recursive: true, force: true });
});

test('the second start finds the data of the first', async () => {
  const first = await start();
  await query(first.url, `create table note as select '协和' as word`);
  await first.stop();
  await expect(query(first.url, 'select 1')).rejects.toThrow('ECONNREFUSED');

  const second = await start();
  expect(await query(second.url, 'select word from note')).toEqual([{ word: '协和' }]);
});

test('the password is needed, generated, and kept readable by its owner only', async () => {
  const server = await start();
  const password = readFileSync(join(dataDir, 'password'), 'utf8');
  expect(password).toHaveLength(32);
  expect(statSync(join(dataDir, 'password')).mode & 0o777).toBe(0o600);

  const withoutPassword = new URL(server.url);
  withoutPassword.password = 'wrong';
  await expect(query(withoutPassword.href, 'select 1')).rejects.toThrow('password authentication failed');
});

const asRoot = process.getuid?.() === 0 && process.platform === 'linux' ? test : test.skip;

asRoot('root lends the server an unprivileged account', async () => {
  await start();
  const uid = /^Uid:\s*(\d+)/m.exec(readFileSync(`/proc/${postmaster()}/status`, 'utf8'))?.[1];
  expect(Number(uid)).toBeGreaterThan(0);
});

asRoot('a folder closed to that account keeps only the place where the data is', async () => {
  const closed = dataDir;
  chmodSync(closed, 0o700);
  dataDir = join(closed, 'postgres');
  try {
    const first = await start({ ephemeral: false });
    await query(first.url, 'create table note as select 1 as n');
    await first.stop();
    const place = readFileSync(join(dataDir, 'location'), 'utf8');
    expect(existsSync(join(place, 'cluster'))).toBe(true);

    const second = await start({ ephemeral: true });
    expect(await query(second.url, 'select n from note')).toEqual([{ n: 1 }]);
    await second.stop();
    expect(existsSync(place)).toBe(false);
  } finally {
    rmSync(closed, { recursive: true, force: true });
  }
});

test('a second program finds the running server by its folder', async () => {
  const { url } = await startInOwner();
  expect(runningPostgres(dataDir)).toBe(url);
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a second start on the same folder is refused while the first owner lives', async () => {
  const { owner } = await startInOwner();
  await expect(start()).rejects.toThrow(`is in use by another program (process ${owner.pid}).`);
});

test('kill -9 of the owner stops the server, and the next start has the data', async () => {
  const { owner, url } = await startInOwner();
  await query(url, `create table note as select 1 as n`);
  const pid = postmaster();
  owner.kill('SIGKILL');

  const next = await start();
  expect(postmaster()).not.toBe(pid);
  expect(await query(next.url, 'select n from note')).toEqual([{ n: 1 }]);
  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('kill -9 of owner and supervisor leaves a server that the next start stops', async () => {
  const { owner, url } = await startInOwner();
  process.kill(parentOf(postmaster()), 'SIGKILL');
  owner.kill('SIGKILL');
  const next = await start();
  expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

onLinux('kill -9 of everything leaves a stale pid file that the next start forgets', async () => {
  const { owner, url } = await startInOwner();
  await query(url, `create table note as select 1 as n`);
  const pid = postmaster();
  for (const victim of [parentOf(pid), pid]) process.kill(victim, 'SIGKILL');
  owner.kill('SIGKILL');
  expect(existsSync(join(dataDir, 'cluster/postmaster.pid'))).toBe(true);

  const next = await start();
  expect(await query(next.url, 'select n from note')).toEqual([{ n: 1 }]);
});

test('a pid file that names some other living process is not believed', async () => {
  await (await start()).stop();
  const stale = [process.pid, join(dataDir, 'cluster'), 1, 5432, '', '127.0.0.1', '', 'ready'].join('\n');
  writeFileSync(join(dataDir, 'cluster/postmaster.pid'), stale);
  expect(runningPostgres(dataDir)).toBeUndefined();
  const next = await start();
  expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a taken port is named in one sentence', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    await expect(start({ port })).rejects.toThrow(`Port ${port} is taken by another program.`);
  } finally {
    other.close();
  }
});

test('ephemeral data goes with the server', async () => {
  const server = await start({ ephemeral: true });
  await server.stop();
  expect(existsSync(dataDir)).toBe(false);
});
