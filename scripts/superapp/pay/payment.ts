/** The payer's side: what the payment sheet checks before it opens, and what paying does. */
import { beijingIso } from '../beijing';
import type { Order, PayParams, PayResult } from '../types';
import { userNamed } from '../users';
import { changed, type World } from '../world';
import type { Notifier } from './notifications';
import { orderView, settleExpiry } from './orders';
import { paySignVerifies, randomText } from './signature';

export interface Refused {
  refused: string;
}

const paramsLifeSeconds = 2 * 3600;

function orderByPrepay(world: World, prepayId: string): Order | undefined {
  return [...world.state.orders.values()].find((order) => order.prepayId === prepayId);
}

/** The order these parameters pay for, or why the super-app will not open its sheet. */
export function checkPayParams(world: World, payer: string, params: PayParams): Order | Refused {
  const { appId, timeStamp, nonceStr, signType, paySign } = params;
  if (signType !== 'RSA') return { refused: 'signType must be RSA' };
  if (
    !/^\d{10}$/.test(timeStamp ?? '') ||
    typeof nonceStr !== 'string' ||
    !nonceStr ||
    nonceStr.length > 32
  ) {
    return { refused: 'timeStamp or nonceStr is missing or malformed' };
  }
  const prepayId = /^prepay_id=(.+)$/.exec(params.package ?? '')?.[1];
  if (!prepayId) return { refused: 'package must be prepay_id=…' };
  const message = `${appId}\n${timeStamp}\n${nonceStr}\n${params.package}\n`;
  if (typeof paySign !== 'string' || !paySignVerifies(world, message, paySign)) {
    return { refused: '支付验证签名失败 (paySign does not verify)' };
  }
  if (Math.abs(world.now().getTime() / 1000 - Number(timeStamp)) > paramsLifeSeconds) {
    return { refused: 'timeStamp is too old' };
  }
  const order = orderByPrepay(world, prepayId);
  if (!order) return { refused: '找不到该订单 (unknown prepay_id)' };
  const orderedFor = order.subOpenid ? order.subAppid : order.spAppid;
  if (appId !== orderedFor) return { refused: 'appId is not the one the order was placed for' };
  return checkPayable(world, payer, order);
}

function checkPayable(world: World, payer: string, order: Order): Order | Refused {
  settleExpiry(world, order);
  if (order.payer !== payer) return { refused: '订单的付款人与当前用户不一致 (another payer)' };
  if (order.paidAt !== undefined) return { refused: '该订单已支付 (already paid)' };
  if (order.state === 'CLOSED' && !world.faults.paidLate)
    return { refused: '该订单已关闭 (closed or expired)' };
  return order;
}

/** Orders whose late payment is under way: nobody pays twice. */
const underWay = new WeakSet<Order>();

/** Pays a checked order from the payer's balance and has the merchant told. */
export async function payOrder(world: World, notifier: Notifier, order: Order): Promise<PayResult> {
  if (underWay.has(order) || userNamed(world, order.payer).balance < order.total) return 'fail';
  const { paidLate, paidLateMs } = world.faults;
  if (paidLate && paidLateMs > 0) {
    underWay.add(order);
    notifier.later(paidLateMs, () => completePayment(world, notifier, order));
    return 'ok';
  }
  await completePayment(world, notifier, order);
  return 'ok';
}

async function completePayment(world: World, notifier: Notifier, order: Order): Promise<void> {
  const now = world.now();
  userNamed(world, order.payer).balance -= order.total;
  order.state = 'SUCCESS';
  order.paidAt = now.toISOString();
  order.transactionId = `42000${beijingIso(now).replace(/\D/g, '').slice(0, 8)}${digits(15)}`;
  notifier.notify({
    eventType: 'TRANSACTION.SUCCESS',
    about: order.outTradeNo,
    url: order.notifyUrl,
    summary: '支付成功',
    originalType: 'transaction',
    plaintext: orderView(order),
  });
  await changed(world);
}

function digits(count: number): string {
  return BigInt(`0x${randomText(count)}`)
    .toString()
    .padStart(count, '0')
    .slice(-count);
}

/** Pays by prepay id alone, still only one's own and still payable order. */
export async function payByPrepay(
  world: World,
  notifier: Notifier,
  payer: string,
  prepayId: string,
): Promise<PayResult> {
  const order = orderByPrepay(world, prepayId);
  const checked = order && checkPayable(world, payer, order);
  return !checked || 'refused' in checked ? 'fail' : payOrder(world, notifier, checked);
}
