/** What an official account is asked to do, with its own access token. Error codes: `server/official/words.ts`. */
import { z } from 'zod';
import type { Config } from '../../../../config';
import type { OfficialTemplate } from '../../../../../shared/official/rules';
import type { AccountCalls, IssuedToken } from '../../port';
import { WechatError, type WechatApi } from '../api';
import { fromWechat, menuAnswer, toWechat } from './menu';

const done = z.object({});
const stableToken = z.object({ access_token: z.string().min(1).max(512), expires_in: z.number() });
const added = z.object({ template_id: z.string().min(1).max(64) });
const person = z.object({ unionid: z.string().min(1).optional() });
const servers = z.object({ ip_list: z.array(z.string()) });

type Message = Parameters<AccountCalls['send']>[1];

/** The fields of each template by their names in WeChat's library, in order; it refuses to choose by itself. */
const KEYWORDS: Record<OfficialTemplate, readonly string[]> = {
  booked: ['就诊科室', '就诊人', '就诊时间', '就诊序号', '温馨提示'],
  cancelled: ['就诊科室', '就诊人', '就诊时间', '温馨提示'],
  refunded: ['退款项目', '退款金额', '退款时间', '温馨提示'],
  reminder: ['就诊科室', '就诊人', '就诊时间', '就诊序号', '温馨提示'],
};

/** There is no menu. */
const MENU_ABSENT = 46003;

export function buildAccountCalls(config: Config, api: WechatApi, clock: () => Date): AccountCalls {
  const library = libraryOf(config);
  const as = (access_token: string) => ({ access_token });
  return {
    async ownToken(app) {
      const body = { grant_type: 'client_credential', ...app };
      return issued(await api.postAs('/cgi-bin/stable_token', {}, body, stableToken), clock());
    },

    async publishMenu(token, buttons, fallback) {
      const button = buttons.map((one) => toWechat(one, config.WECHAT_MINI_APPID, fallback));
      await api.postAs('/cgi-bin/menu/create', as(token), { button }, done);
    },

    readMenu: (token) => menuAt(api, as(token)),

    async addTemplate(token, template) {
      if (!library[template]) return null;
      const body = { template_id_short: library[template], keyword_name_list: KEYWORDS[template] };
      return (await api.postAs('/cgi-bin/template/api_add_template', as(token), body, added)).template_id;
    },

    async send(token, message) {
      const body = templateMessage(message, config.WECHAT_MINI_APPID);
      await api.postAs('/cgi-bin/message/template/send', as(token), body, done);
    },

    async unionidOf(token, openid) {
      const query = { ...as(token), openid, lang: 'zh_CN' };
      return (await api.get('/cgi-bin/user/info', query, person)).unionid ?? null;
    },

    async countServers(token) {
      return (await api.get('/cgi-bin/getcallbackip', as(token), servers)).ip_list.length;
    },
  };
}

/** Null when there is none. */
async function menuAt(api: WechatApi, query: Record<string, string>): ReturnType<AccountCalls['readMenu']> {
  try {
    const { menu } = await api.get('/cgi-bin/menu/get', query, menuAnswer);
    return menu.button.map(fromWechat);
  } catch (error) {
    if (error instanceof WechatError && error.errcode === MENU_ABSENT) return null;
    throw error;
  }
}

/** Numbers of the templates in WeChat's library, from which an account takes its own. */
function libraryOf(config: Config): Record<OfficialTemplate, string> {
  return {
    booked: config.WECHAT_LIBRARY_BOOKED,
    cancelled: config.WECHAT_LIBRARY_CANCELLED,
    refunded: config.WECHAT_LIBRARY_REFUNDED,
    reminder: config.WECHAT_LIBRARY_REMINDER,
  };
}

/** Opens the mini-program, and the web page where it cannot; the same key again is the same message. */
function templateMessage({ openid, templateId, page, url, data, key }: Message, miniAppid: string) {
  return {
    touser: openid,
    template_id: templateId,
    url,
    miniprogram: { appid: miniAppid, pagepath: page },
    data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])),
    client_msg_id: key.replaceAll('-', '').slice(0, 32),
  };
}

export function issued(
  { access_token: value, expires_in }: z.output<typeof stableToken>,
  now: Date,
): IssuedToken {
  return { value, until: new Date(now.getTime() + expires_in * 1000) };
}
