/** The calls of official accounts and of the third-party platform that the local super-app answers. */
import { randomBytes } from 'node:crypto';
import Router from '@koa/router';
import type { Context } from 'koa';
import { Errcode, query, withErrcode } from '../accounts/answers';
import type { World } from '../world';
import { userNamed } from '../users';
import { accountOfToken } from './access';
import { holderOf } from './account';
import {
  authorizerDescription,
  componentToken,
  createPreAuthCode,
  queryAuth,
  refreshAuthorizer,
} from './component-routes';
import type { Courier } from './courier';
import { loginPage, submitLoginPage } from './login-page';
import { createMenu, deleteMenu, getMenu } from './menu';
import { createCode, showCode } from './qr';
import { addTemplate, listTemplates, sendTemplate } from './templates';

/** A follower by openid; of somebody who does not follow, only that. */
function userOfAccount(world: World) {
  return (ctx: Context): void => {
    const account = accountOfToken(world, ctx);
    const holder = holderOf(account, query(ctx, 'openid'));
    if (!holder) throw new Errcode(40003);
    const { openid, followedAt, scene } = holder.person;
    if (!followedAt) {
      ctx.body = { subscribe: 0, openid };
      return;
    }
    ctx.body = {
      subscribe: 1,
      openid,
      unionid: userNamed(world, holder.userName).unionid,
      language: query(ctx, 'lang') || 'zh_CN',
      subscribe_time: Math.floor(Date.parse(followedAt) / 1000),
      remark: '',
      groupid: 0,
      tagid_list: [],
      subscribe_scene: scene ? 'ADD_SCENE_QR_CODE' : 'ADD_SCENE_SEARCH',
      qr_scene: /^\d+$/.test(scene) ? Number(scene) : 0,
      qr_scene_str: /^\d+$/.test(scene) ? '' : scene,
    };
  };
}

function callbackAddresses(world: World) {
  return (ctx: Context): void => {
    accountOfToken(world, ctx);
    ctx.body = { ip_list: ['127.0.0.1'] };
  };
}

function ticket(world: World) {
  return (ctx: Context): void => {
    accountOfToken(world, ctx);
    if (!['jsapi', 'wx_card'].includes(query(ctx, 'type'))) throw new Errcode(40097);
    const value = randomBytes(64).toString('base64url');
    ctx.body = { errcode: 0, errmsg: 'ok', ticket: value, expires_in: 7200 };
  };
}

export function officialRoutes(world: World, courier: Courier): Router {
  const router = new Router({ prefix: '/cgi-bin' });
  router.get('/componentloginpage', loginPage(world));
  router.post('/componentloginpage', submitLoginPage(world, courier));
  router.get('/showqrcode', showCode(world));
  router.use(withErrcode);
  router.post('/component/api_component_token', componentToken(world));
  router.post('/component/api_create_preauthcode', createPreAuthCode(world));
  router.post('/component/api_query_auth', queryAuth(world));
  router.post('/component/api_authorizer_token', refreshAuthorizer(world));
  router.post('/component/api_get_authorizer_info', authorizerDescription(world));
  router.post('/menu/create', createMenu(world));
  router.get('/menu/get', getMenu(world));
  router.get('/menu/delete', deleteMenu(world));
  router.post('/template/api_add_template', addTemplate(world));
  router.get('/template/get_all_private_template', listTemplates(world));
  router.post('/message/template/send', sendTemplate(world, courier));
  router.get('/user/info', userOfAccount(world));
  router.get('/getcallbackip', callbackAddresses(world));
  router.get('/ticket/getticket', ticket(world));
  router.post('/qrcode/create', createCode(world));
  return router;
}
