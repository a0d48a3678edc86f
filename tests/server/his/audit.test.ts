/**
 * What staff do with the doors to their hospital's system stands in the audit log: once for each act, with who did it.
 *
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { openTestHouse, type TestHouse } from '../../support/house';
import type { StaffMember } from '../../support/staff';
import { openDeliveries, type Deliveries } from './deliveries';

let home: TestHouse;
let at: Deliveries;
let owner: StaffMember;

beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());
beforeEach(async () => {
  at = await openDeliveries(home);
  ({ owner } = at);
});
afterEach(() => at.receiver.close());

/** The owner's acts, oldest first, with what they were about. */
async function acts(): Promise<string[]> {
  const { body } = await owner.call('GET /desk/:hospitalId/audit', { query: { limit: 50 } });
  return body.items
    .filter(({ actor, act }) => actor.id === owner.memberId && /^(system|receiver)\./.test(act))
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ act, subject }) => `${act} ${subject.id}`);
}

test('letting a system in, giving it another secret, ending one, shutting it out', async () => {
  const clientId = randomUUID();
  const params = { clientId };
  const twice = async (act: () => Promise<{ status: number }>) => {
    for (let i = 0; i < 2; i += 1) expect((await act()).status).toBeLessThan(300);
    home.clock.advance(1_000);
  };
  const client = { id: clientId, name: '排班系统', scopes: ['system/Slot.read' as const] };
  const secret = { id: randomUUID(), oldValidHours: 24 };
  await twice(() => owner.call('POST /desk/:hospitalId/api-clients', { body: client }));
  await twice(() =>
    owner.call('POST /desk/:hospitalId/api-clients/:clientId/secrets', { params, body: secret }),
  );
  await twice(() =>
    owner.call('DELETE /desk/:hospitalId/api-clients/:clientId/secrets/:secretId', {
      params: { clientId, secretId: clientId },
    }),
  );
  await twice(() => owner.call('DELETE /desk/:hospitalId/api-clients/:clientId', { params }));
  const wanted = ['system.added', 'system.rotated', 'system.secret-ended', 'system.revoked'];
  expect(await acts()).toEqual(wanted.map((act) => `${act} ${clientId}`));
});

test('adding, redirecting, pausing, testing and forgetting a receiver, by its host and not its address', async () => {
  const { id: webhookId } = await at.addWebhook();
  const params = { webhookId };
  const { url, kinds, version } = await at.stateOf(webhookId);
  const host = new URL(url).host;
  const step = async (act: () => Promise<{ status: number }>) => {
    home.clock.advance(1_000);
    expect((await act()).status).toBeLessThan(300);
  };
  const redirect = { url: `${new URL(url).origin}/elsewhere?key=abc`, kinds, version };
  await step(() => owner.call('PUT /desk/:hospitalId/webhooks/:webhookId', { params, body: redirect }));
  for (const paused of [true, true, false])
    await step(() =>
      owner.call('POST /desk/:hospitalId/webhooks/:webhookId/pause', { params, body: { paused } }),
    );
  const secret = { id: randomUUID(), oldValidHours: 1 };
  await step(() =>
    owner.call('POST /desk/:hospitalId/webhooks/:webhookId/secrets', { params, body: secret }),
  );
  await step(() => owner.call('POST /desk/:hospitalId/webhooks/:webhookId/tests', { params }));
  for (let i = 0; i < 2; i += 1)
    await step(() => owner.call('DELETE /desk/:hospitalId/webhooks/:webhookId', { params }));
  const wanted = ['added', 'changed', 'paused', 'resumed', 'rotated', 'tested', 'removed'];
  expect(await acts()).toEqual(wanted.map((act) => `receiver.${act} ${host}`));
});
