/** Subscribe messages and the text check. */
import { z } from 'zod';
import type { Config } from '../../../config';
import { AppError } from '../../errors';
import type { Messages, TemplateName } from '../port';
import { WechatError, type WechatApi } from './api';

/** The person refused, or used up, the permission to be written to. */
const REFUSED = 43101;
const checked = z.object({ result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }) });
/** 4: a social log; the scene WeChat asks for with texts that are not comments or profiles. */
const CHECK_SCENE = 4;

export function buildMessages(config: Config, api: WechatApi): Messages {
  const templates: Record<TemplateName, string> = {
    booked: config.WECHAT_TEMPLATE_BOOKED,
    cancelled: config.WECHAT_TEMPLATE_CANCELLED,
    refunded: config.WECHAT_TEMPLATE_REFUNDED,
    reminder: config.WECHAT_TEMPLATE_REMINDER,
    reviewed: config.WECHAT_TEMPLATE_REVIEWED,
    // of the same fields, so that whoever has set neither up yet sends no message of no template
    offered: config.WECHAT_TEMPLATE_OFFERED || config.WECHAT_TEMPLATE_REMINDER,
    papers: config.WECHAT_TEMPLATE_PAPERS || config.WECHAT_TEMPLATE_REMINDER,
  };
  return {
    templateIds: () => templates,

    async send({ template, entry, openid, page, language, data }) {
      const mini = entry === 'mini-program';
      const message = {
        touser: openid,
        template_id: templates[template],
        page,
        ...(mini && {
          miniprogram_state: config.NODE_ENV === 'production' ? 'formal' : 'developer',
          lang: language === 'zh' ? 'zh_CN' : 'en_US',
        }),
        data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
      };
      try {
        await api.post(
          entry,
          `/cgi-bin/message/subscribe/${mini ? 'send' : 'bizsend'}`,
          message,
          z.object({}),
        );
        return 'sent';
      } catch (error) {
        if (error instanceof WechatError && error.errcode === REFUSED) return 'refused';
        throw error;
      }
    },

    async checkText(entry, openid, content) {
      try {
        const body = { content: content.slice(0, 2500), version: 2, scene: CHECK_SCENE, openid };
        const { result } = await api.post(entry, '/wxa/msg_sec_check', body, checked);
        return result.suggest === 'pass' ? 'pass' : 'risky';
      } catch (error) {
        if (error instanceof WechatError)
          throw new AppError('SUPERAPP_UNAVAILABLE', undefined, { cause: error });
        throw error;
      }
    },
  };
}
