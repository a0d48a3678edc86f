/**
 * The local super-app's notifications: sealed, signed, retried, and wrong in just the way it is told.
 * @jest-environment node
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSuperapp, type Superapp } from '../../scripts/superapp';
import {
  listenForNotifications,
  merchantOf,
  open,
  signedBy,
  subMchid,
  until,
  type Heard,
} from './support/merchant';

let superapp: Superapp;
let env: Record<string, string>;
let ear: Awaited<ReturnType<typeof listenForNotifications>>;

beforeAll(async () => {
  superapp = await startSuperapp({ publicKeyMode: true, notifyRetryScale: 0.001 });
  env = superapp.environment();
});
beforeEach(async () => {
  ear = await listenForNotifications();
});
afterEach(async () => {
  superapp.faults.reset();
  await ear.close();
});
afterAll(() => superapp.close());

async function pay(target = superapp, url = ear.url): Promise<string> {
  const own = target.environment();
  const merchant = merchantOf(target, {
    serial: own.WECHAT_PAY_PUBLIC_KEY_ID ?? '',
    pem: own.WECHAT_PAY_PUBLIC_KEY ?? '',
  });
  const outTradeNo = randomUUID().replaceAll('-', '');
  const { data } = await merchant.post('/v3/pay/partner/transactions/jsapi', {
    sp_appid: own.WECHAT_OFFICIAL_APPID,
    sp_mchid: own.WECHAT_PAY_SP_MCHID,
    sub_mchid: subMchid,
    description: '挂号费',
    out_trade_no: outTradeNo,
    notify_url: url,
    amount: { total: 100, currency: 'CNY' },
    payer: { sp_openid: target.user().officialOpenid },
  });
  const params = merchant.params(data.prepay_id as string, own.WECHAT_OFFICIAL_APPID);
  expect(await target.user().pay(params)).toBe('ok');
  return outTradeNo;
}

function resourceOf({ body }: Heard): Record<string, unknown> {
  const { resource } = JSON.parse(body) as { resource: Parameters<typeof open>[1] };
  return JSON.parse(open(env.WECHAT_PAY_API_V3_KEY ?? '', resource)) as Record<string, unknown>;
}

const verifies = (one: Heard) => signedBy(env.WECHAT_PAY_PUBLIC_KEY ?? '', one);

it('say what was paid, sealed and signed', async () => {
  const outTradeNo = await pay();
  await until(() => ear.heard.length === 1);
  const [letter] = ear.heard as [Heard];
  expect(verifies(letter)).toBe(true);
  expect(letter.headers['wechatpay-serial']).toBe(env.WECHAT_PAY_PUBLIC_KEY_ID);
  expect(JSON.parse(letter.body)).toMatchObject({
    event_type: 'TRANSACTION.SUCCESS',
    resource_type: 'encrypt-resource',
  });
  expect(resourceOf(letter)).toMatchObject({
    out_trade_no: outTradeNo,
    trade_state: 'SUCCESS',
    sub_mchid: subMchid,
    payer: { sp_openid: superapp.user().officialOpenid },
    amount: { total: 100, payer_total: 100 },
  });
});

it('come again under the same id until they are accepted', async () => {
  const deaf = await listenForNotifications([500, 401]);
  const outTradeNo = await pay(superapp, deaf.url);
  await until(() => deaf.heard.length === 3);
  await superapp.notificationsIdle();
  const attempts = superapp.notifications().filter((attempt) => attempt.about === outTradeNo);
  expect(attempts.map((attempt) => attempt.status)).toEqual([500, 401, 204]);
  expect(new Set(attempts.map((attempt) => attempt.id)).size).toBe(1);
  await deaf.close();
});

it('are lost while told so, and arrive afterwards', async () => {
  superapp.faults.notifications.drop = true;
  await pay();
  await until(() => superapp.notifications().at(-1)?.note === 'dropped');
  expect(ear.heard).toHaveLength(0);
  superapp.faults.reset();
  await until(() => ear.heard.length === 1);
});

it('come twice and last first when told so', async () => {
  superapp.faults.notifications.duplicate = 2;
  superapp.faults.notifications.reorder = true;
  const [first, second] = [await pay(), await pay()];
  await until(() => ear.heard.length === 6);
  const heard = ear.heard.map((letter) => resourceOf(letter).out_trade_no);
  expect(heard).toEqual([second, second, second, first, first, first]);
});

it('are wrong in one way at a time', async () => {
  const { notifications } = superapp.faults;
  notifications.wrongSignature = true;
  await pay();
  notifications.wrongSignature = false;
  notifications.oldTimestamp = true;
  await pay();
  notifications.oldTimestamp = false;
  notifications.flippedTag = true;
  await pay();
  notifications.flippedTag = false;
  notifications.otherMerchant = true;
  await pay();
  await until(() => ear.heard.length === 4);
  const [signature, old, flipped, other] = ear.heard as [Heard, Heard, Heard, Heard];
  expect(verifies(signature)).toBe(false);
  expect(verifies(old)).toBe(true);
  expect(Date.now() / 1000 - Number(old.headers['wechatpay-timestamp'])).toBeGreaterThan(300);
  expect(verifies(flipped)).toBe(true);
  expect(() => resourceOf(flipped)).toThrow();
  expect(verifies(other)).toBe(true);
  expect(resourceOf(other).sub_mchid).not.toBe(subMchid);
});

it('are probed with a signature that must be refused', async () => {
  expect(await superapp.probe(ear.url)).toBe(204);
  expect(ear.heard[0]?.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\//);
});

it('survive a restart of the super-app, with its keys, users and orders', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'superapp-'));
  const dataFile = join(folder, 'state.json');
  const options = { dataFile, publicKeyMode: true, notifyRetryScale: 0.001 };
  const first = await startSuperapp(options);
  first.faults.notifications.drop = true;
  const outTradeNo = await pay(first);
  await first.close();
  const second = await startSuperapp(options);
  expect(second.environment().WECHAT_PAY_API_V3_KEY).toBe(first.environment().WECHAT_PAY_API_V3_KEY);
  expect(second.user().officialOpenid).toBe(first.user().officialOpenid);
  expect(second.orders()).toMatchObject([{ outTradeNo, state: 'SUCCESS' }]);
  await until(() => ear.heard.length === 1);
  await second.close();
  await rm(folder, { recursive: true });
});
