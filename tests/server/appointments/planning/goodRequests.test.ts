/**
 * The requests with which the hostile suite begins, as they are: each succeeds.
 *
 * @jest-environment node
 */
import type { ApiKey } from '../../../../shared/api';
import { brokenPromises } from '../../../support/booking';
import { openTestHouse, type TestHouse } from '../../../support/house';
import { PLANNING_REQUESTS } from '../../platform/hostile/requests/planning';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(async () => {
  await home.settle();
  expect(await brokenPromises(home.house)).toEqual([]);
  await home.close();
});

test.each(Object.keys(PLANNING_REQUESTS) as (keyof typeof PLANNING_REQUESTS)[])('%s', async (key) => {
  const { params, query, body, token } = await PLANNING_REQUESTS[key]({ home } as never);
  const answer = await home.call(key as ApiKey, { params, query, body, token } as never);
  expect(answer.status < 300 ? 'fine' : answer.problem).toBe('fine');
});
