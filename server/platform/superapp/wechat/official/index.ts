/** Hospitals' official accounts at WeChat. */
import type { Config } from '../../../../config';
import type { OfficialAccounts } from '../../port';
import type { WechatApi } from '../api';
import { buildAccountCalls } from './accountCalls';
import { buildAccountLetters } from './accountLetters';
import { buildComponent } from './component';

export function buildOfficialAccounts(config: Config, api: WechatApi, clock: () => Date): OfficialAccounts {
  return {
    letters: buildAccountLetters(config, clock),
    calls: buildAccountCalls(config, api, clock),
    component: buildComponent(config, api, clock),
  };
}
