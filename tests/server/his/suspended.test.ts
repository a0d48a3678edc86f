/**
 * A suspended hospital's system reads, and opens nothing new, alone or in a Bundle; what goes on stands in `kiosk.test.ts`.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openOperator } from '../../support/staff';
import { openSystem } from './system';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

test('what its system sends is refused until the platform lets it go on', async () => {
  const { hospitalId } = await openClinic(home.house);
  const system = await openSystem(home, hospitalId);
  const operator = await openOperator(home);
  const params = { id: hospitalId };
  const reason = '许可证到期';
  await operator.call('POST /operator/hospitals/:id/suspension', { params, body: { reason } } as never);
  const service = { resourceType: 'HealthcareService', name: '骨科', identifier: [{ value: randomUUID() }] };
  const entry = [{ resource: service, request: { method: 'POST', url: 'HealthcareService' } }];
  const transaction = { resourceType: 'Bundle', type: 'transaction', entry };
  for (const refused of [
    await system.create(service),
    await system.fhir('', { method: 'POST', body: transaction }),
  ]) {
    expect(refused.status).toBe(409);
    expect(refused.body['issue'][0].details.coding[0].code).toBe('hospital-suspended');
  }
  expect((await system.fhir('/HealthcareService')).status).toBe(200);
  await operator.call('DELETE /operator/hospitals/:id/suspension', { params } as never);
  expect((await system.create(service)).status).not.toBe(409);
});
