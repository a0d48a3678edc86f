/**
 * The platform as a third party: verify ticket → component token → pre-authorisation → the hospital's own tokens.
 * Source: "third-party platform" pages of WeChat's open platform; see `protocols.md` section 3.
 */
import { z } from 'zod';
import type { Config } from '../../../../config';
import {
  LetterRefused,
  type Authorised,
  type Component,
  type ComponentNews,
  type IssuedToken,
  type LetterKeys,
  type PushedLetter,
} from '../../port';
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
  return new WechatComponent({ appid, token, aesKey }, secret, config.WECHAT_MP_BASE_URL, api, clock);
}

class WechatComponent implements Component {
  constructor(
    readonly keys: LetterKeys,
    private readonly secret: string,
    /** Where whoever authorises goes. */
    private readonly pages: string,
    private readonly api: WechatApi,
    private readonly clock: () => Date,
  ) {}

  read(letter: PushedLetter): ComponentNews {
    const { fields, sealed } = openLetter(this.keys, letter, this.clock());
    // events of the platform come sealed only
    if (!sealed || fields['AppId'] !== this.keys.appid) throw new LetterRefused('appid');
    return newsOf(fields);
  }

  async token(ticket: string): Promise<IssuedToken> {
    const body = {
      component_appid: this.keys.appid,
      component_appsecret: this.secret,
      component_verify_ticket: ticket,
    };
    const said = await this.api.postAs('/cgi-bin/component/api_component_token', {}, body, componentToken);
    return this.issued(said.component_access_token, said.expires_in);
  }

  async begin(access: string, returnTo: string): ReturnType<Component['begin']> {
    const { pre_auth_code: code } = await this.ask('api_create_preauthcode', access, {}, preAuthCode);
    const query = new URLSearchParams({
      component_appid: this.keys.appid,
      pre_auth_code: code,
      redirect_uri: returnTo,
      auth_type: '1', // official accounts only
    });
    return { url: `${this.pages}/cgi-bin/componentloginpage?${query}`, preAuthCode: code };
  }

  async complete(access: string, code: string): Promise<Authorised> {
    const body = { authorization_code: code };
    const { authorization_info: said } = await this.ask('api_query_auth', access, body, authorisation);
    return this.authorised(said.authorizer_appid, said);
  }

  async refresh(access: string, authoriser: string, refreshToken: string): Promise<Authorised> {
    const body = { authorizer_appid: authoriser, authorizer_refresh_token: refreshToken };
    return this.authorised(authoriser, await this.ask('api_authorizer_token', access, body, refreshed));
  }

  async describe(access: string, authoriser: string): ReturnType<Component['describe']> {
    const body = { authorizer_appid: authoriser };
    const { authorizer_info: said } = await this.ask('api_get_authorizer_info', access, body, description);
    return { name: said.nick_name, originalId: said.user_name, principal: said.principal_name || null };
  }

  private ask<T>(name: string, access: string, body: object, answer: z.ZodType<T>): Promise<T> {
    return this.api.postAs(
      `/cgi-bin/component/${name}`,
      { component_access_token: access },
      { component_appid: this.keys.appid, ...body },
      answer,
    );
  }

  private authorised(appid: string, said: Tokens): Authorised {
    return {
      appid,
      token: this.issued(said.authorizer_access_token, said.expires_in),
      refreshToken: said.authorizer_refresh_token,
    };
  }

  private issued(access_token: string, expires_in: number): IssuedToken {
    return issued({ access_token, expires_in }, this.clock());
  }
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
