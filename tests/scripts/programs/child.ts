/**
 * A child in the stories of `npm start`: notes its process id in `<folder>/<name>.pid`, and on SIGTERM its
 * name in `<folder>/order`. `stubborn` ignores SIGTERM; `failing` says why and ends.
 */
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '', name = ''] = process.argv.slice(2);

if (name === 'failing') {
  process.stdout.write(
    `${JSON.stringify({ level: 50, msg: 'cannot go on', err: { message: 'no paper' } })}\n`,
  );
  process.exit(3);
}

process.on('SIGTERM', () => {
  if (name === 'stubborn') return;
  appendFileSync(join(folder, 'order'), `${name}\n`);
  process.exit(0);
});
setInterval(() => undefined, 60_000);
writeFileSync(join(folder, 'arriving'), String(process.pid));
renameSync(join(folder, 'arriving'), join(folder, `${name}.pid`));
