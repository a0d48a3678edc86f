/** Starts Postgres on the folder named and holds it until killed: the owner in launcher stories. */
import { startPostgres } from '../../../scripts/postgres';

startPostgres({ dataDir: process.argv[2] ?? '' }).then(
  ({ url }) => {
    process.stdout.write(`${url}\n`);
    setInterval(() => undefined, 60_000);
  },
  (error: Error) => {
    process.stderr.write(error.message);
    process.exitCode = 1;
  },
);
