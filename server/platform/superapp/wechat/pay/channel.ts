/** WeChat Pay in partner mode: the hospital is the sub-merchant, we are the service provider. */
import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../../../../config';
import { beijingStamp } from '../../../../../shared/time';
import { AppError } from '../../../errors';
import type { Entry, Order, PaymentChannel, RefundOrder, RefundState } from '../../port';
import { PayClient, PayFailure } from './client';
import { PlatformKeys } from './keys';
import { Notifications } from './notification';
import { orderState, refundState, tradeAnswer } from './states';

const ORDERS = '/v3/pay/partner/transactions';
const REFUNDS = '/v3/refund/domestic/refunds';
const prepaid = z.object({ prepay_id: z.string().min(1) });
const refunded = z.object({ status: z.string(), success_time: z.string().optional() });

/** The order can never be paid any more, whatever we do. */
const ORDER_DEAD = ['ORDER_CLOSED', 'ORDER_PAID', 'OUT_TRADE_NO_USED'];

export function buildWechatPay(config: Config, clock: () => Date): PaymentChannel {
  const keys = new PlatformKeys(config, clock);
  const client = new PayClient(config, keys);
  const notifications = new Notifications(config, keys, clock);
  const merchantKey = createPrivateKey(config.WECHAT_PAY_MERCHANT_PRIVATE_KEY);
  const notifyUrl = `${config.PUBLIC_ORIGIN}/payments/wechat/notifications`;
  const appIdOf = (entry: Entry) =>
    entry === 'mini-program' ? config.WECHAT_MINI_APPID : config.WECHAT_OFFICIAL_APPID;
  const merchants = (subMerchant: string) => ({
    sp_mchid: config.WECHAT_PAY_SP_MCHID,
    sub_mchid: subMerchant,
  });

  return {
    name: 'wechat',

    async open(order: Order) {
      const body = {
        ...merchants(order.subMerchant),
        sp_appid: appIdOf(order.entry),
        description: order.description.slice(0, 127),
        out_trade_no: order.orderNumber,
        time_expire: beijingStamp(order.expiresAt),
        notify_url: notifyUrl,
        settle_info: { profit_sharing: false },
        amount: { total: order.amount, currency: 'CNY' },
        payer: { sp_openid: order.openid },
      };
      try {
        const { prepay_id: prepayId } = prepaid.parse(await client.call('POST', `${ORDERS}/jsapi`, {}, body));
        return { prepayId };
      } catch (cause) {
        const dead = cause instanceof PayFailure && ORDER_DEAD.includes(cause.code);
        throw new AppError(dead ? 'CHARGE_NOT_OPEN' : 'PAYMENT_UNAVAILABLE', undefined, { cause });
      }
    },

    sheet(entry, prepayId) {
      const appId = appIdOf(entry);
      const timeStamp = String(Math.floor(clock().getTime() / 1000));
      const nonceStr = randomBytes(16).toString('hex');
      const prepay = `prepay_id=${prepayId}`;
      const message = Buffer.from(`${appId}\n${timeStamp}\n${nonceStr}\n${prepay}\n`);
      const paySign = sign('RSA-SHA256', message, merchantKey).toString('base64');
      return { appId, timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign };
    },

    async query(orderNumber, subMerchant) {
      try {
        const path = `${ORDERS}/out-trade-no/${orderNumber}`;
        return orderState(tradeAnswer.parse(await client.call('GET', path, merchants(subMerchant))));
      } catch (error) {
        if (error instanceof PayFailure && error.code === 'ORDER_NOT_EXIST') return { state: 'unknown' };
        throw error;
      }
    },

    async close(orderNumber, subMerchant) {
      try {
        await client.call('POST', `${ORDERS}/out-trade-no/${orderNumber}/close`, {}, merchants(subMerchant));
        return 'closed';
      } catch (error) {
        if (!(error instanceof PayFailure)) throw error;
        if (error.code === 'ORDER_PAID') return 'paid';
        if (error.code === 'ORDER_CLOSED') return 'closed';
        if (error.code === 'ORDER_NOT_EXIST') return 'unknown';
        throw error;
      }
    },

    async refund(order: RefundOrder): Promise<RefundState> {
      const body = {
        sub_mchid: order.subMerchant,
        out_trade_no: order.orderNumber,
        out_refund_no: order.refundNumber,
        reason: order.reason.slice(0, 80),
        notify_url: notifyUrl,
        amount: { refund: order.amount, total: order.total, currency: 'CNY' },
      };
      try {
        const said = refunded.parse(await client.call('POST', REFUNDS, {}, body));
        return refundState(said.status, said.success_time);
      } catch (error) {
        // the payee's account is empty: it waits for them, and is sent again under the same number
        if (error instanceof PayFailure && error.code === 'NOT_ENOUGH') return { state: 'abnormal' };
        throw error;
      }
    },

    async queryRefund(refundNumber, subMerchant) {
      try {
        const query = { sub_mchid: subMerchant };
        const said = refunded.parse(await client.call('GET', `${REFUNDS}/${refundNumber}`, query));
        return refundState(said.status, said.success_time);
      } catch (error) {
        if (error instanceof PayFailure && error.code === 'RESOURCE_NOT_EXISTS') return { state: 'unknown' };
        throw error;
      }
    },

    verify: (notification) => notifications.verify(notification),
    read: (body) => notifications.read(body),
  };
}
