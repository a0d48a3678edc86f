/** What WeChat knows and does for a person: login codes, payment, service messages, privacy, position. */
import type { PayParams, PhoneUser } from '../../../../scripts/superapp';
import type { AppConfig } from '../built';
import { asynchronous, Refusal, type Act, type Calling, type Options } from './call';

/** What the person does when WeChat asks; may be changed while the program runs. */
export interface Answers {
  payment: 'pay' | 'cancel';
  messages: 'accept' | 'reject';
  /** WeChat's own privacy sheet. */
  privacy: 'agree' | 'refuse';
  /** Null: the permission is refused. */
  position: { latitude: number; longitude: number; accuracy?: number } | null;
  /** What the camera reads; null: it is closed again. */
  scanned: string | null;
  /** What the phone-number button hands over; null: the person declines. */
  phoneNumber: string | null;
}

export interface Account {
  person: PhoneUser;
  miniAppid: string;
  answers: Answers;
  /** A tap or a finished payment has happened that no permission sheet has used up. */
  gesture: boolean;
}

const MOST_TEMPLATES = 3;

function payment(account: Account): Act {
  return async (options) => {
    const sheet = { ...options, appId: account.miniAppid } as unknown as PayParams;
    const { person, answers } = account;
    const result = answers.payment === 'pay' ? await person.pay(sheet) : await person.cancelPay(sheet);
    if (result === 'ok') account.gesture = true;
    else throw new Refusal(result === 'cancel' ? 'cancel' : 'payment refused');
  };
}

function subscribe(account: Account): Act {
  return ({ tmplIds }: Options) => {
    const asked = [...(tmplIds as string[])];
    if (asked.length > MOST_TEMPLATES)
      throw new Refusal('Templates count out of max bounds', { errCode: 20003 });
    if (!account.gesture) throw new Refusal('can only be invoked by user TAP gesture.', { errCode: 10004 });
    account.gesture = false;
    const { messages } = account.answers;
    if (messages === 'accept') account.person.allowMessages(asked);
    return Object.fromEntries(asked.map((id) => [id, messages]));
  };
}

/** Sensitive calls first need WeChat's privacy sheet; where `__usePrivacyCheck__` is set it is shown. */
function agreed({ answers }: Account): void {
  if (answers.privacy === 'refuse') throw new Refusal('privacy permission is not authorized', { errno: 104 });
}

function position(account: Account, app: AppConfig, name: string): Act {
  return () => {
    if (!app.requiredPrivateInfos?.includes(name)) {
      throw new Refusal(`the api need to be declared in the requiredPrivateInfos field in app.json`);
    }
    agreed(account);
    if (!account.answers.position) throw new Refusal('auth deny');
    return account.answers.position;
  };
}

/** What the phone-number button tells its handler. */
export function phoneNumberDetail({ answers, person }: Account): object {
  const given = answers.privacy === 'agree' ? answers.phoneNumber : null;
  if (given === null) return { errMsg: 'getPhoneNumber:fail user deny' };
  return { errMsg: 'getPhoneNumber:ok', code: person.phoneCode(given) };
}

export function accountCalls(calling: Calling, account: Account, app: AppConfig) {
  const call = (name: string, act: Act) => ({ [name]: asynchronous(calling, name, act) });
  return {
    ...call('login', () => ({ code: account.person.loginCode() })),
    ...call('checkSession', () => undefined),
    ...call('requestPayment', payment(account)),
    ...call('requestSubscribeMessage', subscribe(account)),
    ...call('getFuzzyLocation', position(account, app, 'getFuzzyLocation')),
    ...call('getLocation', position(account, app, 'getLocation')),
    ...call('scanCode', () => {
      if (account.answers.scanned === null) throw new Refusal('cancel');
      return { result: account.answers.scanned, scanType: 'QR_CODE', charSet: 'utf-8', path: '' };
    }),
    ...call('requirePrivacyAuthorize', () => agreed(account)),
    ...call('getPrivacySetting', () => ({
      needAuthorization: account.answers.privacy === 'refuse',
      privacyContractName: '《医桥小程序隐私保护指引》',
    })),
    ...call('openPrivacyContract', () => undefined),
    onNeedPrivacyAuthorization: () => undefined,
  };
}
