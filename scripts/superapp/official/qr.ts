/** QR codes of official accounts: `qrcode/create`, their picture, and what the phone finds in one. */
import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { toBuffer } from 'qrcode';
import { Errcode, query } from '../accounts/answers';
import { jsonObject, rawBody } from '../http';
import { changed, type World } from '../world';
import { accountOfToken } from './access';
import type { AccountRecord } from './account';

const prefix = 'http://weixin.qq.com/q/';
/** A code without a scene holds the account's original id. */
const plainPrefix = 'http://weixin.qq.com/r/';

export interface QrCode {
  url: string;
  ticket: string;
}

/** The account's code with this scene, the same one every time. */
export function codeFor(world: World, account: AccountRecord, scene: string): QrCode {
  const { codes } = world.state.official;
  for (const [url, code] of codes) {
    if (code.appid === account.appid && code.scene === scene) return { url, ticket: code.ticket };
  }
  const made = {
    url: `${prefix}${randomBytes(15).toString('base64url')}`,
    ticket: randomBytes(66).toString('base64url'),
  };
  codes.set(made.url, { appid: account.appid, scene, ticket: made.ticket });
  return made;
}

export const plainCode = (account: AccountRecord): string => `${plainPrefix}${account.originalId}`;

/** Whose QR code this is and its scene; undefined when it is none of an official account. */
export function readCode(
  world: World,
  content: string,
): { account: AccountRecord; scene: string } | undefined {
  const text = content.trim();
  const { accounts, codes } = world.state.official;
  const code = codes.get(text);
  const account = code
    ? accounts.get(code.appid)
    : [...accounts.values()].find((one) => text === plainCode(one) || text === one.originalId);
  return account && { account, scene: code?.scene ?? '' };
}

function sceneOf(body: Record<string, unknown>): string {
  const scene = (body.action_info as { scene?: { scene_id?: unknown; scene_str?: unknown } } | undefined)
    ?.scene;
  const text = String(body.action_name).includes('STR') ? scene?.scene_str : scene?.scene_id;
  const valid =
    typeof text === 'number'
      ? Number.isInteger(text) && text > 0
      : typeof text === 'string' && text.length > 0;
  if (!valid || String(text).length > 64) throw new Errcode(40097);
  return String(text);
}

export function createCode(world: World) {
  return async (ctx: Context): Promise<void> => {
    const account = accountOfToken(world, ctx);
    const body = jsonObject(await rawBody(ctx));
    if (!body) throw new Errcode(47001);
    const names = ['QR_SCENE', 'QR_STR_SCENE', 'QR_LIMIT_SCENE', 'QR_LIMIT_STR_SCENE'];
    if (!names.includes(String(body.action_name))) throw new Errcode(40097);
    const code = codeFor(world, account, sceneOf(body));
    await changed(world);
    const lasting = String(body.action_name).includes('LIMIT');
    ctx.body = {
      ticket: code.ticket,
      url: code.url,
      ...(!lasting && { expire_seconds: Number(body.expire_seconds ?? 60) }),
    };
  };
}

/** The picture behind a ticket. */
export function showCode(world: World) {
  return async (ctx: Context): Promise<void> => {
    const ticket = query(ctx, 'ticket');
    for (const [url, code] of world.state.official.codes) {
      if (code.ticket !== ticket) continue;
      ctx.type = 'png';
      ctx.body = await toBuffer(url, { width: 430, margin: 2 });
      return;
    }
    ctx.throw(404);
  };
}
