/**
 * The house's rules that a machine can hold: what stands at the top, who imports whom, what a file may be
 * called, where the environment is read, and what every endpoint declares. Each rule is also shown to catch a
 * violation planted for it.
 *
 * @jest-environment node
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { api } from '../shared/api';
import { splitKey, type EndpointSpec } from '../shared/endpoint';
import { brokenImports, brokenNames, environmentReaders, topOf } from './support/architecture';

const ROOT = resolve(__dirname, '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && !file.startsWith('.git/'));
const code = files.filter((file) => /\.(ts|tsx)$/.test(file) && !file.endsWith('.d.ts'));
const read = (file: string) => {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return ''; // deleted in the work tree, still known to git
  }
};
const sources = new Map(code.map((file) => [file, read(file)]));

test('nothing stands at the top but the rooms of the house', () => {
  expect(topOf(files)).toEqual([]);
  expect(topOf(['notes.md', 'server/app.ts', '.env.example', 'package.json', 'lib/x.ts'])).toEqual([
    'lib',
    'notes.md',
  ]);
});

describe('who imports whom', () => {
  test('every import keeps to its direction', () => {
    expect(brokenImports(sources)).toEqual([]);
  });

  test.each([
    ['shared/money.ts', `import { AppError } from '../server/platform/errors';`],
    ['shared/money.ts', `import { Button } from '../miniprogram/src/ui';`],
    ['server/platform/errors.ts', `import { payerOf } from '../identity';`],
    ['server/identity/routes.ts', `import { prepay } from '../payments';`],
    ['server/payments/prepay.ts', `import { Patient } from '../identity/patient.entity';`],
    ['server/payments/prepay.ts', `import { startSuperapp } from '../../scripts/superapp';`],
    ['server/appointments/read.ts', `const lazy = import('../payments/settle');`],
    ['miniprogram/src/patient/pay.tsx', `import { Desk } from '../hospital/desk';`],
    ['miniprogram/src/ui/Button.tsx', `import { words } from '../patient/messages';`],
    ['miniprogram/src/api/client.ts', `import { api } from '@shared/api';`],
    ['miniprogram/src/api/client.ts', `import { z } from 'zod';`],
    ['scripts/superapp/pay/orders.ts', `import { formatFen } from '../../../shared/money';`],
  ])('%s may not: %s', (file, line) => {
    expect(brokenImports(new Map([...sources, [file, line]]))).toHaveLength(1);
  });

  test.each([
    ['server/payments/prepay.ts', `import { payerOf } from '../identity';`],
    ['miniprogram/src/api/client.ts', `import type { Api } from '@shared/api';`],
    ['miniprogram/src/patient/edit.tsx', `import { isResidentId } from '@shared/identity/rules';`],
  ])('%s may: %s', (file, line) => {
    expect(brokenImports(new Map([...sources, [file, line]]))).toEqual([]);
  });
});

test('files are called by what they are', () => {
  expect(brokenNames(files)).toEqual([]);
  expect(
    brokenNames(['server/payments/utils.ts', 'shared/dateHelpers.ts', 'miniprogram/src/common/x.ts']),
  ).toHaveLength(3);
});

test('only config.ts reads the environment of the server', () => {
  expect(environmentReaders(sources)).toEqual(['server/config.ts']);
  expect(environmentReaders(new Map([['server/app.ts', 'const port = process.env.PORT;']]))).toEqual([
    'server/app.ts',
  ]);
});

test('migrations carry their time, and TypeORM knows each', () => {
  const migrations = files.filter((file) => file.startsWith('server/migrations/'));
  const schema = read('server/schema.ts');
  expect(migrations.length).toBeGreaterThan(3);
  for (const file of migrations) {
    expect(file).toMatch(/^server\/migrations\/\d{13}-[a-z0-9-]+\.ts$/);
    expect(schema).toContain(file.replace('server/', './').replace('.ts', ''));
  }
});

describe('every endpoint', () => {
  const endpoints = Object.entries(api as Record<string, EndpointSpec>);

  test.each(endpoints)('%s declares how it survives being sent twice', (key, endpoint) => {
    const { method, path } = splitKey(key);
    expect(path).toMatch(/^\/[a-z0-9:/.-]+$/i);
    expect(endpoint.summary.length).toBeGreaterThan(5);
    if (method === 'GET') expect(endpoint.retry).toBeUndefined();
    else expect(endpoint.retry).toBeDefined();
    if (endpoint.retry === 'client-id')
      expect(Object.keys((endpoint.body as { shape?: object })?.shape ?? {})).toContain('id');
    if (path.includes(':')) expect(endpoint.params).toBeDefined();
    expect(endpoint.access === 'staff').toBe(path.startsWith('/desk/:hospitalId'));
    expect(Boolean(endpoint.roles?.length)).toBe(endpoint.access === 'staff');
    expect(endpoint.access === 'operator').toBe(path.startsWith('/operator/'));
  });
});
