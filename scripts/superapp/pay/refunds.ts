/** Refunds: asked for once under a number, followed to SUCCESS or ABNORMAL, never more than paid. */
import { beijingIso } from '../beijing';
import type { Order, Refund } from '../types';
import { userNamed } from '../users';
import { changed, type World } from '../world';
import { fenField, objectField, optionalText, PayError, textField, type PayRequest } from './answers';
import type { Notifier } from './notifications';
import { orderKey, requireSubMerchant } from './orders';
import { randomText } from './signature';

const apartMs = 60_000;
const mostPerOrder = 50;
const oneYearMs = 365 * 86_400_000;
/** How long a refund stays PROCESSING when nothing is wrong. */
const processingMs = 60;

const refundKey = (subMchid: string, outRefundNo: string) => `${subMchid}/${outRefundNo}`;

export function refundsOf(world: World, order: Order): Refund[] {
  return [...world.state.refunds.values()].filter(
    (refund) => refund.subMchid === order.subMchid && refund.outTradeNo === order.outTradeNo,
  );
}

function paidOrder(world: World, subMchid: string, body: Record<string, unknown>): Order {
  const transactionId = optionalText(body, 'transaction_id', 32);
  const outTradeNo = optionalText(body, 'out_trade_no', 32);
  const order =
    transactionId !== undefined
      ? [...world.state.orders.values()].find((one) => one.transactionId === transactionId)
      : world.state.orders.get(orderKey(subMchid, outTradeNo ?? ''));
  if (!order || order.subMchid !== subMchid) throw new PayError('RESOURCE_NOT_EXISTS', '订单不存在');
  if (order.paidAt === undefined) throw new PayError('INVALID_REQUEST', '订单未支付，不能退款');
  return order;
}

function checkAgainstOrder(world: World, order: Order, amount: number, total: number): void {
  const now = world.now().getTime();
  const earlier = refundsOf(world, order);
  const taken = earlier.filter((one) => one.status !== 'CLOSED').reduce((sum, one) => sum + one.amount, 0);
  if (total !== order.total) throw new PayError('INVALID_REQUEST', '订单金额与原订单不一致');
  if (taken + amount > order.total) throw new PayError('INVALID_REQUEST', '退款金额超过订单可退金额');
  if (now - Date.parse(order.paidAt ?? '') > oneYearMs)
    throw new PayError('TRADE_ERROR', '订单已超过退款期限');
  if (earlier.length >= mostPerOrder) throw new PayError('RULE_LIMIT', '部分退款次数超过限制');
  if (earlier.some((one) => now - Date.parse(one.createdAt) < apartMs)) {
    throw new PayError('FREQUENCY_LIMITED', '同一订单两次退款需间隔1分钟');
  }
}

function readRefund(world: World, body: Record<string, unknown>, subMchid: string): Refund {
  const order = paidOrder(world, subMchid, body);
  const amount = objectField(body, 'amount');
  const refund = fenField(amount, 'refund');
  if (textField(amount, 'currency', 16) !== 'CNY')
    throw new PayError('PARAM_ERROR', '参数错误: amount.currency');
  const now = world.now();
  const outRefundNo = textField(body, 'out_refund_no', 64);
  const reason = optionalText(body, 'reason', 80);
  const notifyUrl = optionalText(body, 'notify_url', 255);
  checkAgainstOrder(world, order, refund, fenField(amount, 'total'));
  return {
    refundId: `50${beijingIso(now).replace(/\D/g, '').slice(0, 12)}${parseInt(randomText(12), 16)}`.slice(
      0,
      32,
    ),
    outRefundNo,
    subMchid,
    outTradeNo: order.outTradeNo,
    transactionId: order.transactionId ?? '',
    amount: refund,
    reason,
    notifyUrl,
    status: 'PROCESSING',
    createdAt: now.toISOString(),
  };
}

function requireSameRequest(world: World, earlier: Refund, body: Record<string, unknown>): void {
  const amount = objectField(body, 'amount');
  const order = paidOrder(world, earlier.subMchid, body);
  if (order.outTradeNo !== earlier.outTradeNo || amount.refund !== earlier.amount) {
    throw new PayError('INVALID_REQUEST', '退款单号已使用，且请求参数与原退款不一致');
  }
}

export async function requestRefund(world: World, notifier: Notifier, { body }: PayRequest): Promise<object> {
  const subMchid = requireSubMerchant(body.sub_mchid);
  const earlier = world.state.refunds.get(refundKey(subMchid, String(body.out_refund_no)));
  if (earlier) {
    requireSameRequest(world, earlier, body);
    return refundView(world, earlier);
  }
  const refund = readRefund(world, body, subMchid);
  world.state.refunds.set(refundKey(subMchid, refund.outRefundNo), refund);
  const order = world.state.orders.get(orderKey(subMchid, refund.outTradeNo));
  if (order) order.state = 'REFUND';
  followRefund(world, notifier, refund);
  await changed(world);
  return refundView(world, refund);
}

/** Ends a refund under way as the fault switch says; 'processing' leaves it as it is. */
async function settleRefund(world: World, notifier: Notifier, refund: Refund): Promise<void> {
  const { refunds: outcome } = world.faults;
  if (refund.status !== 'PROCESSING' || outcome === 'processing') return;
  refund.status = outcome === 'success' ? 'SUCCESS' : 'ABNORMAL';
  const order = world.state.orders.get(orderKey(refund.subMchid, refund.outTradeNo));
  if (refund.status === 'SUCCESS' && order) {
    refund.succeededAt = world.now().toISOString();
    userNamed(world, order.payer).balance += refund.amount;
  }
  const notifyUrl = refund.notifyUrl;
  if (notifyUrl) {
    notifier.notify({
      eventType: `REFUND.${refund.status}`,
      about: refund.outRefundNo,
      url: notifyUrl,
      summary: refund.status === 'SUCCESS' ? '退款成功' : '退款异常',
      originalType: 'refund',
      plaintext: refundNotice(world, refund),
    });
  }
  await changed(world);
}

/** Looks after a refund until it has ended: one held at 'processing' goes on once the switch is back. */
function followRefund(world: World, notifier: Notifier, refund: Refund): void {
  notifier.later(processingMs, async () => {
    await settleRefund(world, notifier, refund);
    if (refund.status === 'PROCESSING') followRefund(world, notifier, refund);
  });
}

/** After a restart: refunds that were under way go on. */
export function resumeRefunds(world: World, notifier: Notifier): void {
  for (const refund of world.state.refunds.values()) {
    if (refund.status === 'PROCESSING') followRefund(world, notifier, refund);
  }
}

function amounts(world: World, refund: Refund): Record<string, number> {
  const total = world.state.orders.get(orderKey(refund.subMchid, refund.outTradeNo))?.total ?? refund.amount;
  return { total, refund: refund.amount, payer_total: total, payer_refund: refund.amount };
}

function refundNotice(world: World, refund: Refund): Record<string, unknown> {
  return {
    sp_mchid: world.keys.spMchid,
    sub_mchid: refund.subMchid,
    out_trade_no: refund.outTradeNo,
    transaction_id: refund.transactionId,
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_status: refund.status,
    ...(refund.succeededAt && { success_time: beijingIso(new Date(refund.succeededAt)) }),
    user_received_account: '支付用户零钱',
    amount: amounts(world, refund),
  };
}

function refundView(world: World, refund: Refund): object {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'BALANCE',
    user_received_account: '支付用户零钱',
    ...(refund.succeededAt && { success_time: beijingIso(new Date(refund.succeededAt)) }),
    create_time: beijingIso(new Date(refund.createdAt)),
    status: refund.status,
    funds_account: 'AVAILABLE',
    amount: {
      ...amounts(world, refund),
      settlement_refund: refund.amount,
      settlement_total: amounts(world, refund).total,
      discount_refund: 0,
      currency: 'CNY',
    },
  };
}

export function queryRefund(world: World, { params, query }: PayRequest): object {
  const subMchid = requireSubMerchant(query.get('sub_mchid') ?? undefined);
  const refund = world.state.refunds.get(refundKey(subMchid, params.outRefundNo ?? ''));
  if (!refund) throw new PayError('RESOURCE_NOT_EXISTS', '退款单不存在');
  return refundView(world, refund);
}
