/**
 * Official accounts on the local super-app's phone page, in a browser: found, followed, written to, their menu
 * opening the mini-program; the console beside the phone, and the mailbox.
 * @jest-environment node
 */
import { createTransport } from 'nodemailer';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../scripts/chromium';
import { startSuperapp, type OfficialAccountHandle, type Superapp } from '../../scripts/superapp';
import { openPhone, type Phone, type PhoneWishes } from '../../scripts/walk/phone';
import { violations } from '../e2e/phone/accessibility';
import {
  echo,
  field,
  openAccountServer,
  sealReply,
  textReply,
  unseal,
  type Heard,
} from './support/account-server';

const token = 'hospitaltoken';
const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFA';

let superapp: Superapp;
let browser: Browser;
let account: OfficialAccountHandle;
let server: Awaited<ReturnType<typeof openAccountServer>>;

/** A hospital that greets, and answers words with a link; its pages say where they are. */
function answer(heard: Heard): string | number {
  if (heard.path.startsWith('/h5/')) {
    return `<title>预约挂号</title><h1>${heard.path} ${heard.query.hospital} ${heard.query.scene}</h1>`;
  }
  if (heard.method === 'GET') return echo(token, heard);
  const keys = { token, aesKey, appid: account.appid };
  const xml = unseal(keys, heard);
  if (field(xml, 'Event') === 'subscribe') return sealReply(keys, textReply(xml, '欢迎关注清河医院'));
  if (field(xml, 'MsgType') !== 'text') return 'success';
  const page = `data-miniprogram-appid="${superapp.environment().WECHAT_MINI_APPID}" data-miniprogram-path="patient/book/index?hospital=7"`;
  return sealReply(keys, textReply(xml, `可约 7 天内。<a href="http://x.example/" ${page}>去挂号</a>`));
}

beforeAll(async () => {
  server = await openAccountServer(answer);
  superapp = await startSuperapp({ h5Origin: server.url, notifyRetryScale: 0.001 });
  account = superapp.officialAccounts.list()[0] ?? superapp.officialAccounts.create({ name: '清河医院' });
  await account.setCallback({ url: `${server.url}/wx`, token, encodingAesKey: aesKey, mode: 'safe' });
  browser = await launchChromium([]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await superapp.close();
  server.close();
});

async function withPhone(wishes: PhoneWishes, story: (phone: Phone) => Promise<void>): Promise<void> {
  const phone = await openPhone(browser, superapp.url, wishes);
  phone.page.setDefaultTimeout(8_000);
  const broken: string[] = [];
  phone.page.on('pageerror', (error) => broken.push(error.message));
  try {
    await phone.open();
    await story(phone);
    expect(broken).toEqual([]);
  } finally {
    await phone.close();
  }
}

const button = (phone: Phone, name: string | RegExp) => phone.shell.getByRole('button', { name });

async function publishMenu(): Promise<void> {
  const ask = async (path: string, body: object) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return (await (await fetch(`${superapp.url}/cgi-bin/${path}`, init)).json()) as Record<string, unknown>;
  };
  const { appid, secret } = account;
  const { access_token } = await ask('stable_token', { grant_type: 'client_credential', appid, secret });
  const program = {
    type: 'miniprogram',
    name: '预约挂号',
    url: 'https://x.example/',
    appid: superapp.environment().WECHAT_MINI_APPID,
    pagepath: 'patient/book/index?hospital=7',
  };
  const menu = {
    button: [
      { name: '就医', sub_button: [program] },
      { type: 'click', name: '报告', key: 'report' },
    ],
  };
  expect(await ask(`menu/create?access_token=${String(access_token)}`, menu)).toMatchObject({ errcode: 0 });
}

it('is set up in the console beside the phone, which says what the check found', async () => {
  await withPhone({ user: '王主任', width: 1280, height: 860 }, async (phone) => {
    const panel = phone.page.locator('#panel');
    const own = panel.getByRole('group').filter({ hasText: '云岭医院' });
    await own.getByText('云岭医院').click();
    await own.getByLabel('服务器地址').fill(`${server.url}/wx`);
    await own.getByLabel('令牌').fill('anothertoken');
    await own.getByLabel('消息加解密密钥').fill(aesKey);
    await own.getByRole('button', { name: '提交' }).click();
    await own.getByText('Token 验证失败：服务器回答 403').waitFor();
    await own.getByLabel('令牌').fill(token);
    await own.getByRole('button', { name: '提交' }).click();
    await own.getByText('提交成功').waitFor();

    const { SMTP_URL, MAIL_FROM } = superapp.environment();
    const text = '请打开 http://127.0.0.1:9/h5/join?token=t1 加入';
    await createTransport(SMTP_URL).sendMail({ from: MAIL_FROM, to: 'a@b.example', subject: '邀请', text });
    await panel.getByText('邀请', { exact: true }).click();
    const link = panel.getByRole('link', { name: 'http://127.0.0.1:9/h5/join?token=t1' });
    expect(await link.getAttribute('target')).toBe('_blank');
    expect(await violations(phone)).toEqual([]);
  });
});

it('is found, followed and written to, and its links and menu open the mini-program', async () => {
  await publishMenu();
  await withPhone({ user: '林晓' }, async (phone) => {
    await button(phone, '添加').click();
    await phone.shell.getByLabel('搜索公众号').fill('清河');
    await expect(button(phone, /gh_/).count()).resolves.toBe(1);
    await button(phone, /清河医院/).click();
    await button(phone, '关注公众号').click();
    await phone.shell.getByText('欢迎关注清河医院').waitFor();

    await button(phone, '切换到键盘').click();
    await phone.page.keyboard.type('挂号');
    await phone.page.keyboard.press('Enter');
    await phone.shell.getByRole('link', { name: '去挂号' }).click();
    await phone.program.getByText('/h5/patient/book/index 7 1082').waitFor();
    await phone.bar.getByRole('button', { name: '关闭' }).click();

    await button(phone, '切换到菜单').click();
    await button(phone, '就医').click();
    expect(await violations(phone)).toEqual([]);
    await phone.page.keyboard.press('Escape');
    await expect(phone.shell.getByRole('menu').count()).resolves.toBe(0);
    await phone.page.keyboard.press('Enter');
    await phone.page.keyboard.press('Enter');
    await phone.program.getByText('/h5/patient/book/index 7 1035').waitFor();
  });
});

it('comes by its QR code, waits unread in the list, and is left again', async () => {
  await withPhone({ user: 'Sam', language: 'en', theme: 'dark' }, async (phone) => {
    await button(phone, 'Add').click();
    await phone.shell.getByLabel('Scan: What the QR code holds').fill(account.originalId);
    await button(phone, 'Scan').click();
    await phone.shell.getByText('欢迎关注清河医院').waitFor();
    await phone.go('/me');
    await account.say('Sam', '挂号');
    await phone.push.getByText('Qinghe Hospital').waitFor();
    await button(phone, 'Chats').getByText('1').waitFor();
    await phone.push.click();
    await phone.shell.getByText('可约 7 天内').waitFor();
    expect(await violations(phone)).toEqual([]);
    await button(phone, 'About this account').click();
    await button(phone, 'Unfollow').click();
    await button(phone, 'Follow').waitFor();
    await phone.go('/chats');
    await expect(button(phone, /Qinghe Hospital/).count()).resolves.toBe(0);
  });
});
