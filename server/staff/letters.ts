/** The words of staff's letters, in both languages. Nothing a stranger typed is in them: they go to unproven addresses. */
import type { Language } from '../../shared/sentences';
import { deskOrigin } from '../config';
import type { House } from '../platform/house';

type Words = { subject: string; text: string };

/** Where the pages are reached. */
export interface Origins {
  config: Pick<House['config'], 'PUBLIC_ORIGIN' | 'WEB_LOGIN_ORIGIN' | 'DESK_ORIGIN'>;
}

/** A page of staff's own, in an ordinary browser, or in WeChat's where only that will do. */
export function pageUrl({ config }: Origins, page: string, token?: string, inWechat = false): string {
  const origin = deskOrigin(inWechat ? { ...config, DESK_ORIGIN: undefined } : config);
  return `${origin}/h5/hospital/account/${page}${token === undefined ? '' : `?token=${token}`}`;
}

const SIGN = { zh: '\n\n医桥', en: '\n\nYiqiao' };

function letter(language: Language, subject: string, lines: readonly string[]): Words {
  return { subject, text: lines.join('\n\n') + SIGN[language] };
}

export function confirmationLetter(language: Language, link: string): Words {
  return language === 'zh'
    ? letter('zh', '确认你的邮箱', [
        '有人用这个邮箱注册医桥工作账号。如果是你，请在 24 小时内打开下面的链接确认：',
        link,
        '如果不是你，不用理会这封信，账号不会建立。',
      ])
    : letter('en', 'Confirm your e-mail', [
        'Somebody asked for a Yiqiao staff account with this e-mail. If it was you, open this link within 24 hours:',
        link,
        'If it was not you, ignore this letter and no account will be made.',
      ]);
}

export function alreadyKnownLetter(language: Language, signIn: string): Words {
  return language === 'zh'
    ? letter('zh', '你已经有账号了', [
        '有人用这个邮箱再次注册医桥工作账号，但它已经有账号了。直接登录即可，忘记密码可以在登录页重设：',
        signIn,
        '如果不是你，不用理会这封信。',
      ])
    : letter('en', 'You already have an account', [
        'Somebody asked for a Yiqiao staff account with this e-mail, which has one already. Just sign in; a forgotten password can be reset there:',
        signIn,
        'If it was not you, ignore this letter.',
      ]);
}

export function resetLetter(language: Language, link: string): Words {
  return language === 'zh'
    ? letter('zh', '重设密码', [
        '请在 30 分钟内打开下面的链接，设置新密码。设置后，所有已登录的地方都会退出：',
        link,
        '如果不是你要求的，不用理会这封信，密码不会改变。',
      ])
    : letter('en', 'Choose a new password', [
        'Open this link within 30 minutes to choose a new password. You will be signed out everywhere:',
        link,
        'If you did not ask for this, ignore this letter and nothing changes.',
      ]);
}

export function passwordChangedLetter(language: Language): Words {
  return language === 'zh'
    ? letter('zh', '密码已更改', ['你的医桥工作账号密码刚刚更改了。如果不是你，请马上在登录页重设密码。'])
    : letter('en', 'Your password was changed', [
        'The password of your Yiqiao staff account was changed a moment ago. If it was not you, reset it at once on the sign-in page.',
      ]);
}

export const AUTHENTICATOR_REPLACED: Record<Language, Words> = {
  zh: letter('zh', '验证器已更换', [
    '你的医桥工作账号刚刚换了新的验证器。旧的验证器和旧的恢复码都不能再用，其他已登录的地方都已退出。',
    '如果不是你，请马上在登录页重设密码，并联系平台运营人员。',
  ]),
  en: letter('en', 'Your authenticator was replaced', [
    'Your Yiqiao staff account has a new authenticator since a moment ago. The old one and the old recovery codes are void, and you are signed out everywhere else.',
    'If it was not you, choose a new password at once on the sign-in page, and write to the people who run the platform.',
  ]),
};

/** @param signIn where a new one is set up. */
export function authenticatorResetLetter(signIn: string): Record<Language, Words> {
  return {
    zh: letter('zh', '验证器已清除', [
      '平台运营人员核对身份后，清除了你的医桥工作账号的验证器和恢复码。用密码登录，按提示设置新的验证器：',
      signIn,
      '如果你没有要求过，请马上在登录页重设密码，并联系平台运营人员。',
    ]),
    en: letter('en', 'Your authenticator was taken away', [
      'The people who run the platform made sure who you are, and took the authenticator and the recovery codes of your Yiqiao staff account away. Sign in with your password to set up a new one:',
      signIn,
      'If you did not ask for this, choose a new password at once on the sign-in page, and write to them.',
    ]),
  };
}

/** @param place the hospital, as its own name says; null for the platform itself. */
export function invitationLetter(language: Language, place: string | null, link: string): Words {
  return language === 'zh'
    ? letter('zh', `${place ?? '医桥'}邀请你加入`, [
        `${place ?? '医桥平台'}邀请你成为工作人员。请在 7 天内打开下面的链接：`,
        link,
        '没有账号的话，可以在打开的页面用这个邮箱注册。',
      ])
    : letter('en', `${place ?? 'Yiqiao'} invites you`, [
        `${place ?? 'The Yiqiao platform'} invites you to join its staff. Open this link within 7 days:`,
        link,
        'If you have no account yet, you can register there with this e-mail.',
      ]);
}
