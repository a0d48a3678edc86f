/** Template messages of official accounts: choosing templates from the library, and sending by them. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { Errcode } from '../accounts/answers';
import { firstBadField } from '../accounts/templates';
import { jsonObject, rawBody } from '../http';
import { changed, type World } from '../world';
import { accountOfToken } from './access';
import { holderOf, type AccountRecord, type OwnTemplate } from './account';
import type { Courier } from './courier';
import { library } from './template-library';
import type { ChatLine, Opening } from './types';

const mostTemplates = 25;
/** From a template message, by WeChat's list of scenes. */
const templateScene = 1043;

function fieldsOf(template: OwnTemplate) {
  const known = library.find(({ short }) => short === template.short)?.fields ?? [];
  return known.filter(({ key }) => template.keys.includes(key));
}

const titleOf = (template: OwnTemplate) =>
  library.find(({ short }) => short === template.short)?.title ?? { zh: '', en: '' };

async function readBody(ctx: Context): Promise<Record<string, unknown>> {
  const body = jsonObject(await rawBody(ctx));
  if (!body) throw new Errcode(47001);
  return body;
}

/** The fields asked for by their names, in order. */
function chosenKeys(short: (typeof library)[number], names: unknown): string[] {
  if (!Array.isArray(names) || names.length === 0) throw new Errcode(40246);
  return names.map((name) => {
    const found = short.fields.find(({ label }) => label.zh === name);
    if (!found) throw new Errcode(40246, `keyword ${String(name)}`);
    return found.key;
  });
}

export function addTemplate(world: World) {
  return async (ctx: Context): Promise<void> => {
    const account = accountOfToken(world, ctx);
    const body = await readBody(ctx);
    const wanted = library.find(({ short }) => short === body.template_id_short);
    if (!wanted) throw new Errcode(40036);
    if (account.templates.length >= mostTemplates) throw new Errcode(45026);
    const id = randomBytes(32).toString('base64url').slice(0, 43);
    account.templates.push({ id, short: wanted.short, keys: chosenKeys(wanted, body.keyword_name_list) });
    await changed(world);
    ctx.body = { errcode: 0, errmsg: 'ok', template_id: id };
  };
}

export function listTemplates(world: World) {
  return (ctx: Context): void => {
    const { templates } = accountOfToken(world, ctx);
    ctx.body = {
      template_list: templates.map((template) => ({
        template_id: template.id,
        title: titleOf(template).zh,
        primary_industry: '医疗护理',
        deputy_industry: '医药医疗',
        content: fieldsOf(template)
          .map(({ key, label }) => `${label.zh}:{{${key}.DATA}}`)
          .join('\n'),
        example: '',
      })),
    };
  };
}

function openingOf(world: World, body: Record<string, unknown>): Opening | undefined {
  const program = body.miniprogram as { appid?: unknown; pagepath?: unknown } | undefined;
  if (program) {
    if (program.appid !== world.keys.miniAppid) throw new Errcode(40166);
    if (typeof program.pagepath !== 'string' || !program.pagepath) throw new Errcode(40165);
    return {
      kind: 'mini-program',
      appid: world.keys.miniAppid,
      page: program.pagepath.replace(/^\//, ''),
      scene: templateScene,
    };
  }
  return typeof body.url === 'string' && body.url ? { kind: 'web', url: body.url } : undefined;
}

function cardOf(template: OwnTemplate, data: unknown, opens: Opening | undefined): ChatLine['card'] {
  if (typeof data !== 'object' || data === null) throw new Errcode(47001);
  const values = data as Record<string, { value: string }>;
  const fields = fieldsOf(template);
  const bad = firstBadField({ id: template.id, title: titleOf(template), fields }, values);
  if (bad) throw new Errcode(47003, `data.${bad}.value`);
  return {
    templateId: template.id,
    title: titleOf(template),
    fields: fields.map(({ key, label }) => ({ key, label, value: values[key]?.value ?? '' })),
    opens,
  };
}

/** The same `client_msg_id` within ten minutes is the same message. */
function repeats(world: World) {
  const seen = new Map<string, { at: number; msgid: number }>();
  return (key: string | undefined, msgid: number): number | undefined => {
    const now = world.now().getTime();
    for (const [old, { at }] of seen) if (now - at >= 600_000) seen.delete(old);
    const before = key === undefined ? undefined : seen.get(key);
    if (key !== undefined && !before) seen.set(key, { at: now, msgid });
    return before?.msgid;
  };
}

function templateOf(account: AccountRecord, id: unknown): OwnTemplate {
  const template = account.templates.find((one) => one.id === id);
  if (!template) throw new Errcode(40037);
  return template;
}

export function sendTemplate(world: World, courier: Courier) {
  const firstOf = repeats(world);
  return async (ctx: Context): Promise<void> => {
    const account = accountOfToken(world, ctx);
    const body = await readBody(ctx);
    const holder = holderOf(account, body.touser);
    if (!holder) throw new Errcode(40003);
    if (!holder.person.followedAt) throw new Errcode(43004);
    const card = cardOf(templateOf(account, body.template_id), body.data, openingOf(world, body));
    const fresh = Number(BigInt(`0x${randomBytes(6).toString('hex')}`));
    const key = body.client_msg_id ? `${holder.person.openid}/${String(body.client_msg_id)}` : undefined;
    const before = firstOf(key, fresh);
    ctx.body = { errcode: 0, errmsg: 'ok', msgid: before ?? fresh };
    if (before !== undefined) return;
    const line: ChatLine = {
      id: randomUUID(),
      at: world.now().toISOString(),
      from: 'account',
      read: false,
      kind: 'card',
      card,
    };
    holder.person.chat.push(line);
    world.events.emit('message', holder.userName, line.id);
    await changed(world);
    courier.reportDelivery(account, holder.userName, fresh);
  };
}
