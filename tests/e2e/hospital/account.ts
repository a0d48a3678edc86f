/** The way in at a browser: registering, the letter, the authenticator, signing in. */
import { Secret, TOTP } from 'otpauth';
import type { Superapp } from '../../../scripts/superapp';
import type { Desk } from './desk';

export const PASSWORD = '清晨的河面上飞过三只白鹭';
const LETTER_WITHIN_MS = 10_000;

export interface Colleague {
  name: string;
  email: string;
}

/** Where a letter to this address leads, of its links the one to this page: `account/confirmation`. */
export async function linkTo(superapp: Superapp, email: string, page: string): Promise<string> {
  for (const end = Date.now() + LETTER_WITHIN_MS; Date.now() < end;) {
    const links = superapp.letters(email).flatMap((letter) => letter.links);
    const found = links.findLast((link) => new URL(link).pathname.startsWith(`/h5/hospital/${page}`));
    if (found) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`No letter to ${email} leads to ${page}.`);
}

/** On the page of registering. */
export async function register(desk: Desk, { name, email }: Colleague): Promise<void> {
  await desk.at('hospital/account/register');
  await desk.fill('姓名', name);
  await desk.fill('邮箱', email);
  await desk.fill('密码', PASSWORD);
  await desk.fill('再输入一次密码', PASSWORD);
  await desk.press('注册');
}

/** On the page of signing in, for the first time: the password, the authenticator, the recovery codes. */
export async function signInFirst(desk: Desk, email: string, seen = false): Promise<void> {
  const look = async (picture: string) => (seen ? desk.looksRight(picture) : undefined);
  await desk.at('hospital/account/sign-in');
  await desk.fill('邮箱', email);
  await desk.fill('密码', PASSWORD);
  await desk.press('下一步');
  await desk.reads('设置两步验证');
  const secret = (await desk.front.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).innerText()).replaceAll(
    ' ',
    '',
  );
  await look('enrolment');
  await desk.fill('6 位验证码', new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await desk.press('完成设置');
  await desk.reads('保存恢复码');
  await look('recovery-codes');
  await desk.front.getByRole('checkbox', { name: '我已经保存好了' }).check();
  await desk.press('进入工作台');
}

/** From an invitation's link to the desk it leads to, with a new account. */
export async function acceptInvitation(desk: Desk, link: string, colleague: Colleague): Promise<void> {
  await desk.open(link);
  await desk.at('hospital/account/invitation');
  await desk.press('注册后接受');
  await register(desk, colleague);
  await signInFirst(desk, colleague.email);
  await desk.at('hospital/account/invitation');
  await desk.press(`以 ${colleague.name} 的身份接受`);
}
