/** The daily trade bill: its announcement with a hash, and the documented CSV file behind a token. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context } from 'koa';
import { beijingDate, beijingStamp } from '../beijing';
import type { Order, Refund } from '../types';
import type { World } from '../world';
import { PayError, type PayRequest } from './answers';
import { orderKey, requireSubMerchant } from './orders';
import { randomText, signatureFault } from './signature';

type BillType = 'ALL' | 'SUCCESS' | 'REFUND';

const columns =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,' +
  '手续费,费率,订单金额,申请退款金额,费率备注';
const refundColumns = /微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,/;
const summaryColumns =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

const feeRate = 0.006;
const readyHour = 10;

const yuan = (fen: number) => `${Math.trunc(fen / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
const fee = (fen: number) => (Math.round(fen * feeRate) / 100).toFixed(5);
/** Back-tick first; a comma or line break of ours would break the row. */
const row = (fields: string[]) => fields.map((field) => `\`${field.replace(/[,\r\n`]/g, ' ')}`).join(',');

interface Line {
  at: string;
  order: Order;
  refund?: Refund;
}

function linesOf(world: World, date: string, subMchid: string | undefined, type: BillType): Line[] {
  const lines: Line[] = [];
  for (const order of world.state.orders.values()) {
    if (order.paidAt !== undefined && type !== 'REFUND') lines.push({ at: order.paidAt, order });
  }
  for (const refund of world.state.refunds.values()) {
    const order = world.state.orders.get(orderKey(refund.subMchid, refund.outTradeNo));
    if (order && type !== 'SUCCESS') lines.push({ at: refund.createdAt, order, refund });
  }
  return lines
    .filter((line) => beijingDate(new Date(line.at)) === date)
    .filter((line) => subMchid === undefined || line.order.subMchid === subMchid)
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

function billRow({ at, order, refund }: Line, type: BillType): string {
  const refunded = refund ? yuan(refund.amount) : '0.00';
  const refundPart = [
    refund?.refundId ?? '0',
    refund?.outRefundNo ?? '0',
    refunded,
    '0.00',
    refund ? 'ORIGINAL' : '',
    refund?.status ?? '',
  ];
  return row([
    beijingStamp(new Date(at)),
    order.spAppid,
    order.spMchid,
    order.subMchid,
    '',
    order.transactionId ?? '',
    order.outTradeNo,
    order.spOpenid ?? order.subOpenid ?? '',
    'JSAPI',
    refund ? 'REFUND' : 'SUCCESS',
    'OTHERS',
    order.currency,
    refund ? '0.00' : yuan(order.total),
    '0.00',
    ...(type === 'SUCCESS' ? [] : refundPart),
    order.description,
    order.attach ?? '',
    refund ? `-${fee(refund.amount)}` : fee(order.total),
    '0.60%',
    refund ? '0.00' : yuan(order.total),
    refunded,
    '',
  ]);
}

function summaryRow(lines: Line[]): string {
  const paid = lines.filter((line) => !line.refund).reduce((sum, line) => sum + line.order.total, 0);
  const refunded = lines.reduce((sum, line) => sum + (line.refund?.amount ?? 0), 0);
  const fees = Number(fee(paid)) - Number(fee(refunded));
  return row([
    `${lines.length}.0`,
    yuan(paid),
    yuan(refunded),
    '0.00',
    fees.toFixed(5),
    yuan(paid),
    yuan(refunded),
  ]);
}

/** The file: BOM, CRLF, header, rows, summary header, summary row. */
function billFile(lines: Line[], type: BillType): Buffer {
  const header = type === 'SUCCESS' ? columns.replace(refundColumns, '') : columns;
  const rows = lines.map((line) => billRow(line, type));
  return Buffer.from(
    `\ufeff${[header, ...rows, summaryColumns, summaryRow(lines)].join('\r\n')}\r\n`,
    'utf8',
  );
}

function requireReady(world: World, date: string): void {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) {
    throw new PayError('PARAM_ERROR', '参数错误: bill_date');
  }
  const now = world.now().getTime();
  const ready = Date.parse(`${date}T00:00:00+08:00`) + (24 + readyHour) * 3_600_000;
  const dayOver = Date.parse(`${date}T00:00:00+08:00`) + 24 * 3_600_000;
  if (now < dayOver) throw new PayError('INVALID_REQUEST', '账单日期须早于今天');
  if (now < ready) throw new PayError('STATEMENT_CREATING', '账单生成中,请在10点后再试');
  if (now - ready > 92 * 86_400_000) throw new PayError('NO_STATEMENT_EXIST', '账单文件不存在');
}

export interface Bills {
  announce(request: PayRequest, origin: string): object;
  download(ctx: Context): void;
}

export function createBills(world: World): Bills {
  const files = new Map<string, Buffer>();
  return {
    announce({ query }, origin) {
      const date = query.get('bill_date') ?? '';
      const type = query.get('bill_type') ?? 'ALL';
      if (type !== 'ALL' && type !== 'SUCCESS' && type !== 'REFUND') {
        throw new PayError('PARAM_ERROR', '参数错误: bill_type');
      }
      requireReady(world, date);
      const subMchid = query.get('sub_mchid');
      const lines = linesOf(world, date, subMchid === null ? undefined : requireSubMerchant(subMchid), type);
      if (lines.length === 0) throw new PayError('NO_STATEMENT_EXIST', '账单文件不存在');
      const file = billFile(lines, type);
      const token = randomText(32);
      files.set(token, query.get('tar_type') === 'GZIP' ? gzipSync(file) : file);
      return {
        hash_type: 'SHA1',
        hash_value: createHash('sha1').update(file).digest('hex'),
        download_url: `${origin}/v3/billdownload/file?token=${token}`,
      };
    },
    /** The request is signed, the answer is not. */
    download(ctx) {
      const authorization = ctx.get('Authorization');
      const fault = signatureFault(world, { method: 'GET', url: ctx.url, authorization, body: '' });
      const file = files.get(String(ctx.query.token));
      if (fault || !file) {
        ctx.status = fault ? 401 : 404;
        ctx.body = fault
          ? { code: 'SIGN_ERROR', message: fault }
          : { code: 'RESOURCE_NOT_EXISTS', message: '文件不存在' };
        return;
      }
      ctx.type = 'application/octet-stream';
      ctx.body = file;
    },
  };
}
