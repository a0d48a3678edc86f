/**
 * Subscribe messages: `subscribe/send` in the mini-program's name (its openid, its token) and
 * `subscribe/bizsend` in the official account's, for people known only from the in-app browser.
 */
import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { jsonObject, rawBody } from '../http';
import type { UserRecord } from '../state';
import { userByOpenid } from '../users';
import { changed, type World } from '../world';
import { Errcode } from './answers';
import { firstBadField, templates, type Template } from './templates';
import { requireToken } from './tokens';

interface Send {
  user: UserRecord;
  template: Template;
  data: Record<string, unknown>;
  page: string;
  lang: string;
}

async function readSend(world: World, ctx: Context, appid: string): Promise<Send> {
  if (requireToken(world, ctx) !== appid) throw new Errcode(40013);
  const body = jsonObject(await rawBody(ctx));
  if (!body) throw new Errcode(47001);
  const user = typeof body.touser === 'string' ? userByOpenid(world, appid, body.touser) : undefined;
  if (!user) throw new Errcode(40003);
  const template = templates(world.keys).find((candidate) => candidate.id === body.template_id);
  if (!template) throw new Errcode(40037);
  if (typeof body.data !== 'object' || body.data === null) throw new Errcode(47001);
  const target = (body.miniprogram as { pagepath?: unknown } | undefined)?.pagepath ?? body.page ?? '';
  if (typeof target !== 'string' || target.length > 1024) throw new Errcode(40097);
  return {
    user,
    template,
    data: body.data as Record<string, unknown>,
    page: target,
    lang: typeof body.lang === 'string' ? body.lang : 'zh_CN',
  };
}

function checkMini(body: Send): void {
  if (!['zh_CN', 'en_US', 'zh_HK', 'zh_TW'].includes(body.lang)) throw new Errcode(40097);
}

async function deliver(world: World, send: Send): Promise<void> {
  const bad = firstBadField(send.template, send.data);
  if (bad) throw new Errcode(47003, `data.${bad}.value`);
  const left = send.user.allowed[send.template.id] ?? 0;
  if (left < 1) throw new Errcode(43101);
  send.user.allowed[send.template.id] = left - 1;
  const id = randomUUID();
  send.user.messages.push({
    id,
    templateId: send.template.id,
    title: send.template.title,
    fields: send.template.fields.map(({ key, label }) => ({
      label,
      value: (send.data[key] as { value: string }).value,
    })),
    page: send.page,
    lang: send.lang,
    at: world.now().toISOString(),
    read: false,
  });
  world.events.emit('message', send.user.name, id);
  await changed(world);
}

export function sendSubscribeMessage(world: World) {
  return async (ctx: Context): Promise<void> => {
    const send = await readSend(world, ctx, world.keys.miniAppid);
    checkMini(send);
    await deliver(world, send);
    ctx.body = { errcode: 0, errmsg: 'ok', msgid: Date.now() };
  };
}

export function sendOfficialMessage(world: World) {
  return async (ctx: Context): Promise<void> => {
    await deliver(world, await readSend(world, ctx, world.keys.officialAppid));
    ctx.body = { errcode: 0, errmsg: 'ok' };
  };
}
