/** Whose access token a call carries: an official account's, or the third-party platform's own. */
import type { Context } from 'koa';
import { Errcode, query } from '../accounts/answers';
import { appidOfToken, requireToken } from '../accounts/tokens';
import type { World } from '../world';
import type { AccountRecord } from './account';
import type { ComponentRecord } from './component';

/** The account of the call's access token, its own or the one the platform holds for it. */
export function accountOfToken(world: World, ctx: Context): AccountRecord {
  const account = world.state.official.accounts.get(requireToken(world, ctx));
  if (!account) throw new Errcode(40013);
  return account;
}

/** The platform, by its token and by the app id in the body. */
export function requireComponent(world: World, ctx: Context, body: Record<string, unknown>): ComponentRecord {
  const { component } = world.state.official;
  const given = query(ctx, 'component_access_token') || query(ctx, 'access_token');
  if (!given) throw new Errcode(41021);
  if (appidOfToken(world, given) !== component.appid) throw new Errcode(40001);
  if (!body.component_appid) throw new Errcode(41018);
  if (body.component_appid !== component.appid) throw new Errcode(40013);
  return component;
}
