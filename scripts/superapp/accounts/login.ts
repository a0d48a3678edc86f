/** Logging in: `jscode2session` for the mini-program, web login for pages in the in-app browser. */
import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { phoneOwner } from '../phone-cookies';
import type { CodeRecord, UserRecord } from '../state';
import { userNamed } from '../users';
import type { World } from '../world';
import { Errcode, query } from './answers';
import { issueCode, useCode } from './codes';
import { requireApp } from './tokens';

const loginsPerMinute = 100;

function redeem(world: World, kind: CodeRecord['kind'], code: string): CodeRecord {
  if (!code) throw new Errcode(41008);
  const record = useCode(world, kind, code);
  if (record === 'used') throw new Errcode(40163);
  if (record === 'invalid') throw new Errcode(40029);
  return record;
}

/** Counts logins per user over the last minute (45011 above 100). */
function loginMeter(world: World): (user: string) => void {
  const recent = new Map<string, number[]>();
  return (user) => {
    const now = world.now().getTime();
    const times = (recent.get(user) ?? []).filter((time) => now - time < 60_000);
    if (times.length >= loginsPerMinute) throw new Errcode(45011);
    recent.set(user, [...times, now]);
  };
}

export function jscode2session(world: World) {
  const countLogin = loginMeter(world);
  return (ctx: Context): void => {
    requireApp(world, ctx, world.keys.miniAppid);
    if (query(ctx, 'grant_type') !== 'authorization_code') throw new Errcode(40002);
    const { user: name } = redeem(world, 'login', query(ctx, 'js_code'));
    countLogin(name);
    const user = userNamed(world, name);
    ctx.body = {
      session_key: randomBytes(16).toString('base64'),
      openid: user.miniOpenid,
      unionid: user.unionid,
    };
  };
}

export function webAccessToken(world: World) {
  return (ctx: Context): void => {
    requireApp(world, ctx, world.keys.officialAppid);
    if (query(ctx, 'grant_type') !== 'authorization_code') throw new Errcode(40002);
    const user: UserRecord = userNamed(world, redeem(world, 'web', query(ctx, 'code')).user);
    ctx.body = {
      access_token: randomBytes(80).toString('base64url'),
      expires_in: 7200,
      refresh_token: randomBytes(80).toString('base64url'),
      openid: user.officialOpenid,
      scope: 'snsapi_base',
      unionid: user.unionid,
    };
  };
}

function refusal(ctx: Context, sentence: string): void {
  ctx.status = 400;
  ctx.type = 'html';
  ctx.body =
    '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<body style="font:17px/1.6 system-ui,sans-serif;text-align:center;padding:30vh 24px;color:#888">' +
    `${sentence}</body>`;
}

/** The phone's signed-in user goes back to `redirect_uri` with a code; any http origin in development. */
export function authorize(world: World) {
  return (ctx: Context): void => {
    const owner = phoneOwner(ctx);
    if (!owner) return refusal(ctx, '请在微信客户端打开链接<br>Please open this link in the phone');
    if (query(ctx, 'appid') !== world.keys.officialAppid)
      return refusal(ctx, 'AppID 参数错误 · unknown appid');
    if (query(ctx, 'response_type') !== 'code') return refusal(ctx, 'response_type 参数错误');
    if (!['snsapi_base', 'snsapi_userinfo'].includes(query(ctx, 'scope'))) {
      return refusal(ctx, 'Scope 参数错误或没有 Scope 权限');
    }
    const target = URL.canParse(query(ctx, 'redirect_uri')) ? new URL(query(ctx, 'redirect_uri')) : undefined;
    if (!target || !/^https?:$/.test(target.protocol)) return refusal(ctx, 'redirect_uri 参数错误');
    target.searchParams.set('code', issueCode(world, 'web', userNamed(world, owner).name));
    target.searchParams.set('state', query(ctx, 'state'));
    ctx.redirect(target.toString());
  };
}
