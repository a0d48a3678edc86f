/** The page on which a hospital chooses its account and authorises the platform, and where it leads. */
import type { Context } from 'koa';
import { query } from '../accounts/answers';
import { rawBody } from '../http';
import { phoneLanguage } from '../phone-cookies';
import type { World } from '../world';
import { authCodeLifeSeconds, preAuthLifeSeconds, usableCode } from './component';
import { authorise } from './component-routes';
import type { Courier } from './courier';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (letter) => escapes[letter] ?? letter);

const words = {
  title: ['公众号授权', 'Authorise an official account'],
  lead: ['选择要授权给“医桥”的公众号', 'Choose the official account to authorise Yiqiao for'],
  allows: ['授权后医桥可以：', 'Yiqiao will be able to:'],
  rights: [
    '接收和回复消息、管理菜单、发送模板消息',
    'answer messages, manage the menu, send template messages',
  ],
  authorise: ['授权', 'Authorise'],
  cancel: ['取消', 'Cancel'],
  cancelled: ['已取消，没有授权任何公众号。', 'Cancelled. No account was authorised.'],
  again: ['重新选择', 'Choose again'],
  already: ['已授权', 'authorised'],
  badCode: [
    '授权链接已失效，请从发起授权的页面重新进入。',
    'This link has expired. Please start again from the page that sent you here.',
  ],
  badApp: ['component_appid 不正确。', 'Unknown component_appid.'],
  badRedirect: ['redirect_uri 不正确。', 'redirect_uri is not an address.'],
} as const;

type Word = keyof typeof words;

const style = `
:root{color-scheme:light dark;--page:#ededed;--card:#fff;--ink:#191b1a;--soft:#5f6562;--line:#0001;--green:#08874c}
@media(prefers-color-scheme:dark){:root{--page:#111312;--card:#1c1f1d;--ink:#e4e7e5;--soft:#a3aaa6;--line:#fff2}}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;padding:24px 16px;background:var(--page);color:var(--ink);font:16px/1.5 -apple-system,'PingFang SC','Noto Sans CJK SC',system-ui,sans-serif}
main{max-width:420px;margin:6vh auto 0;padding:28px 24px;border-radius:16px;background:var(--card)}
h1{font-size:20px}p{margin-top:6px;color:var(--soft);font-size:14px}
fieldset{margin:20px 0;padding:0;border:0}
label{display:flex;align-items:center;gap:12px;min-height:56px;border-top:1px solid var(--line)}
label:last-child{border-bottom:1px solid var(--line)}
input{width:20px;height:20px;flex:none;accent-color:var(--green)}
small{margin-left:auto;color:var(--soft);font-size:13px;text-align:right}
.pair{display:flex;gap:12px;margin-top:24px}
button,a.button{display:grid;flex:1;min-height:48px;border:0;border-radius:8px;background:var(--line);color:inherit;font:inherit;font-weight:600;place-items:center;text-decoration:none;cursor:pointer}
button[value=authorise]{background:var(--green);color:#fff}
:focus-visible{outline:2px solid var(--green);outline-offset:2px}`;

function page(ctx: Context, content: (t: (word: Word) => string) => string): void {
  const language = phoneLanguage(ctx);
  const t = (word: Word) => words[word][language === 'zh' ? 0 : 1];
  ctx.type = 'html';
  ctx.set('Cache-Control', 'no-store');
  ctx.body =
    `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${t('title')}</title>` +
    `<style>${style}</style><main>${content(t)}</main></html>`;
}

interface Asked {
  preAuthCode: string;
  redirectUri: string;
}

/** What is wrong with the link, if anything. */
export function wrongWith(
  world: World,
  appid: string,
  { preAuthCode, redirectUri }: Asked,
): Word | undefined {
  const { component } = world.state.official;
  if (appid !== component.appid) return 'badApp';
  if (!URL.canParse(redirectUri) || !/^https?:$/.test(new URL(redirectUri).protocol)) return 'badRedirect';
  const code = usableCode(world, component.preAuthCodes, preAuthCode, preAuthLifeSeconds);
  return typeof code === 'string' ? 'badCode' : undefined;
}

function readLink(world: World, ctx: Context): Asked | undefined {
  const asked = { preAuthCode: query(ctx, 'pre_auth_code'), redirectUri: query(ctx, 'redirect_uri') };
  const wrong = wrongWith(world, query(ctx, 'component_appid'), asked);
  if (!wrong) return asked;
  ctx.status = 400;
  page(ctx, (t) => `<h1>${t('title')}</h1><p role="alert">${t(wrong)}</p>`);
  return undefined;
}

function choices(world: World, language: 'zh' | 'en', already: string): string {
  const { accounts, component } = world.state.official;
  return [...accounts.values()]
    .map(({ appid, originalId, name }, i) => {
      const mark = component.authorisations.has(appid) ? already : originalId;
      const input = `<input type="radio" name="appid" value="${appid}" required${i === 0 ? ' checked' : ''}>`;
      return `<label>${input}<span>${escape(name[language])}</span><small>${mark}</small></label>`;
    })
    .join('');
}

export function loginPage(world: World) {
  return (ctx: Context): void => {
    if (!readLink(world, ctx)) return;
    page(
      ctx,
      (t) =>
        `<h1>${t('title')}</h1><p>${t('lead')}</p><form method="post"><fieldset aria-label="${t('lead')}">` +
        `${choices(world, phoneLanguage(ctx), t('already'))}</fieldset>` +
        `<p>${t('allows')}${t('rights')}</p><div class="pair">` +
        `<button name="act" value="cancel" formnovalidate>${t('cancel')}</button>` +
        `<button name="act" value="authorise">${t('authorise')}</button></div></form>`,
    );
  };
}

/** Uses the pre-authorisation code up and gives where the browser goes back to. */
export async function authoriseByLink(
  world: World,
  courier: Courier,
  appid: string,
  { preAuthCode, redirectUri }: Asked,
): Promise<{ authCode: string; location: string }> {
  const { accounts, component } = world.state.official;
  const account = accounts.get(appid);
  const code = component.preAuthCodes.get(preAuthCode);
  if (!account || !code) throw new Error('no such account or pre-authorisation code');
  code.used = true;
  const authCode = await authorise(world, courier, account, preAuthCode);
  const target = new URL(redirectUri);
  target.searchParams.set('auth_code', authCode);
  target.searchParams.set('expires_in', String(authCodeLifeSeconds));
  return { authCode, location: target.toString() };
}

export function submitLoginPage(world: World, courier: Courier) {
  return async (ctx: Context): Promise<void> => {
    const asked = readLink(world, ctx);
    if (!asked) return;
    const form = new URLSearchParams(await rawBody(ctx));
    const appid = form.get('appid') ?? '';
    if (form.get('act') !== 'authorise' || !world.state.official.accounts.has(appid)) {
      const again = `<a class="button" href="${escape(ctx.url)}">`;
      return page(
        ctx,
        (t) =>
          `<h1>${t('title')}</h1><p role="status">${t('cancelled')}</p>` +
          `<div class="pair">${again}${t('again')}</a></div>`,
      );
    }
    ctx.redirect((await authoriseByLink(world, courier, appid, asked)).location);
    ctx.status = 303;
  };
}
