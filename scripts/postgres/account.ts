/**
 * The account the server runs under. Postgres refuses to run as root, so root lends it an
 * unprivileged account; anybody else runs it as themselves.
 */
import { readFileSync, statSync } from 'node:fs';

export interface Account {
  uid: number;
  gid: number;
  /** What `spawn` is told: nothing when the server runs as the caller. */
  identity: { uid?: number; gid?: number };
}

/** In the order they are preferred; `_postgres` is the Mac's name. */
const UNPRIVILEGED = ['postgres', '_postgres', 'nobody'];

interface PasswdEntry {
  name: string;
  uid: number;
  gid: number;
}

/** initdb looks its account up by name: a bare number without an entry makes it fail. */
function passwdEntries(): PasswdEntry[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((entry) => entry.uid !== 0);
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}

/**
 * Chooses the account for the cluster at `clusterDir`; the owner of an existing one keeps it.
 * Throws one plain sentence when the cluster belongs to somebody this process cannot act for.
 */
export function serverAccount(clusterDir: string): Account {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  const owner = ownerOf(clusterDir);

  if (uid !== 0) {
    if (owner !== undefined && owner !== uid) {
      throw new Error(`The database in ${clusterDir} belongs to another account (uid ${owner}).`);
    }
    return { uid, gid, identity: {} };
  }

  const entries = passwdEntries();
  const chosen =
    entries.find((entry) => entry.uid === owner) ??
    UNPRIVILEGED.flatMap((name) => entries.filter((entry) => entry.name === name))[0];
  if (!chosen) {
    throw new Error(
      'Postgres does not run as root, and there is no account "postgres" or "nobody" to lend it.',
    );
  }
  return { uid: chosen.uid, gid: chosen.gid, identity: { uid: chosen.uid, gid: chosen.gid } };
}
