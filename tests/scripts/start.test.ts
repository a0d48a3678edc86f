/** What `npm start` looks at before it starts anything: ports, and the secrets of this data folder. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../scripts/start/environment';
import { requireFreePorts } from '../../scripts/start/ports';

test.each(['127.0.0.1', '0.0.0.0'])(
  'a port taken on %s is named with the setting that moves it',
  async (host) => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, host, resolve));
    const { port } = other.address() as AddressInfo;
    try {
      await expect(requireFreePorts({ PORT: port })).rejects.toThrow(
        `Port ${port} is taken by another program. Stop it or set PORT=….`,
      );
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
    await expect(requireFreePorts({ PORT: port })).resolves.toBeUndefined();
  },
);

describe('secrets', () => {
  const outer = { ...process.env };
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'yiqiao-secrets-'));
    process.env.YIQIAO_DATA_DIR = dataDir;
    for (const name of ['SESSION_SECRET', 'FIELD_KEYS', 'BLIND_INDEX_KEY']) delete process.env[name];
  });

  afterEach(() => {
    process.env = outer;
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('are made once, 32 bytes each, readable by their owner only', () => {
    const first = readEnvironment();
    expect(Buffer.from(first.SESSION_SECRET ?? '', 'base64')).toHaveLength(32);
    expect(Buffer.from(first.BLIND_INDEX_KEY ?? '', 'base64')).toHaveLength(32);
    expect(first.FIELD_KEYS).toMatch(/^k1:/);
    expect(Buffer.from(first.FIELD_KEYS?.slice(3) ?? '', 'base64')).toHaveLength(32);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);

    const second = readEnvironment();
    expect(second.FIELD_KEYS).toBe(first.FIELD_KEYS);
  });

  test('a secret set outside wins and is not written down', () => {
    process.env.SESSION_SECRET = 'set outside';
    expect(readEnvironment().SESSION_SECRET).toBe('set outside');
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).not.toContain('set outside');
  });
});
