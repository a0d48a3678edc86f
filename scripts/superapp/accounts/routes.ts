/** The calls of api.weixin.qq.com and open.weixin.qq.com that the local super-app answers. */
import Router from '@koa/router';
import type { World } from '../world';
import { withErrcode } from './answers';
import { authorize, jscode2session, webAccessToken } from './login';
import { sendOfficialMessage, sendSubscribeMessage } from './messages';
import { getUserPhoneNumber } from './phone-number';
import { msgSecCheck } from './text-check';
import { stableToken } from './tokens';

export function accountRoutes(world: World): Router {
  const router = new Router();
  router.get('/connect/oauth2/authorize', authorize(world));
  router.get('/sns/jscode2session', withErrcode, jscode2session(world));
  router.get('/sns/oauth2/access_token', withErrcode, webAccessToken(world));
  router.post('/cgi-bin/stable_token', withErrcode, stableToken(world));
  router.post('/wxa/business/getuserphonenumber', withErrcode, getUserPhoneNumber(world));
  router.post('/wxa/msg_sec_check', withErrcode, msgSecCheck(world));
  router.post('/cgi-bin/message/subscribe/send', withErrcode, sendSubscribeMessage(world));
  router.post('/cgi-bin/message/subscribe/bizsend', withErrcode, sendOfficialMessage(world));
  return router;
}
