/**
 * The local super-app's daily trade bill: when it is ready, its hash, its columns.
 * @jest-environment node
 */
import { createHash, createSign, randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { startSuperapp, type Superapp } from '../../scripts/superapp';
import { listenForNotifications, merchantOf, subMchid, until } from './support/merchant';

let superapp: Superapp;
let env: Record<string, string>;
let ear: Awaited<ReturnType<typeof listenForNotifications>>;
let merchant: ReturnType<typeof merchantOf>;

beforeAll(async () => {
  ear = await listenForNotifications();
});
afterAll(async () => {
  await superapp.close();
  await ear.close();
});

async function download(url: string): Promise<Buffer> {
  const { pathname, search } = new URL(url);
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createSign('sha256')
    .update(`GET\n${pathname}${search}\n${timestamp}\nn\n\n`)
    .sign(env.WECHAT_PAY_MERCHANT_PRIVATE_KEY ?? '', 'base64');
  const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${env.WECHAT_PAY_SP_MCHID}",nonce_str="n",signature="${signature}",timestamp="${timestamp}",serial_no="${env.WECHAT_PAY_MERCHANT_SERIAL}"`;
  expect((await fetch(url)).status).toBe(401);
  const response = await fetch(url, { headers: { authorization } });
  expect(response.headers.get('wechatpay-signature')).toBeNull();
  return Buffer.from(await response.arrayBuffer());
}

/** A payment and its refund of two days ago: the clock is moved back while they happen. */
async function tradeTwoDaysAgo(): Promise<string> {
  const paid = Date.now() - 2 * 86_400_000;
  const outTradeNo = randomUUID().replaceAll('-', '');
  const now = { at: Date.now() };
  superapp = await startSuperapp({ publicKeyMode: true, clock: () => new Date(now.at) });
  env = superapp.environment();
  merchant = merchantOf(superapp, {
    serial: env.WECHAT_PAY_PUBLIC_KEY_ID ?? '',
    pem: env.WECHAT_PAY_PUBLIC_KEY ?? '',
  });
  const { data } = await merchant.post('/v3/pay/partner/transactions/jsapi', {
    sp_appid: env.WECHAT_MINI_APPID,
    sp_mchid: env.WECHAT_PAY_SP_MCHID,
    sub_mchid: subMchid,
    description: '挂号费,心内科',
    out_trade_no: outTradeNo,
    notify_url: ear.url,
    amount: { total: 2550, currency: 'CNY' },
    payer: { sp_openid: superapp.user().miniOpenid },
  });
  const params = merchant.params(data.prepay_id as string);
  expect(await superapp.user().pay(params)).toBe('ok');
  await merchant.post('/v3/refund/domestic/refunds', {
    sub_mchid: subMchid,
    out_trade_no: outTradeNo,
    out_refund_no: `R${outTradeNo}`,
    amount: { refund: 550, total: 2550, currency: 'CNY' },
  });
  await until(() => superapp.refunds()[0]?.status === 'SUCCESS');
  for (const order of superapp.orders()) order.paidAt = new Date(paid).toISOString();
  for (const refund of superapp.refunds()) refund.createdAt = new Date(paid + 1).toISOString();
  return outTradeNo;
}

it('is announced with the hash of the uncompressed file, whose columns are the documented ones', async () => {
  const outTradeNo = await tradeTwoDaysAgo();
  const day = (back: number) =>
    new Date(Date.now() + 8 * 3_600_000 - back * 86_400_000).toISOString().slice(0, 10);
  const ask = (back: number) =>
    merchant.get('/v3/bill/tradebill', { bill_date: day(back), bill_type: 'ALL', tar_type: 'GZIP' });

  expect(await ask(0)).toMatchObject({ status: 400, data: { code: 'INVALID_REQUEST' } });
  expect(await ask(5)).toMatchObject({ status: 400, data: { code: 'NO_STATEMENT_EXIST' } });
  const { data } = await ask(2);
  const file = gunzipSync(await download(data.download_url as string));
  expect(data.hash_value).toBe(createHash('sha1').update(file).digest('hex'));

  const text = file.toString('utf8');
  expect(text.startsWith('\ufeff交易时间,公众账号ID,商户号,特约商户号')).toBe(true);
  const [header, refundLine, payLine, summaryHeader, summary, end] = text.slice(1).split('\r\n');
  const names = (header ?? '').split(',');
  expect(names).toHaveLength(27);
  const rowOf = (line = '') => {
    const fields = line.split(',');
    expect(fields).toHaveLength(27);
    expect(fields.every((field) => field.startsWith('`'))).toBe(true);
    return Object.fromEntries(fields.map((field, i) => [names[i], field.slice(1)]));
  };
  expect(rowOf(payLine)).toMatchObject({
    商户订单号: outTradeNo,
    交易状态: 'SUCCESS',
    应结订单金额: '25.50',
  });
  expect(rowOf(refundLine)).toMatchObject({
    商户退款单号: `R${outTradeNo}`,
    退款金额: '5.50',
    退款状态: 'SUCCESS',
    特约商户号: subMchid,
  });
  expect(summaryHeader).toMatch(/^总交易单数,应结订单总金额,退款总金额/);
  expect(summary).toMatch(/^`2\.0,`25\.50,`5\.50,`0\.00,/);
  expect(end).toBe('');
});
