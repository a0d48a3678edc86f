/** Orders in partner mode: place, query, close. An order is known by sub_mchid and out_trade_no. */
import { randomText } from './signature';
import { beijingIso } from '../beijing';
import type { Order } from '../types';
import { userByOpenid } from '../users';
import { changed, type World } from '../world';
import { fenField, objectField, optionalText, PayError, textField, type PayRequest } from './answers';

const prepayLifeMs = 2 * 3_600_000;
const defaultExpiryMs = 7 * 86_400_000;
const timeExpirePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+08:00$/;

export const orderKey = (subMchid: string, outTradeNo: string) => `${subMchid}/${outTradeNo}`;

/** Both merchant numbers: the service merchant's own, and any hospital's of 8–10 digits. */
export function requireMerchants(world: World, spMchid: unknown, subMchid: unknown): string {
  if (spMchid !== world.keys.spMchid) throw new PayError('MCH_NOT_EXISTS', '商户号不存在');
  return requireSubMerchant(subMchid);
}

export function requireSubMerchant(subMchid: unknown): string {
  if (typeof subMchid !== 'string' || !/^\d{8,10}$/.test(subMchid)) {
    throw new PayError('PARAM_ERROR', '参数错误: sub_mchid');
  }
  return subMchid;
}

function readExpiry(body: Record<string, unknown>, now: Date): string {
  const given = optionalText(body, 'time_expire', 32);
  if (given === undefined) return new Date(now.getTime() + defaultExpiryMs).toISOString();
  const at = Date.parse(given);
  if (!timeExpirePattern.test(given) || Number.isNaN(at)) {
    throw new PayError('PARAM_ERROR', '参数错误: time_expire');
  }
  if (at <= now.getTime()) throw new PayError('INVALID_REQUEST', 'time_expire时间过短，刷新后重试');
  return new Date(Math.max(at, now.getTime() + 60_000)).toISOString();
}

function readNotifyUrl(body: Record<string, unknown>): string {
  const url = textField(body, 'notify_url', 255);
  if (!URL.canParse(url) || !/^https?:/.test(url) || url.includes('?')) {
    throw new PayError('PARAM_ERROR', '参数错误: notify_url');
  }
  return url;
}

type Payer = Pick<Order, 'payer' | 'spOpenid' | 'subOpenid'>;

function readPayer(world: World, body: Record<string, unknown>, spAppid: string, subAppid?: string): Payer {
  const payer = objectField(body, 'payer');
  const spOpenid = optionalText(payer, 'sp_openid', 128);
  const subOpenid = optionalText(payer, 'sub_openid', 128);
  if (subOpenid !== undefined && !subAppid) throw new PayError('PARAM_ERROR', '传sub_openid时须传sub_appid');
  const user =
    subOpenid !== undefined
      ? userByOpenid(world, subAppid ?? '', subOpenid)
      : userByOpenid(world, spAppid, spOpenid ?? '');
  if (!user) throw new PayError('PARAM_ERROR', 'appid和openid不匹配');
  return { payer: user.name, spOpenid: subOpenid === undefined ? spOpenid : undefined, subOpenid };
}

function readOrder(world: World, body: Record<string, unknown>): Order {
  const now = world.now();
  const subMchid = requireMerchants(world, textField(body, 'sp_mchid', 32), body.sub_mchid);
  const ours = [world.keys.miniAppid, world.keys.officialAppid];
  const spAppid = textField(body, 'sp_appid', 32);
  const subAppid = optionalText(body, 'sub_appid', 32);
  if (!ours.includes(spAppid) || (subAppid && !ours.includes(subAppid))) {
    throw new PayError('APPID_MCHID_NOT_MATCH', 'appid和mchid不匹配');
  }
  const outTradeNo = textField(body, 'out_trade_no', 32);
  if (!/^[0-9A-Za-z_\-|*]{6,32}$/.test(outTradeNo))
    throw new PayError('PARAM_ERROR', '参数错误: out_trade_no');
  const amount = objectField(body, 'amount');
  const currency = optionalText(amount, 'currency', 16) ?? 'CNY';
  if (currency !== 'CNY') throw new PayError('PARAM_ERROR', '参数错误: amount.currency');
  return {
    spAppid,
    spMchid: world.keys.spMchid,
    subAppid,
    subMchid,
    description: textField(body, 'description', 127),
    outTradeNo,
    timeExpire: readExpiry(body, now),
    attach: optionalText(body, 'attach', 128),
    notifyUrl: readNotifyUrl(body),
    total: fenField(amount, 'total'),
    currency,
    ...readPayer(world, body, spAppid, subAppid),
    prepayId: '',
    prepayAt: '',
    createdAt: now.toISOString(),
    state: 'NOTPAY',
    fingerprint: fingerprint(body),
  };
}

/** Everything sent, in one order of keys. */
function fingerprint(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function withPrepay(world: World, order: Order): Order {
  const now = world.now();
  if (!order.prepayId || now.getTime() - Date.parse(order.prepayAt) > prepayLifeMs) {
    const stamp = beijingIso(now).replace(/\D/g, '').slice(2, 14);
    order.prepayId = `wx${stamp}${randomText(22)}`;
    order.prepayAt = now.toISOString();
  }
  return order;
}

/** An unpaid order past its time_expire is closed, unless payments are told to come late. */
export function settleExpiry(world: World, order: Order): Order {
  const expired = Date.parse(order.timeExpire) <= world.now().getTime();
  if (order.state === 'NOTPAY' && expired && !world.faults.paidLate) order.state = 'CLOSED';
  return order;
}

export async function placeOrder(world: World, { body }: PayRequest): Promise<object> {
  const earlier = world.state.orders.get(orderKey(String(body.sub_mchid), String(body.out_trade_no)));
  if (earlier) {
    settleExpiry(world, earlier);
    if (earlier.state === 'CLOSED') throw new PayError('ORDER_CLOSED', '该订单已关闭');
    if (earlier.fingerprint !== fingerprint(body)) {
      throw new PayError('OUT_TRADE_NO_USED', '商户订单号重复，且请求参数与原订单不一致');
    }
    if (earlier.state !== 'NOTPAY') throw new PayError('INVALID_REQUEST', '该订单已支付');
  }
  const order = withPrepay(world, earlier ?? readOrder(world, body));
  world.state.orders.set(orderKey(order.subMchid, order.outTradeNo), order);
  await changed(world);
  return { prepay_id: order.prepayId };
}

const stateWords = { NOTPAY: '订单未支付', SUCCESS: '支付成功', REFUND: '转入退款', CLOSED: '订单已关闭' };

/** The order as queries and notifications tell it. */
export function orderView(order: Order): Record<string, unknown> {
  const paid = order.paidAt !== undefined;
  return {
    sp_appid: order.spAppid,
    sp_mchid: order.spMchid,
    ...(order.subAppid && { sub_appid: order.subAppid }),
    sub_mchid: order.subMchid,
    out_trade_no: order.outTradeNo,
    ...(paid && { transaction_id: order.transactionId, trade_type: 'JSAPI', bank_type: 'OTHERS' }),
    trade_state: order.state,
    trade_state_desc: stateWords[order.state],
    ...(order.attach !== undefined && { attach: order.attach }),
    ...(paid && { success_time: beijingIso(new Date(order.paidAt ?? 0)) }),
    payer: {
      ...(order.spOpenid && { sp_openid: order.spOpenid }),
      ...(order.subOpenid && { sub_openid: order.subOpenid }),
    },
    amount: paid
      ? {
          total: order.total,
          payer_total: order.total,
          currency: order.currency,
          payer_currency: order.currency,
        }
      : { total: order.total, currency: order.currency },
  };
}

export function queryOrder(world: World, { params, query }: PayRequest): object {
  const subMchid = requireMerchants(world, query.get('sp_mchid'), query.get('sub_mchid') ?? undefined);
  const order = params.transactionId
    ? [...world.state.orders.values()].find(
        (candidate) => candidate.transactionId === params.transactionId && candidate.subMchid === subMchid,
      )
    : world.state.orders.get(orderKey(subMchid, params.outTradeNo ?? ''));
  if (!order) throw new PayError('ORDER_NOT_EXIST', '查询的订单不存在');
  return orderView(settleExpiry(world, order));
}

/** Closing a closed order is fine; a paid one is refused. */
export async function closeOrder(world: World, { body, params }: PayRequest): Promise<undefined> {
  const subMchid = requireMerchants(world, body.sp_mchid, body.sub_mchid);
  const order = world.state.orders.get(orderKey(subMchid, params.outTradeNo ?? ''));
  if (!order) throw new PayError('ORDER_NOT_EXIST', '订单不存在');
  if (order.paidAt !== undefined) throw new PayError('ORDER_PAID', '该订单已支付，不能关闭');
  order.state = 'CLOSED';
  await changed(world);
  return undefined;
}
