/**
 * Which phone is this? Owner, language and theme of the phone page live in cookies of the host, so
 * that each browser is its own phone and the in-app browser (another port) is the same one.
 */
import type { Context } from 'koa';

export type Language = 'zh' | 'en';

export const phoneCookieNames = ['superapp_user', 'superapp_lang', 'superapp_theme'];

function cookie(ctx: Pick<Context, 'cookies'>, name: string): string {
  try {
    return decodeURIComponent(ctx.cookies.get(name) ?? '');
  } catch {
    return '';
  }
}

export const phoneOwner = (ctx: Context): string => cookie(ctx, 'superapp_user');
export const phoneLanguage = (ctx: Context): Language =>
  cookie(ctx, 'superapp_lang') === 'en' ? 'en' : 'zh';

export function setPhoneCookie(ctx: Context, name: 'user' | 'lang' | 'theme', value: string): void {
  ctx.cookies.set(`superapp_${name}`, encodeURIComponent(value), {
    httpOnly: false,
    sameSite: 'lax',
    overwrite: true,
    maxAge: 365 * 86_400_000,
  });
}
