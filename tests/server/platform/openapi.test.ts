/** The API described to programs and people: valid OpenAPI 3.1, every route and no other, readable offline. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { api } from '../../../shared/api';
import { splitKey, type EndpointSpec } from '../../../shared/endpoint';
import { openTestHouse, type TestHouse } from '../../support/house';

interface Operation {
  operationId: string;
  security?: unknown[];
  parameters: { name: string; in: string; required: boolean }[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

let home: TestHouse;
let document: Document;
beforeAll(async () => {
  home = await openTestHouse();
  document = (await (await fetch(`${home.url}/openapi.json`)).json()) as Document;
});
afterAll(() => home.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      key: `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
      operation,
    })),
  );

test('is valid OpenAPI 3.1', async () => {
  expect(document.openapi).toBe('3.1.0');
  const said = await new Validator().validate({ ...structuredClone(document) });
  expect(said.errors).toBeUndefined();
  expect(said.valid).toBe(true);
});

test('is not valid once something in it is wrong', async () => {
  const wrong = structuredClone(document) as unknown as { paths: Record<string, unknown> };
  wrong.paths['/me'] = { get: { responses: 'none' } };
  expect((await new Validator().validate(wrong)).valid).toBe(false);
});

test('lists exactly the routes of the contract, each under a name of its own', () => {
  expect(
    operations()
      .map(({ key }) => key)
      .sort(),
  ).toEqual(Object.keys(api).sort());
  const names = operations().map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
});

test.each(Object.entries(api as Record<string, EndpointSpec>))(
  'says of %s what the contract says',
  (key, spec) => {
    const { operation } = operations().find((one) => one.key === key)!;
    const status = String(spec.status ?? (spec.result || spec.file ? 200 : 204));
    expect(Object.keys(operation.responses)).toEqual([status, 'default']);
    expect(operation.security !== undefined).toBe(spec.access !== 'anyone');
    const takesBody = spec.body !== undefined || spec.raw === true || spec.upload !== undefined;
    expect(operation.requestBody !== undefined).toBe(takesBody);
    const inPath = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name);
    expect(inPath).toEqual([...splitKey(key).path.matchAll(/:(\w+)/g)].map((match) => match[1]));
    const header = operation.parameters.some((one) => one.name === 'Idempotency-Key' && one.required);
    expect(header).toBe(spec.retry === 'key');
  },
);

test('can be read in a browser without a network: page, styles and scripts are ours and name no other address', async () => {
  const page = await fetch(`${home.url}/docs`);
  expect(page.headers.get('content-type')).toContain('text/html');
  const html = await page.text();
  expect(html).not.toMatch(/\/\/|<script>/);
  const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
  expect(assets.length).toBeGreaterThanOrEqual(3);
  for (const asset of assets) {
    const got = await fetch(`${home.url}${asset}`);
    expect([asset, got.status]).toEqual([asset, 200]);
    expect(got.headers.get('content-type')).toMatch(asset.endsWith('.css') ? /text\/css/ : /javascript/);
    const text = await got.text();
    expect(text.length).toBeGreaterThan(50);
    if (asset.endsWith('.css')) expect(text).not.toMatch(/url\(["']?https?:|@import/);
  }
  expect(page.headers.get('content-security-policy')).toMatch(/default-src 'self'/);
});
