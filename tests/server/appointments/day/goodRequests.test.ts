/**
 * The requests with which the hostile suite begins, as they are: each succeeds, and again is no fault.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { brokenPromises } from '../../../support/booking';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { DAY_REQUESTS } from '../../platform/hostile/requests/day';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

test.each(Object.keys(DAY_REQUESTS) as (keyof typeof DAY_REQUESTS)[])('%s', async (key) => {
  const { params, query, body, token } = await DAY_REQUESTS[key]({ home } as never);
  const sent = { params, query, body, token } as never;
  const first = await home.call(key as ApiKey, sent);
  expect([first.status, first.status === 200 ? '' : first.problem]).toEqual([200, '']);
  const again = await home.call(key as ApiKey, sent);
  expect(again.status).toBe(200);
});
