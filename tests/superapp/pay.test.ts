/**
 * WeChat Pay of the local super-app, spoken to by an independent client: orders, payment, refunds.
 * @jest-environment node
 */
import { randomUUID, X509Certificate } from 'node:crypto';
import { startSuperapp, type Superapp } from '../../scripts/superapp';
import { listenForNotifications, merchantOf, open, subMchid, until } from './support/merchant';

const orders = '/v3/pay/partner/transactions';
const refunds = '/v3/refund/domestic/refunds';

let superapp: Superapp;
let merchant: ReturnType<typeof merchantOf>;
let env: Record<string, string>;
let ear: Awaited<ReturnType<typeof listenForNotifications>>;
let skewMs = 0;

const number = () => randomUUID().replaceAll('-', '');
const beijing = (at: number) => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

function order(outTradeNo: string, changes: object = {}) {
  return {
    sp_appid: env.WECHAT_MINI_APPID,
    sp_mchid: env.WECHAT_PAY_SP_MCHID,
    sub_mchid: subMchid,
    description: '挂号费 心内科',
    out_trade_no: outTradeNo,
    attach: 'charge',
    notify_url: ear.url,
    settle_info: { profit_sharing: false },
    amount: { total: 5000, currency: 'CNY' },
    payer: { sp_openid: superapp.user().miniOpenid },
    ...changes,
  };
}

async function place(outTradeNo: string, changes: object = {}): Promise<string> {
  const { status, data } = await merchant.post(`${orders}/jsapi`, order(outTradeNo, changes));
  expect(status).toBe(200);
  return data.prepay_id as string;
}

async function placeAndPay(): Promise<string> {
  const outTradeNo = number();
  expect(await superapp.user().pay(merchant.params(await place(outTradeNo)))).toBe('ok');
  return outTradeNo;
}

const merchants = () => ({ sp_mchid: env.WECHAT_PAY_SP_MCHID, sub_mchid: subMchid });
const query = (outTradeNo: string) => merchant.get(`${orders}/out-trade-no/${outTradeNo}`, merchants());
const close = (outTradeNo: string) =>
  merchant.post(`${orders}/out-trade-no/${outTradeNo}/close`, merchants());

function refund(outTradeNo: string, outRefundNo: string, fen: number) {
  return merchant.post(refunds, {
    sub_mchid: subMchid,
    out_trade_no: outTradeNo,
    out_refund_no: outRefundNo,
    notify_url: ear.url,
    amount: { refund: fen, total: 5000, currency: 'CNY' },
  });
}

beforeAll(async () => {
  ear = await listenForNotifications();
  superapp = await startSuperapp({
    publicKeyMode: true,
    notifyRetryScale: 0.001,
    clock: () => new Date(Date.now() + skewMs),
  });
  env = superapp.environment();
  superapp.user().balance = 10_000_000;
  merchant = merchantOf(superapp, {
    serial: env.WECHAT_PAY_PUBLIC_KEY_ID ?? '',
    pem: env.WECHAT_PAY_PUBLIC_KEY ?? '',
  });
});
afterEach(() => {
  superapp.faults.reset();
  skewMs = 0;
});
afterAll(async () => {
  await superapp.close();
  await ear.close();
});

describe('orders', () => {
  it('are placed, paid by their payer and queried by either number', async () => {
    const before = superapp.user().balance;
    const outTradeNo = number();
    const prepayId = await place(outTradeNo);
    expect(await query(outTradeNo)).toMatchObject({ data: { trade_state: 'NOTPAY' } });
    expect(await superapp.user().pay(merchant.params(prepayId))).toBe('ok');
    expect(superapp.user().balance).toBe(before - 5000);
    const { data } = await query(outTradeNo);
    expect(data).toMatchObject({ trade_state: 'SUCCESS', amount: { payer_total: 5000 }, attach: 'charge' });
    const byId = await merchant.get(`${orders}/id/${data.transaction_id as string}`, merchants());
    expect(byId.data).toEqual(data);
  });

  it('are refused without the merchant’s signature, and with a stale or altered one', async () => {
    const body = JSON.stringify(order(number()));
    const bare = await fetch(`${superapp.url}${orders}/jsapi`, { method: 'POST', body });
    expect(bare.status).toBe(401);
    expect(await bare.json()).toMatchObject({ code: 'SIGN_ERROR' });
    skewMs = 301_000;
    await expect(merchant.post(`${orders}/jsapi`, order(number()))).resolves.toMatchObject({ status: 401 });
    skewMs = 0;
    const foreign = merchantOf(
      { ...superapp, environment: () => ({ ...env, WECHAT_PAY_MERCHANT_SERIAL: 'ABCDEF' }) },
      { serial: env.WECHAT_PAY_PUBLIC_KEY_ID ?? '', pem: env.WECHAT_PAY_PUBLIC_KEY ?? '' },
    );
    await expect(foreign.post(`${orders}/jsapi`, order(number()))).resolves.toMatchObject({ status: 401 });
  });

  it('retried as they were give the same prepay id; changed, closed or paid they are refused', async () => {
    const outTradeNo = number();
    const prepayId = await place(outTradeNo);
    expect(await place(outTradeNo)).toBe(prepayId);
    const changedOrder = order(outTradeNo, { amount: { total: 1, currency: 'CNY' } });
    expect(await merchant.post(`${orders}/jsapi`, changedOrder)).toMatchObject({
      status: 403,
      data: { code: 'OUT_TRADE_NO_USED' },
    });
    expect((await close(outTradeNo)).status).toBe(204);
    expect((await close(outTradeNo)).status).toBe(204);
    expect(await merchant.post(`${orders}/jsapi`, order(outTradeNo))).toMatchObject({
      status: 400,
      data: { code: 'ORDER_CLOSED' },
    });
    expect(await superapp.user().pay(merchant.params(prepayId))).toBe('fail');
    expect(await close(await placeAndPay())).toMatchObject({ status: 400, data: { code: 'ORDER_PAID' } });
  });

  it.each([
    ['amount', { amount: { total: 1.5, currency: 'CNY' } }, 'PARAM_ERROR'],
    ['a notify_url with a query', { notify_url: 'http://127.0.0.1/x?y=1' }, 'PARAM_ERROR'],
    ['out_trade_no', { out_trade_no: '短号' }, 'PARAM_ERROR'],
    ['somebody else’s openid', { payer: { sp_openid: 'oNobody' } }, 'PARAM_ERROR'],
    ['app id', { sp_appid: 'wx0000000000000000' }, 'APPID_MCHID_NOT_MATCH'],
    ['merchant', { sp_mchid: '1' }, 'MCH_NOT_EXISTS'],
    ['time_expire', { time_expire: '2026-11-22 10:00' }, 'PARAM_ERROR'],
  ])('with a wrong %s are refused', async (_what, changes, code) => {
    const answer = await merchant.post(`${orders}/jsapi`, order(number(), changes));
    expect(answer).toMatchObject({ status: 400, data: { code } });
  });

  it('unknown to WeChat are told so', async () => {
    expect(await query(number())).toMatchObject({ status: 404, data: { code: 'ORDER_NOT_EXIST' } });
  });

  it('cannot be paid after time_expire, unless the payment is told to come late', async () => {
    const [early, late] = [number(), number()];
    const time_expire = beijing(Date.now() + 60_000);
    const prepayIds = [await place(early, { time_expire }), await place(late, { time_expire })];
    const params = prepayIds.map((id) => merchant.params(id));
    skewMs = 61_000;
    expect(await superapp.user().pay(params[0]!)).toBe('fail');
    expect(superapp.orders().find((one) => one.outTradeNo === early)?.state).toBe('CLOSED');
    superapp.faults.paidLate = true;
    superapp.faults.paidLateMs = 20;
    expect(await superapp.user().pay(params[1]!)).toBe('ok');
    await until(() => superapp.orders().find((one) => one.outTradeNo === late)?.state === 'SUCCESS');
  });
});

describe('the payment sheet', () => {
  it('opens only for its payer, with parameters signed by the merchant', async () => {
    const params = merchant.params(await place(number()));
    expect(await superapp.user('别人').pay(params)).toBe('fail');
    expect(await superapp.user().pay({ ...params, nonceStr: 'other' })).toBe('fail');
    expect(await superapp.user().pay({ ...params, signType: 'MD5' })).toBe('fail');
    expect(await superapp.user().cancelPay(params)).toBe('cancel');
    expect(await superapp.user().pay(params)).toBe('ok');
    expect(await superapp.user().pay(params)).toBe('fail');
  });

  it('does not overdraw', async () => {
    const poor = superapp.user('学生');
    poor.balance = 4999;
    const prepayId = await place(number(), { payer: { sp_openid: poor.miniOpenid } });
    expect(await poor.pay(merchant.params(prepayId))).toBe('fail');
    expect(poor.balance).toBe(4999);
  });
});

describe('refunds', () => {
  it('end in SUCCESS and give the money back once, however often they are asked for', async () => {
    const outTradeNo = await placeAndPay();
    const outRefundNo = number();
    const before = superapp.user().balance;
    const first = await refund(outTradeNo, outRefundNo, 5000);
    expect(first).toMatchObject({ status: 200, data: { status: 'PROCESSING' } });
    const again = await refund(outTradeNo, outRefundNo, 5000);
    expect(again.data.refund_id).toBe(first.data.refund_id);
    await until(() => superapp.refunds().at(-1)?.status === 'SUCCESS');
    expect(superapp.user().balance).toBe(before + 5000);
    const asked = await merchant.get(`${refunds}/${outRefundNo}`, { sub_mchid: subMchid });
    expect(asked.data).toMatchObject({ status: 'SUCCESS', amount: { refund: 5000, total: 5000 } });
    expect(await query(outTradeNo)).toMatchObject({ data: { trade_state: 'REFUND' } });
    await until(() => ear.heard.some(({ body }) => body.includes('REFUND.SUCCESS')));
    const notice = ear.heard
      .map(({ body }) => JSON.parse(body))
      .find((one) => one.event_type === 'REFUND.SUCCESS');
    expect(JSON.parse(open(env.WECHAT_PAY_API_V3_KEY ?? '', notice.resource))).toMatchObject({
      out_refund_no: outRefundNo,
      refund_status: 'SUCCESS',
    });
  });

  it('never exceed what was paid, and partial ones are a minute apart', async () => {
    const outTradeNo = await placeAndPay();
    const tooMuch = { status: 400, data: { code: 'INVALID_REQUEST' } };
    expect(await refund(outTradeNo, number(), 5001)).toMatchObject(tooMuch);
    expect((await refund(outTradeNo, number(), 3000)).status).toBe(200);
    expect(await refund(outTradeNo, number(), 1000)).toMatchObject({ status: 429 });
    expect(await refund(outTradeNo, number(), 2001)).toMatchObject(tooMuch);
    expect(await refund(number(), number(), 1)).toMatchObject({
      status: 404,
      data: { code: 'RESOURCE_NOT_EXISTS' },
    });
  });

  it('stay processing or turn abnormal when told to', async () => {
    superapp.faults.refunds = 'processing';
    await refund(await placeAndPay(), number(), 5000);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(superapp.refunds().at(-1)?.status).toBe('PROCESSING');
    superapp.faults.refunds = 'abnormal';
    await until(() => superapp.refunds().at(-1)?.status === 'ABNORMAL');
  });
});

describe('certificates', () => {
  it('come sealed, and verify the answers of a super-app in certificate mode', async () => {
    const classic = await startSuperapp({});
    try {
      const own = classic.environment();
      expect(own.WECHAT_PAY_PUBLIC_KEY_ID).toBe('');
      const response = await fetch(`${classic.url}/v3/certificates`);
      const serial = response.headers.get('wechatpay-serial') ?? '';
      expect(response.status).toBe(401);
      const pem = await certificateOf(classic, serial);
      expect(new X509Certificate(pem).serialNumber).toBe(serial);
      const client = merchantOf(classic, { serial, pem });
      expect(await client.get('/v3/certificates', {})).toMatchObject({ status: 200 });
    } finally {
      await classic.close();
    }
  });

  it('are not to be had in public-key mode', async () => {
    expect(await merchant.get('/v3/certificates', {})).toMatchObject({ status: 404 });
  });
});

/** Downloads the certificates without verifying the answer: nothing can be verified before. */
async function certificateOf(classic: Superapp, serial: string): Promise<string> {
  const { createSign } = await import('node:crypto');
  const own = classic.environment();
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createSign('sha256')
    .update(`GET\n/v3/certificates\n${timestamp}\nn\n\n`)
    .sign(own.WECHAT_PAY_MERCHANT_PRIVATE_KEY ?? '', 'base64');
  const response = await fetch(`${classic.url}/v3/certificates`, {
    headers: {
      Accept: 'application/json',
      Authorization: `WECHATPAY2-SHA256-RSA2048 mchid="${own.WECHAT_PAY_SP_MCHID}",nonce_str="n",signature="${signature}",timestamp="${timestamp}",serial_no="${own.WECHAT_PAY_MERCHANT_SERIAL}"`,
    },
  });
  const { data } = (await response.json()) as {
    data: { serial_no: string; encrypt_certificate: Parameters<typeof open>[1] }[];
  };
  const found = data.find((one) => one.serial_no === serial);
  return open(own.WECHAT_PAY_API_V3_KEY ?? '', found!.encrypt_certificate);
}
