/** The calls of the third-party platform: its token, pre-authorisation, authorisers' tokens and names. */
import type { Context } from 'koa';
import { Errcode } from '../accounts/answers';
import { dropToken, issueToken } from '../accounts/tokens';
import { jsonObject, rawBody } from '../http';
import { changed, type World } from '../world';
import { requireComponent } from './access';
import type { AccountRecord } from './account';
import {
  authCodeLifeSeconds,
  newAuthCode,
  newPreAuthCode,
  preAuthLifeSeconds,
  rotate,
  ticketState,
  trust,
  usableCode,
} from './component';
import type { Courier } from './courier';

const tokenLifeSeconds = 7200;
/** Messages, users, templates, menu. */
const functions = [1, 2, 7, 15].map((id) => ({ funcscope_category: { id } }));

async function readBody(ctx: Context): Promise<Record<string, unknown>> {
  const body = jsonObject(await rawBody(ctx));
  if (!body) throw new Errcode(47001);
  return body;
}

/** The component's own call, checked, with its body. */
async function ofComponent(world: World, ctx: Context) {
  const body = await readBody(ctx);
  return { body, component: requireComponent(world, ctx, body) };
}

export function componentToken(world: World) {
  return async (ctx: Context): Promise<void> => {
    const body = await readBody(ctx);
    const { component } = world.state.official;
    if (!body.component_appid) throw new Errcode(41018);
    if (body.component_appid !== component.appid) throw new Errcode(40013);
    if (body.component_appsecret !== component.secret) throw new Errcode(40125);
    const ticket = ticketState(world, body.component_verify_ticket);
    if (ticket !== 'good') throw new Errcode(ticket === 'expired' ? 61005 : 61006);
    const { token } = issueToken(world, component.appid);
    ctx.body = { component_access_token: token, expires_in: tokenLifeSeconds };
  };
}

export function createPreAuthCode(world: World) {
  return async (ctx: Context): Promise<void> => {
    await ofComponent(world, ctx);
    ctx.body = { pre_auth_code: newPreAuthCode(world), expires_in: preAuthLifeSeconds };
    await world.save();
  };
}

function authorisationOf(world: World, appid: unknown) {
  const account = world.state.official.accounts.get(String(appid));
  if (!account) throw new Errcode(40013);
  const authorisation = world.state.official.component.authorisations.get(account.appid);
  if (!authorisation) throw new Errcode(61003);
  return { account, authorisation };
}

export function queryAuth(world: World) {
  return async (ctx: Context): Promise<void> => {
    const { body, component } = await ofComponent(world, ctx);
    const code = usableCode(world, component.authCodes, body.authorization_code, authCodeLifeSeconds);
    if (code === 'invalid') throw new Errcode(61009);
    if (code === 'expired') throw new Errcode(61010);
    const { account, authorisation } = authorisationOf(world, code.appid);
    code.used = true;
    ctx.body = {
      authorization_info: {
        authorizer_appid: account.appid,
        authorizer_access_token: issueToken(world, account.appid, 'component').token,
        expires_in: tokenLifeSeconds,
        authorizer_refresh_token: authorisation.refreshToken,
        func_info: functions,
      },
    };
  };
}

export function refreshAuthorizer(world: World) {
  return async (ctx: Context): Promise<void> => {
    const { body } = await ofComponent(world, ctx);
    const { account, authorisation } = authorisationOf(world, body.authorizer_appid);
    if (world.faults.official.refuseRefresh) throw new Errcode(61023);
    const refreshToken = rotate(authorisation, body.authorizer_refresh_token);
    if (!refreshToken) throw new Errcode(61023);
    ctx.body = {
      authorizer_access_token: issueToken(world, account.appid, 'component').token,
      expires_in: tokenLifeSeconds,
      authorizer_refresh_token: refreshToken,
    };
  };
}

export function authorizerDescription(world: World) {
  return async (ctx: Context): Promise<void> => {
    const { body } = await ofComponent(world, ctx);
    const { account, authorisation } = authorisationOf(world, body.authorizer_appid);
    ctx.body = {
      authorizer_info: {
        nick_name: account.name.zh,
        head_img: '',
        service_type_info: { id: 2 },
        verify_type_info: { id: 0 },
        user_name: account.originalId,
        principal_name: account.name.zh,
        alias: '',
        business_info: { open_store: 0, open_scan: 0, open_pay: 1, open_card: 0, open_shake: 0 },
        qrcode_url: '',
      },
      authorization_info: {
        authorizer_appid: account.appid,
        authorizer_refresh_token: authorisation.refreshToken,
        func_info: functions,
      },
    };
  };
}

/** Trusts the platform with the account, tells it so, and gives the one-use code of the redirect. */
export async function authorise(
  world: World,
  courier: Courier,
  account: AccountRecord,
  preAuthCode: string,
): Promise<string> {
  trust(world, account.appid);
  dropToken(world, account.appid, 'component');
  const code = newAuthCode(world, account.appid);
  await changed(world);
  const expires = Math.floor(world.now().getTime() / 1000) + authCodeLifeSeconds;
  void courier.tellComponent('authorized', [
    ['AuthorizerAppid', account.appid],
    ['AuthorizationCode', code],
    ['AuthorizationCodeExpiredTime', expires],
    ['PreAuthCode', preAuthCode],
  ]);
  return code;
}

/** Ends the trust: the platform's tokens for the account are worth nothing from now on. */
export async function unauthorise(world: World, courier: Courier, account: AccountRecord): Promise<void> {
  if (!world.state.official.component.authorisations.delete(account.appid)) return;
  dropToken(world, account.appid, 'component');
  await changed(world);
  await courier.tellComponent('unauthorized', [['AuthorizerAppid', account.appid]]);
}
