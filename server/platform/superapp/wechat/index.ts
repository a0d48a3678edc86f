/** WeChat as the super-app and WeChat Pay as the payment channel. */
import type { Config } from '../../../config';
import type { Superapp } from '../port';
import { WechatApi } from './api';
import { buildLogin } from './login';
import { buildMessages } from './messages';
import { buildOfficialAccounts } from './official';
import { buildWechatPay } from './pay/channel';

export function buildWechat(config: Config, clock: () => Date): Superapp {
  const api = new WechatApi(config, clock);
  return {
    login: buildLogin(config, api),
    messages: buildMessages(config, api),
    payments: buildWechatPay(config, clock),
    officialAccounts: buildOfficialAccounts(config, api, clock),
  };
}
