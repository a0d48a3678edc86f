/** WeChat's `errcode` answers: always HTTP 200, the code in the body. */
import type { Context } from 'koa';

const sentences: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  43101: 'user refuse to accept the msg',
  45002: 'content size out of limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  47001: 'data format error',
  47003: 'argument invalid!',
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
