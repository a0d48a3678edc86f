/**
 * The platform as a third party: verify ticket → component token → pre-authorisation → the hospital's own tokens.
 * Source: "third-party platform" pages of WeChat's open platform; see `protocols.md` section 3.
 */
import { z } from 'zod';
import type { Config } from '../../../../config';
import { LetterRefused, type Component, type ComponentNews } from '../../port';
import type { WechatApi } from '../api';
import { issued } from './accountCalls';
import { openLetter } from './receiving';

const componentToken = z.object({
  component_access_token: z.string().min(1).max(512),
  expires_in: z.number(),
});
const preAuthCode = z.object({ pre_auth_code: z.string().min(1).max(512) });
const tokens = {
  authorizer_access_token: z.string().min(1).max(512),
  expires_in: z.number(),
  authorizer_refresh_token: z.string().min(1).max(512),
};
const authorisation = z.object({
  authorization_info: z.object({ authorizer_appid: z.string().min(1), ...tokens }),
});
const refreshed = z.object(tokens);
const description = z.object({
  authorizer_info: z.object({
    nick_name: z.string(),
    user_name: z.string(),
    principal_name: z.string().max(200).optional(),
  }),
});
type Tokens = z.output<typeof refreshed>;

/** Null unless all of its settings are there. */
export function buildComponent(config: Config, api: WechatApi, clock: () => Date): Component | null {
  const { WECHAT_COMPONENT_APPID: appid, WECHAT_COMPONENT_SECRET: secret } = config;
  const { WECHAT_COMPONENT_TOKEN: token, WECHAT_COMPONENT_AES_KEY: aesKey } = config;
  if (!appid || !secret || !token || !aesKey) return null;
  const keys = { appid, token, aesKey };
  const ask = <T>(name: string, access: string, body: object, answer: z.ZodType<T>) =>
    api.postAs(
      `/cgi-bin/component/${name}`,
      { component_access_token: access },
      { component_appid: appid, ...body },
      answer,
    );
  const authorised = (authoriser: string, said: Tokens) => ({
    appid: authoriser,
    token: issued({ access_token: said.authorizer_access_token, expires_in: said.expires_in }, clock()),
    refreshToken: said.authorizer_refresh_token,
  });
  return {
    keys,

    read(letter) {
      const { fields, sealed } = openLetter(keys, letter, clock());
      // events of the platform come sealed only
      if (!sealed || fields['AppId'] !== appid) throw new LetterRefused('appid');
      return newsOf(fields);
    },

    async token(ticket) {
      const body = {
        component_appid: appid,
        component_appsecret: secret,
        component_verify_ticket: ticket,
      };
      const said = await api.postAs('/cgi-bin/component/api_component_token', {}, body, componentToken);
      return issued({ access_token: said.component_access_token, expires_in: said.expires_in }, clock());
    },

    async begin(access, returnTo) {
      const { pre_auth_code: code } = await ask('api_create_preauthcode', access, {}, preAuthCode);
      const query = new URLSearchParams({
        component_appid: appid,
        pre_auth_code: code,
        redirect_uri: returnTo,
        auth_type: '1', // official accounts only
      });
      return { url: `${config.WECHAT_MP_BASE_URL}/cgi-bin/componentloginpage?${query}`, preAuthCode: code };
    },

    async complete(access, code) {
      const { authorization_info: said } = await ask(
        'api_query_auth',
        access,
        { authorization_code: code },
        authorisation,
      );
      return authorised(said.authorizer_appid, said);
    },

    async refresh(access, authoriser, refreshToken) {
      const body = { authorizer_appid: authoriser, authorizer_refresh_token: refreshToken };
      return authorised(authoriser, await ask('api_authorizer_token', access, body, refreshed));
    },

    async describe(access, authoriser) {
      const body = { authorizer_appid: authoriser };
      const { authorizer_info: said } = await ask('api_get_authorizer_info', access, body, description);
      return { name: said.nick_name, originalId: said.user_name, principal: said.principal_name || null };
    },
  };
}

/** Throws `LetterRefused` for a letter without a time. */
function newsOf(fields: Record<string, string>): ComponentNews {
  const { InfoType: type = '', AuthorizerAppid: appid = '', CreateTime: created = '' } = fields;
  if (!/^\d{1,10}$/.test(created)) throw new LetterRefused('broken');
  const at = new Date(Number(created) * 1000);
  const { ComponentVerifyTicket: ticket = '' } = fields;
  if (type === 'component_verify_ticket' && ticket) return { at, kind: 'ticket', ticket };
  if (!appid) return { at, kind: 'seen' };
  if (type === 'unauthorized') return { at, kind: 'unauthorised', appid };
  const { AuthorizationCode: code = '', PreAuthCode: preAuthCode = '' } = fields;
  if (!code) return { at, kind: 'seen' };
  if (type === 'authorized') return { at, kind: 'authorised', appid, code, preAuthCode: preAuthCode || null };
  if (type === 'updateauthorized')
    return { at, kind: 'changed', appid, code, preAuthCode: preAuthCode || null };
  return { at, kind: 'seen' };
}
