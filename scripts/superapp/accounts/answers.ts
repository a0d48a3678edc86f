/** WeChat's `errcode` answers: always HTTP 200, the code in the body. */
import type { Context } from 'koa';

const sentences: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40016: 'invalid button size',
  40017: 'invalid button type',
  40018: 'invalid button name size',
  40019: 'invalid button key size',
  40020: 'invalid button url size',
  40023: 'invalid sub button size',
  40024: 'invalid sub button type',
  40025: 'invalid sub button name size',
  40026: 'invalid sub button key size',
  40027: 'invalid sub button url size',
  40029: 'invalid code',
  40036: 'invalid template_id size',
  40037: 'invalid template_id',
  40246: 'invalid keyword name list',
  40054: 'invalid sub button url domain',
  40055: 'invalid button url domain',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40165: 'invalid weapp pagepath',
  40166: 'invalid weapp appid',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41018: 'missing component_appid',
  41021: 'missing component_access_token',
  42001: 'access_token expired',
  43004: 'require subscribe',
  43101: 'user refuse to accept the msg',
  45002: 'content size out of limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45026: 'template num exceeds limit',
  45064: 'no permission to use weapp in menu',
  46003: 'menu no exist',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  61003: 'component is not authorized by this account',
  61005: 'component ticket is expired',
  61006: 'component ticket is invalid',
  61009: 'code is invalid',
  61010: 'code is expired',
  61023: 'refresh_token is invalid',
};

/** Thrown by a handler, turned into an answer by `withErrcode`. */
export class Errcode extends Error {
  constructor(
    readonly errcode: number,
    detail = '',
  ) {
    super(`${sentences[errcode] ?? 'error'}${detail && ` ${detail}`}`);
  }
}

export async function withErrcode(ctx: Context, next: () => Promise<unknown>): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof Errcode)) throw error;
    const rid = Math.random().toString(16).slice(2, 10);
    ctx.status = 200;
    ctx.body = { errcode: error.errcode, errmsg: `${error.message} rid: ${rid}` };
  }
}

/** A query parameter given once; anything else counts as missing. */
export function query(ctx: Context, name: string): string {
  const value = ctx.query[name];
  return typeof value === 'string' ? value : '';
}
