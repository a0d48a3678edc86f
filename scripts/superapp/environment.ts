/** The settings with which a server speaks to this local super-app. */
import { libraryNumbers } from './official/template-library';
import type { World } from './world';

export function environmentOf(world: World, url: string, smtpUrl: string): Record<string, string> {
  const { keys, publicKeyMode } = world;
  const { component } = world.state.official;
  return {
    WECHAT_API_BASE_URL: url,
    WECHAT_OPEN_BASE_URL: url,
    WECHAT_MP_BASE_URL: url,
    WECHAT_PAY_BASE_URL: url,
    WECHAT_MINI_APPID: keys.miniAppid,
    WECHAT_MINI_SECRET: keys.miniSecret,
    WECHAT_OFFICIAL_APPID: keys.officialAppid,
    WECHAT_OFFICIAL_SECRET: keys.officialSecret,
    WECHAT_COMPONENT_APPID: component.appid,
    WECHAT_COMPONENT_SECRET: component.secret,
    WECHAT_COMPONENT_TOKEN: component.token,
    WECHAT_COMPONENT_AES_KEY: component.encodingAesKey,
    WECHAT_PAY_SP_MCHID: keys.spMchid,
    WECHAT_PAY_MERCHANT_SERIAL: keys.merchantSerial,
    WECHAT_PAY_MERCHANT_PRIVATE_KEY: keys.merchantPrivateKey,
    WECHAT_PAY_API_V3_KEY: keys.apiV3Key,
    WECHAT_PAY_PUBLIC_KEY_ID: publicKeyMode ? keys.publicKeyId : '',
    WECHAT_PAY_PUBLIC_KEY: publicKeyMode ? keys.publicKey : '',
    WECHAT_LIBRARY_BOOKED: libraryNumbers.booked,
    WECHAT_LIBRARY_CANCELLED: libraryNumbers.cancelled,
    WECHAT_LIBRARY_REFUNDED: libraryNumbers.refunded,
    WECHAT_LIBRARY_REMINDER: libraryNumbers.reminder,
    WECHAT_TEMPLATE_BOOKED: keys.templates.booked,
    WECHAT_TEMPLATE_CANCELLED: keys.templates.cancelled,
    WECHAT_TEMPLATE_REFUNDED: keys.templates.refunded,
    WECHAT_TEMPLATE_REMINDER: keys.templates.reminder,
    WECHAT_TEMPLATE_REVIEWED: keys.templates.reviewed,
    WECHAT_TEMPLATE_OFFERED: keys.templates.offered,
    WECHAT_TEMPLATE_PAPERS: keys.templates.papers,
    SMTP_URL: smtpUrl,
    MAIL_FROM: '医桥 Yiqiao <no-reply@yiqiao.example>',
  };
}
