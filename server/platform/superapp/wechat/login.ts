/** Signing in with WeChat: the mini-program's code, the web login of WeChat's browser, and the phone code. */
import { z } from 'zod';
import type { Config } from '../../../config';
import type { ErrorCode } from '../../../../shared/errors';
import { AppError } from '../../errors';
import type { Login } from '../port';
import { WechatError, type WechatApi } from './api';

const identity = z.object({ openid: z.string().min(1), unionid: z.string().min(1).optional() });
const phoneInfo = z.object({
  phone_info: z.object({ purePhoneNumber: z.string(), countryCode: z.string() }),
});

/** 40029 invalid, 40163 used, 41008 missing, 40013 bad app id: a fresh code helps with the first three. */
const CODE_INVALID = [40029, 40163, 41008];
/** 40226: WeChat holds the user to be high-risk. 45011: more than 100 sign-ins a minute by one user. */
const REFUSED = [40226, 45011];

export function buildLogin(config: Config, api: WechatApi): Login {
  return {
    async identify(entry, code) {
      const said = await explain('LOGIN_CODE_INVALID', () =>
        entry === 'mini-program' ? miniProgram(config, api, code) : officialAccount(config, api, code),
      );
      return { openid: said.openid, unionid: said.unionid ?? null };
    },

    webLoginUrl(returnTo, state) {
      // WeChat demands the parameters in this order
      const query = [
        `appid=${encodeURIComponent(config.WECHAT_OFFICIAL_APPID)}`,
        `redirect_uri=${encodeURIComponent(returnTo)}`,
        'response_type=code',
        'scope=snsapi_base',
        `state=${encodeURIComponent(state)}`,
      ];
      return `${config.WECHAT_OPEN_BASE_URL}/connect/oauth2/authorize?${query.join('&')}#wechat_redirect`;
    },

    async phoneNumber(code) {
      const { phone_info: phone } = await explain('PHONE_CODE_INVALID', () =>
        api.post('mini-program', '/wxa/business/getuserphonenumber', { code }, phoneInfo),
      );
      return phone.countryCode === '86'
        ? phone.purePhoneNumber
        : `+${phone.countryCode}${phone.purePhoneNumber}`;
    },
  };
}

function miniProgram(config: Config, api: WechatApi, code: string) {
  const { WECHAT_MINI_APPID: appid, WECHAT_MINI_SECRET: secret } = config;
  const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
  return api.get('/sns/jscode2session', query, identity);
}

function officialAccount(config: Config, api: WechatApi, code: string) {
  const { WECHAT_OFFICIAL_APPID: appid, WECHAT_OFFICIAL_SECRET: secret } = config;
  return api.get(
    '/sns/oauth2/access_token',
    { appid, secret, code, grant_type: 'authorization_code' },
    identity,
  );
}

async function explain<T>(invalid: ErrorCode, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    if (CODE_INVALID.includes(error.errcode)) throw new AppError(invalid, undefined, { cause: error });
    if (REFUSED.includes(error.errcode) && invalid === 'LOGIN_CODE_INVALID') {
      throw new AppError('LOGIN_REFUSED', undefined, { cause: error });
    }
    throw new AppError('SUPERAPP_UNAVAILABLE', undefined, { cause: error });
  }
}
