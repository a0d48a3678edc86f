/** Sound requests to what a hospital's owner decides about its own systems and receivers. */
import { randomUUID } from 'node:crypto';
import type { hisContract } from '../../../../../shared/his/contract';
import { openClinic } from '../../../../support/clinic';
import { openDesk, type StaffMember } from '../../../../support/staff';
import type { Stage, Wanted } from '../requests';

/** What a member of staff sends; the token is the member's. */
type DeskWanted = Wanted & { token: string };
type Making = (stage: Stage) => Promise<DeskWanted>;

interface Desk {
  owner: StaffMember;
  hospitalId: string;
}

async function atDesk({ home }: Stage): Promise<Desk> {
  const { hospitalId } = await openClinic(home.house);
  return { hospitalId, owner: await openDesk(home, hospitalId, 'owner') };
}

/** Nobody listens there: a test delivery is refused at once. */
const NOWHERE = 'http://127.0.0.1:9/hook';

const newClient = () => ({ id: randomUUID(), name: 'HIS 主系统', scopes: ['system/Slot.read' as const] });
const newWebhook = () => ({
  ...{ id: randomUUID(), url: NOWHERE },
  kinds: ['booked' as const, 'cancelled' as const],
});

const onDesk =
  (make: (desk: Desk) => Wanted | Promise<Wanted> = () => ({})): Making =>
  async (stage) => {
    const desk = await atDesk(stage);
    const { params, ...rest } = await make(desk);
    return { ...rest, params: { hospitalId: desk.hospitalId, ...params }, token: desk.owner.token };
  };

const onClient = (more: (clientId: string) => Wanted = () => ({})) =>
  onDesk(async ({ owner }) => {
    const body = newClient();
    await owner.call('POST /desk/:hospitalId/api-clients', { body });
    const { params, ...rest } = more(body.id);
    return { ...rest, params: { clientId: body.id, ...params } };
  });

const onWebhook = (more: (version: string) => Wanted = () => ({})) =>
  onDesk(async ({ owner }) => {
    const body = newWebhook();
    const added = await owner.call('POST /desk/:hospitalId/webhooks', { body });
    return { ...more(added.body.webhook.version), params: { webhookId: body.id } };
  });

const fresh = (): Wanted => ({ body: { id: randomUUID(), oldValidHours: 1 } });

export const HIS_REQUESTS: Record<keyof typeof hisContract, Making> = {
  'GET /desk/:hospitalId/api-clients': onDesk(),
  'POST /desk/:hospitalId/api-clients': onDesk(() => ({ body: newClient() })),
  'POST /desk/:hospitalId/api-clients/:clientId/secrets': onClient(fresh),
  // the first secret has its client's id
  'DELETE /desk/:hospitalId/api-clients/:clientId/secrets/:secretId': onClient((secretId) => ({
    params: { secretId },
  })),
  'DELETE /desk/:hospitalId/api-clients/:clientId': onClient(),
  'GET /desk/:hospitalId/webhooks': onDesk(),
  'POST /desk/:hospitalId/webhooks': onDesk(() => ({ body: newWebhook() })),
  'PUT /desk/:hospitalId/webhooks/:webhookId': onWebhook((version) => ({
    body: { url: `${NOWHERE}/other`, kinds: ['booked'], version },
  })),
  'DELETE /desk/:hospitalId/webhooks/:webhookId': onWebhook(),
  'POST /desk/:hospitalId/webhooks/:webhookId/secrets': onWebhook(fresh),
  'POST /desk/:hospitalId/webhooks/:webhookId/pause': onWebhook(() => ({ body: { paused: true } })),
  'POST /desk/:hospitalId/webhooks/:webhookId/tests': onWebhook(),
};
