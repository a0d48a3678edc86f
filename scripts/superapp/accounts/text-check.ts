/** `msg_sec_check`: a small list of forbidden words stands in for WeChat's judgement. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { jsonObject, rawBody } from '../http';
import { userByOpenid } from '../users';
import type { World } from '../world';
import { Errcode } from './answers';
import { requireToken } from './tokens';

const longest = 2500;
const words: { label: number; suggest: 'risky' | 'review'; words: string[] }[] = [
  { label: 20006, suggest: 'risky', words: ['毒品', '冰毒', '代开处方', '麻醉药出售'] },
  { label: 20008, suggest: 'risky', words: ['刷单返利', '假发票', '包治百病', '赌场'] },
  { label: 20002, suggest: 'risky', words: ['裸聊', '色情'] },
  { label: 20003, suggest: 'risky', words: ['傻逼', '去死吧'] },
  { label: 10001, suggest: 'review', words: ['加我微信', '低价代购'] },
];

export function msgSecCheck(world: World) {
  return async (ctx: Context): Promise<void> => {
    const appid = requireToken(world, ctx);
    const body = jsonObject(await rawBody(ctx));
    if (!body) throw new Errcode(47001);
    const { content, version, scene, openid } = body;
    if (typeof content !== 'string' || !content) throw new Errcode(40097);
    if ([...content].length > longest) throw new Errcode(45002);
    if (version !== 2 || ![1, 2, 3, 4].includes(scene as number)) throw new Errcode(40097);
    if (typeof openid !== 'string' || !userByOpenid(world, appid, openid)) throw new Errcode(40003);
    const hit = words.find((group) => group.words.some((word) => content.includes(word)));
    ctx.body = {
      errcode: 0,
      errmsg: 'ok',
      result: { suggest: hit?.suggest ?? 'pass', label: hit?.label ?? 100 },
      trace_id: randomUUID(),
    };
  };
}
