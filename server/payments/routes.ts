/** Charges over HTTP. */
import type { paymentsContract } from '../../shared/payments/contract';
import type { House } from '../platform/house';
import type { Routes } from '../platform/http/call';
import { receiveNotification } from './notifications';
import { prepay } from './prepay';
import { showCharge, syncCharge } from './service';

export function paymentRoutes(house: House): Routes<typeof paymentsContract> {
  return {
    'GET /charges/:id': ({ user, params }) => showCharge(house, user, params.id),
    'POST /charges/:id/prepay': ({ user, params }) => prepay(house, user, params.id),
    'POST /charges/:id/sync': ({ user, params }) => syncCharge(house, user, params.id),
    'POST /payments/wechat/notifications': ({ raw }) => receiveNotification(house, raw),
  };
}
