/**
 * The local mailbox: letters by SMTP, read back, kept over a restart; and official accounts in state files,
 * old ones among them.
 * @jest-environment node
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { startSuperapp, type Superapp } from '../../scripts/superapp';

let folder: string;
let superapp: Superapp;
const open = async () => startSuperapp({ dataFile: join(folder, 'superapp.json') });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superapp-'));
  superapp = await open();
});
afterAll(async () => {
  await superapp.close();
  await rm(folder, { recursive: true });
});

const send = async (mail: object) => {
  const { SMTP_URL, MAIL_FROM } = superapp.environment();
  await createTransport(SMTP_URL).sendMail({ from: MAIL_FROM, ...mail });
};

it('takes letters and finds their words and links', async () => {
  await send({
    to: '王主任 <wang@hospital.example>',
    subject: '邀请您加入清河医院',
    text: '请打开 http://127.0.0.1:3000/h5/staff?token=a_b-c&x=1 完成登录。',
    html: '<p>请打开<a href="http://127.0.0.1:3000/h5/staff?token=a_b-c&amp;x=1">这里</a></p>',
  });
  await send({ to: 'li@hospital.example', subject: 'Hi', html: '<h1>你好</h1><p>A &amp; B</p>' });
  expect(superapp.letters('wang@hospital.example')).toMatchObject([
    {
      from: '医桥 Yiqiao <no-reply@yiqiao.example>',
      to: ['wang@hospital.example'],
      subject: '邀请您加入清河医院',
      links: ['http://127.0.0.1:3000/h5/staff?token=a_b-c&x=1'],
    },
  ]);
  expect(superapp.letters('li@hospital.example')[0]?.text).toBe('你好\nA & B');
});

it('keeps letters, accounts and the platform over a restart', async () => {
  const account = superapp.officialAccounts.create({ name: '湖滨医院' });
  await account.follow('林晓');
  const before = superapp.environment();
  const letters = superapp.letters();
  await superapp.close();
  superapp = await open();
  expect(superapp.environment().WECHAT_COMPONENT_APPID).toBe(before.WECHAT_COMPONENT_APPID);
  expect(superapp.letters()).toEqual(letters);
  expect(superapp.officialAccounts.of(account.appid).openid('林晓')).toBe(account.openid('林晓'));
});

it('opens a file from before there were accounts', async () => {
  await superapp.close();
  const file = join(folder, 'superapp.json');
  const old = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  delete old.official;
  delete old.letters;
  await writeFile(file, JSON.stringify(old));
  superapp = await open();
  expect(superapp.officialAccounts.list().map(({ name }) => name.zh)).toEqual([
    '清河医院',
    '云岭医院',
    '湖滨医院',
  ]);
  expect(superapp.letters()).toEqual([]);
});
