/** The hospital's official account: bound in both ways, at the desk and at WeChat's own pages. */
import type { Phone } from '../../../scripts/walk/phone';
import { press, reads } from '../phone/steps';
import { isAccessible } from '../phone/world';
import type { Desk } from './desk';
import type { HospitalWorld } from './world';

/** With the account's own token and key, told at the desk and pasted into WeChat's console. */
export async function bindByOwnKeys(world: HospitalWorld, desk: Desk): Promise<void> {
  const { account } = world;
  await desk.press('填写公众号信息');
  await desk.fill('公众号名称', account.name.zh);
  await desk.fill('AppID', account.appid);
  await desk.fill('AppSecret', account.secret);
  await desk.fill('原始 ID', account.originalId);
  await desk.looksRight('official-own-keys');
  await desk.press('绑定');
  await openTab(desk, '连接');
  for (const hidden of ['Token（令牌）', 'EncodingAESKey（消息加解密密钥）'])
    await desk.press(`显示 ${hidden}`);
  await desk.looksRight('official-connection');
  const url = await desk.copied('URL（服务器地址）');
  const token = await desk.copied('Token（令牌）');
  const key = await desk.copied('EncodingAESKey（消息加解密密钥）');
  await world.withPhone({ user: '林院长', width: 1280, height: 860 }, async (phone) => {
    await phone.open();
    await pasteIntoConsole(phone, account.name.zh, { url, token, key });
  });
}

async function pasteIntoConsole(
  phone: Phone,
  name: string,
  { url, token, key }: Record<'url' | 'token' | 'key', string>,
): Promise<void> {
  const own = phone.page.locator('#panel').getByRole('group').filter({ hasText: name });
  await own.getByText(name).click();
  await own.getByLabel('服务器地址').fill(url);
  await own.getByLabel('令牌').fill(token);
  await own.getByLabel('消息加解密密钥').fill(key);
  await own.getByRole('button', { name: '提交' }).click();
  await own.getByText('提交成功，服务器已通过验证').waitFor();
  await isAccessible(phone);
}

export const openTab = (desk: Desk, name: string) =>
  desk.front.getByRole('tab', { name: new RegExp(`^${name}`) }).click();

export async function unbind(desk: Desk): Promise<void> {
  await openTab(desk, '连接');
  await desk.press('解除绑定');
  await desk.dialog.getByRole('button', { name: '解除绑定' }).click();
  await desk.reads('还没有绑定公众号');
}

/** By WeChat's page, where the account's administrator authorises the platform. */
export async function authorisePlatform(desk: Desk, appid: string): Promise<void> {
  await desk.press('去微信授权');
  const { page } = desk;
  await page.getByRole('heading', { name: '公众号授权' }).waitFor();
  await page.locator(`input[value="${appid}"]`).check();
  await page.getByRole('button', { name: '授权', exact: true }).click();
  await desk.reads('公众号已绑定，菜单正在发布。');
}

/** Finds the account in the phone by its name and follows it; its greeting stands in the chat. */
export async function followAccount(phone: Phone, name: string): Promise<void> {
  await phone.open('/add');
  await press(phone.shell, new RegExp(name));
  await press(phone.shell, '关注公众号');
  await reads(phone.shell.getByRole('log'), /欢迎关注/);
  await isAccessible(phone);
}
