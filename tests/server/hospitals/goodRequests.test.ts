/**
 * The requests with which the hostile suite begins, as they are: each succeeds.
 *
 * @jest-environment node
 */
import { api, type ApiKey } from '../../../shared/api';
import { splitKey, type EndpointSpec } from '../../../shared/endpoint';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import type { Stage, Wanted } from '../platform/hostile/requests';
import { HOSPITAL_DESK_REQUESTS, JOINING_REQUESTS } from '../platform/hostile/requests/hospitals';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse({ environment: { RATE_LIMIT_SCALE: '1000' } });
});
afterAll(() => home.close());

const REQUESTS = { ...JOINING_REQUESTS, ...HOSPITAL_DESK_REQUESTS };
const KEYS = Object.keys(REQUESTS) as (keyof typeof REQUESTS)[];

test.each(KEYS)('%s', async (key) => {
  const person = await signIn(home, `来客 ${KEYS.indexOf(key)}`);
  const wanted: Wanted = await REQUESTS[key]({ home, visitor: async () => person } as Stage);
  const { method, path } = splitKey(key);
  const filled = path.replace(/:(\w+)/g, (_, name: string) => wanted.params![name]!);
  const bytes = wanted.bytes ?? (wanted.body && JSON.stringify(wanted.body));
  const response = await fetch(`${home.url}${filled}?${new URLSearchParams(wanted.query)}`, {
    method,
    headers: {
      ...(wanted.body && { 'Content-Type': 'application/json' }),
      Authorization: `Bearer ${wanted.token ?? person.token}`,
      ...wanted.headers,
    },
    body: bytes as BodyInit | undefined,
  });
  const { status = 200, result, file } = api[key as ApiKey] as EndpointSpec;
  const expected = result || file || status !== 200 ? status : 204;
  expect([response.status, response.ok ? 'fine' : await response.text()]).toEqual([expected, 'fine']);
});
