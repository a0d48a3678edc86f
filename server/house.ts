/** Opens the house: everything the rooms share, from the settings. */
import pino, { type Logger } from 'pino';
import type { Config } from './config';
import { BlindIndex } from './platform/crypto/blindIndex';
import { FieldCipher } from './platform/crypto/fieldCipher';
import { openDatabase } from './database';
import { openFanout } from './platform/fanout';
import type { House } from './platform/house';
import { buildMail } from './platform/mail';
import { buildWechat } from './platform/superapp/wechat';

export interface HouseOptions {
  /** Names the process in logs and in `pg_stat_activity`. */
  name: 'api' | 'worker' | 'script';
  clock?: () => Date;
}

export async function openHouse(
  config: Config,
  { name, clock = () => new Date() }: HouseOptions,
): Promise<House> {
  const database = await openDatabase({
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL,
    applicationName: `yiqiao ${name}`,
  });
  const log = buildLog(config, name);
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = config;
  return {
    config,
    database,
    clock,
    log,
    fanout: openFanout({ database, databaseUrl, redisUrl, log }),
    cipher: new FieldCipher(config.FIELD_KEYS),
    blindIndex: new BlindIndex(config.BLIND_INDEX_KEY),
    superapp: buildWechat(config, clock),
    mail: buildMail(config),
  };
}

/** Structured lines on standard output. What could be personal is cut out, should somebody log it by mistake. */
function buildLog(config: Config, name: string): Logger {
  return pino({
    name,
    level: config.LOG_LEVEL,
    redact: {
      paths: [
        ...['err', 'err.cause'].flatMap((error) =>
          ['query', 'parameters', 'driverError', 'detail', 'where', 'config', 'request'].map(
            (part) => `${error}.${part}`,
          ),
        ),
        ...['idNumber', 'phone', 'name', 'email', 'password'].map((field) => `*.${field}`),
      ],
      remove: true,
    },
  });
}
