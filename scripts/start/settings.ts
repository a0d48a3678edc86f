/** What `npm start` goes by: the ports, the folders, and which parts come from outside. */
import { join } from 'node:path';
import { readEnvironment } from './environment';
import { dataDirectory } from './paths';

const OLDEST_NODE = [20, 19] as const;

export interface Settings {
  environment: NodeJS.ProcessEnv;
  dataDir: string;
  logDir: string;
  /** False when DATABASE_URL names another one. */
  ownDatabase: boolean;
  /** False when real super-app keys are set. */
  ownSuperapp: boolean;
  ports: { PORT: number; SUPERAPP_PORT: number; SUPERAPP_WEBVIEW_PORT: number };
}

/** Throws one sentence when this Node is too old. */
export function requireNode(version = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Error(`Yiqiao needs Node ${OLDEST_NODE.join('.')} or later; this is ${version}.`);
}

function portOf(environment: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = environment[name];
  if (value === undefined) return otherwise;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${name}=${value} is not a port.`);
  return port;
}

export function readSettings(): Settings {
  const environment = readEnvironment();
  const dataDir = dataDirectory(environment);
  return {
    environment,
    dataDir,
    logDir: join(dataDir, 'logs'),
    ownDatabase: environment.DATABASE_URL === undefined,
    ownSuperapp: environment.WECHAT_MINI_APPID === undefined,
    ports: {
      PORT: portOf(environment, 'PORT', 3000),
      SUPERAPP_PORT: portOf(environment, 'SUPERAPP_PORT', 3100),
      SUPERAPP_WEBVIEW_PORT: portOf(environment, 'SUPERAPP_WEBVIEW_PORT', 3101),
    },
  };
}

/** The ports this start will listen on. */
export function portsToTake({ ports, ownSuperapp }: Settings): Record<string, number> {
  return ownSuperapp ? ports : { PORT: ports.PORT };
}

export function apiOrigin({ ports }: Settings): string {
  return `http://127.0.0.1:${ports.PORT}`;
}
