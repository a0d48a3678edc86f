/** The calls of api.mch.weixin.qq.com that the local super-app answers. */
import Router from '@koa/router';
import { beijingIso } from '../beijing';
import type { World } from '../world';
import { payCall, PayError } from './answers';
import { createBills } from './bills';
import type { Notifier } from './notifications';
import { closeOrder, placeOrder, queryOrder } from './orders';
import { queryRefund, requestRefund } from './refunds';
import { seal } from './signature';

/** In public-key mode a merchant has no platform certificates, and is told so. */
function certificates(world: World): object {
  if (world.publicKeyMode) {
    throw new PayError('RESOURCE_NOT_EXISTS', '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥');
  }
  const { keys } = world;
  return {
    data: [
      {
        serial_no: keys.platformSerial,
        effective_time: beijingIso(new Date(keys.platformFrom)),
        expire_time: beijingIso(new Date(keys.platformUntil)),
        encrypt_certificate: seal(world, keys.platformCertificate, 'certificate'),
      },
    ],
  };
}

export function payRoutes(world: World, notifier: Notifier, origin: () => string): Router {
  const router = new Router();
  const bills = createBills(world);
  const transactions = '/v3/pay/partner/transactions';
  const refunds = '/v3/refund/domestic/refunds';
  router.get(
    '/v3/certificates',
    payCall(world, () => certificates(world)),
  );
  router.post(
    `${transactions}/jsapi`,
    payCall(world, (request) => placeOrder(world, request)),
  );
  router.get(
    `${transactions}/id/:transactionId`,
    payCall(world, (request) => queryOrder(world, request)),
  );
  router.get(
    `${transactions}/out-trade-no/:outTradeNo`,
    payCall(world, (request) => queryOrder(world, request)),
  );
  router.post(
    `${transactions}/out-trade-no/:outTradeNo/close`,
    payCall(world, (request) => closeOrder(world, request)),
  );
  router.post(
    refunds,
    payCall(world, (request) => requestRefund(world, notifier, request)),
  );
  router.get(
    `${refunds}/:outRefundNo`,
    payCall(world, (request) => queryRefund(world, request)),
  );
  router.get(
    '/v3/bill/tradebill',
    payCall(world, (request) => bills.announce(request, origin())),
  );
  router.get('/v3/billdownload/file', (ctx) => bills.download(ctx));
  return router;
}
