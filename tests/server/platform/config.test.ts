/** Settings: what is missing or wrong is named, all of it at once, and never repeated. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readConfig } from '../../../server/config';

const key = (bytes: number) => randomBytes(bytes).toString('base64');
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

const good = (): Record<string, string> => ({
  DATABASE_URL: 'postgres://127.0.0.1/yiqiao',
  SESSION_SECRET: key(32),
  FIELD_KEYS: `k2:${key(32)},k1:${key(32)}`,
  BLIND_INDEX_KEY: key(32),
  WECHAT_MINI_APPID: 'wx1',
  WECHAT_MINI_SECRET: 's1',
  WECHAT_OFFICIAL_APPID: 'wx2',
  WECHAT_OFFICIAL_SECRET: 's2',
  WECHAT_PAY_SP_MCHID: '1',
  WECHAT_PAY_MERCHANT_SERIAL: '2',
  WECHAT_PAY_MERCHANT_PRIVATE_KEY: pem,
  WECHAT_PAY_API_V3_KEY: 'x'.repeat(32),
});

/** The settings the refusal names. */
function named(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    return [...String(error).matchAll(/^ {2}(\w+): /gm)].map((match) => match[1]!).sort();
  }
}

test('good settings are taken, the newest field key first', () => {
  const config = readConfig(good());
  expect([...config.FIELD_KEYS.keys()]).toEqual(['k2', 'k1']);
  expect([config.PORT, config.NODE_ENV, config.TRUST_PROXY]).toEqual([3000, 'development', false]);
});

test('everything that is missing is named in one refusal', () => {
  expect(named({})).toEqual(Object.keys(good()).sort());
});

test.each(Object.keys(good()))('without %s it is the one that is named', (name) => {
  const { [name]: _, ...rest } = good();
  expect(named(rest)).toEqual([name]);
});

test.each([
  ['SESSION_SECRET', key(31)],
  ['SESSION_SECRET', key(33)],
  ['SESSION_SECRET', ''],
  ['BLIND_INDEX_KEY', key(16)],
  ['FIELD_KEYS', ''],
  ['FIELD_KEYS', key(32)],
  ['FIELD_KEYS', `k1:${key(31)}`],
  ['FIELD_KEYS', `k1:${key(32)},k2:${key(24)}`],
  ['FIELD_KEYS', `k1:${key(32)},`],
  ['WECHAT_PAY_API_V3_KEY', 'x'.repeat(31)],
  ['WECHAT_PAY_API_V3_KEY', 'x'.repeat(33)],
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DATABASE_POOL', '1'],
  ['DATABASE_POOL', '1000'],
  ['RATE_LIMIT_SCALE', '0'],
  ['PUBLIC_ORIGIN', 'somewhere'],
  ['NODE_ENV', 'staging'],
  ['TRUST_PROXY', 'perhaps'],
  ['LOG_LEVEL', 'loud'],
  ['WECHAT_TIMEOUT_MS', '5'],
  ['WECHAT_PAY_MERCHANT_PRIVATE_KEY', '-----BEGIN PRIVATE KEY-----\\nMIIC\\n-----END PRIVATE KEY-----'],
  ['WECHAT_PAY_MERCHANT_PRIVATE_KEY', 'apiclient_key.pem'],
])('%s may not be %j, and its value is not repeated', (name, value) => {
  const environment = { ...good(), [name]: value };
  expect(named(environment)).toEqual([name]);
  if (value.length > 8) expect(() => readConfig(environment)).not.toThrow(value);
});

test('what is wrong in several places is told at once', () => {
  const environment = { ...good(), PORT: '-1', SESSION_SECRET: 'x', FIELD_KEYS: 'x' };
  expect(named(environment)).toEqual(['FIELD_KEYS', 'PORT', 'SESSION_SECRET']);
});

test('a PEM may be written on one line', () => {
  const oneLine = { ...good(), WECHAT_PAY_MERCHANT_PRIVATE_KEY: pem.replace(/\n/g, '\\n') };
  expect(readConfig(oneLine).WECHAT_PAY_MERCHANT_PRIVATE_KEY).toBe(pem);
});
