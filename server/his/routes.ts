/** The desk's side of the hospital system's door. */
import type { hisContract } from '../../shared/his/contract';
import type { House } from '../platform/house';
import type { Routes } from '../platform/http/call';
import { addClient, listClients, revokeClient } from './credentials/clients';
import { endSecret, rotateSecret } from './credentials/rotation';
import { addWebhook, changeWebhook, forgetWebhook, listWebhooks, pauseWebhook } from './webhooks/atTheDesk';
import { rotateSigningSecret } from './webhooks/rotation';
import { testWebhook } from './webhooks/tryOut';

export function hisRoutes(house: House): Routes<typeof hisContract> {
  return {
    'GET /desk/:hospitalId/api-clients': ({ member }) => listClients(house, member.hospitalId),
    'POST /desk/:hospitalId/api-clients': ({ member, body }) => addClient(house, member, body),
    'POST /desk/:hospitalId/api-clients/:clientId/secrets': ({ member, params, body }) =>
      rotateSecret(house, member, params.clientId, body),
    'DELETE /desk/:hospitalId/api-clients/:clientId/secrets/:secretId': ({ member, params }) =>
      endSecret(house, member, params.clientId, params.secretId),
    'DELETE /desk/:hospitalId/api-clients/:clientId': ({ member, params }) =>
      revokeClient(house, member, params.clientId),

    'GET /desk/:hospitalId/webhooks': ({ member }) => listWebhooks(house, member.hospitalId),
    'POST /desk/:hospitalId/webhooks': ({ member, body }) => addWebhook(house, member, body),
    'PUT /desk/:hospitalId/webhooks/:webhookId': ({ member, params, body }) =>
      changeWebhook(house, member, params.webhookId, body),
    'DELETE /desk/:hospitalId/webhooks/:webhookId': ({ member, params }) =>
      forgetWebhook(house, member, params.webhookId),
    'POST /desk/:hospitalId/webhooks/:webhookId/secrets': ({ member, params, body }) =>
      rotateSigningSecret(house, member, params.webhookId, body),
    'POST /desk/:hospitalId/webhooks/:webhookId/pause': ({ member, params, body }) =>
      pauseWebhook(house, member, params.webhookId, body.paused),
    'POST /desk/:hospitalId/webhooks/:webhookId/tests': ({ member, params }) =>
      testWebhook(house, member, params.webhookId),
  };
}
