/**
 * The environment our programs run with: what was set outside, then `.env`, then secrets made once for
 * this data folder, so that a first start needs no set-up and a second one can still read its data.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { dataDirectory, ROOT } from './paths';

function readEnvFile(): NodeJS.ProcessEnv {
  const path = join(ROOT, '.env');
  return existsSync(path) ? (parseEnv(readFileSync(path, 'utf8')) as NodeJS.ProcessEnv) : {};
}

function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function key(): string {
  return randomBytes(32).toString('base64');
}

const MAKE_SECRET: Record<string, () => string> = {
  SESSION_SECRET: key,
  FIELD_KEYS: () => `k1:${key()}`,
  BLIND_INDEX_KEY: key,
};

/** Secrets for development. Deleting the file makes what was encrypted with them unreadable. */
function developmentSecrets(dataDir: string): Record<string, string> {
  const path = join(dataDir, 'secrets.json');
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  const missing = Object.entries(MAKE_SECRET).filter(([name]) => !kept[name]);
  if (missing.length === 0) return kept;
  for (const [name, make] of missing) kept[name] = make();
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  return kept;
}

/** The whole environment for a child of ours; an outer setting wins over `.env`, and both over a made one. */
export function readEnvironment(): NodeJS.ProcessEnv {
  const set = withoutEmpty({ ...readEnvFile(), ...process.env });
  return { ...developmentSecrets(dataDirectory(set)), NODE_ENV: 'development', ...set };
}
