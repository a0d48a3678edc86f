/**
 * Runs Postgres for one owner: a small node process between the launcher and the server.
 *
 * The owner holds this process's stdin open. When it closes, on purpose or because the owner was
 * killed, Postgres is stopped: a server never outlives the program it was started for.
 * Plain JavaScript, so that it starts in 40 ms and needs no loader.
 */
'use strict';

const { spawn } = require('node:child_process');
const { openSync, rmSync } = require('node:fs');

const FAST_SHUTDOWN_MS = 15_000;

/** The launcher's order: see `SupervisorOrder` in server.ts. */
const order = JSON.parse(process.argv[2]);

const log = openSync(order.logFile, 'a', 0o600);
const postgres = spawn(order.command, order.args, {
  cwd: '/',
  detached: true,
  env: order.env,
  stdio: ['ignore', log, log],
  ...order.identity,
});

let stopping = false;

function stop() {
  if (stopping) return;
  stopping = true;
  postgres.kill(order.stopSignal);
  setTimeout(() => postgres.kill('SIGQUIT'), FAST_SHUTDOWN_MS).unref();
}

postgres.on('error', () => process.exit(127));
postgres.on('exit', (code) => {
  for (const path of order.removeAfter) rmSync(path, { recursive: true, force: true });
  process.exit(code ?? 1);
});

// The terminal's signals are the owner's to answer: it drains first, and the database goes last.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

process.stdin.on('end', stop);
process.stdin.on('error', stop);
process.stdin.resume();
