/** `stable_token`, and the check of the access token every other call carries. */
import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { jsonObject, rawBody } from '../http';
import type { AccessToken } from '../state';
import type { World } from '../world';
import { Errcode, query } from './answers';

const lifeSeconds = 7200;

function requireAccount(world: World, appid: unknown, secret: unknown): string {
  const { keys } = world;
  if (!appid) throw new Errcode(41002);
  if (!secret) throw new Errcode(41004);
  if (typeof appid !== 'string') throw new Errcode(40013);
  const expected =
    new Map([
      [keys.miniAppid, keys.miniSecret],
      [keys.officialAppid, keys.officialSecret],
    ]).get(appid) ?? world.state.official.accounts.get(appid)?.secret;
  if (expected === undefined) throw new Errcode(40013);
  if (secret !== expected) throw new Errcode(40125);
  return appid;
}

/** A fresh token; the account's own and the one the platform holds for it do not replace each other. */
export function issueToken(world: World, appid: string, via?: 'component'): AccessToken {
  const token: AccessToken = {
    appid,
    via,
    token: `${randomBytes(3).readUIntBE(0, 3)}_${randomBytes(96).toString('base64url')}`,
    expiresAt: new Date(world.now().getTime() + lifeSeconds * 1000).toISOString(),
  };
  dropToken(world, appid, via);
  world.state.tokens.push(token);
  void world.save();
  return token;
}

export function dropToken(world: World, appid: string, via?: 'component'): void {
  world.state.tokens = world.state.tokens.filter((old) => old.appid !== appid || old.via !== via);
}

/** The same token until five minutes before its end, unless `force_refresh` asks for another. */
export function stableToken(world: World) {
  return async (ctx: Context): Promise<void> => {
    const body = jsonObject(await rawBody(ctx));
    if (!body) throw new Errcode(47001);
    if (body.grant_type !== 'client_credential') throw new Errcode(40002);
    const appid = requireAccount(world, body.appid, body.secret);
    const left = (token: AccessToken) => Date.parse(token.expiresAt) - world.now().getTime();
    const current = world.state.tokens.find(
      (token) => token.appid === appid && !token.via && left(token) > 300_000,
    );
    const token = current && body.force_refresh !== true ? current : issueToken(world, appid);
    ctx.body = { access_token: token.token, expires_in: Math.floor(left(token) / 1000) };
  };
}

/** The app id the call's access token belongs to. */
export function requireToken(world: World, ctx: Context): string {
  const given = query(ctx, 'access_token');
  if (!given) throw new Errcode(41001);
  return appidOfToken(world, given);
}

/** Throws 40001 for an unknown token, 42001 for an expired one. */
export function appidOfToken(world: World, given: string): string {
  const token = world.state.tokens.find((candidate) => candidate.token === given);
  if (!token) throw new Errcode(40001);
  if (Date.parse(token.expiresAt) <= world.now().getTime()) throw new Errcode(42001);
  return token.appid;
}

/** App id and secret in the query, as the login calls give them. */
export function requireApp(world: World, ctx: Context, appid: string): void {
  const given = query(ctx, 'appid');
  requireAccount(world, given, query(ctx, 'secret'));
  if (given !== appid) throw new Errcode(40013);
}
