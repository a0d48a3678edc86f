/** `menu/create`, `menu/get`, `menu/delete`: checked as WeChat checks them, lengths in bytes. */
import type { Context } from 'koa';
import { Errcode } from '../accounts/answers';
import { jsonObject, rawBody } from '../http';
import { changed, type World } from '../world';
import { accountOfToken } from './access';
import type { MenuButton } from './types';

/** What the checks of a level answer, and its limits in bytes. */
const top = { name: 40018, nameBytes: 16, type: 40017, key: 40019, url: 40020, domain: 40055 };
const below = { name: 40025, nameBytes: 60, type: 40024, key: 40026, url: 40027, domain: 40054 };
type Level = typeof top;

const eventTypes = [
  'click',
  'scancode_push',
  'scancode_waitmsg',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'location_select',
];

const bytes = (text: string) => Buffer.byteLength(text, 'utf8');

function text(value: unknown, errcode: number, most: number): string {
  if (typeof value !== 'string' || !value.trim() || bytes(value) > most) throw new Errcode(errcode);
  return value;
}

function address(value: unknown, level: Level): string {
  const url = text(value, level.url, 1024);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new Errcode(level.domain);
  return url;
}

function readLeaf(world: World, given: Record<string, unknown>, name: string, level: Level): MenuButton {
  const { type } = given;
  if (type === 'view') return { name, type, url: address(given.url, level) };
  if (type === 'miniprogram') {
    const appid = text(given.appid, 40166, 64);
    if (appid !== world.keys.miniAppid) throw new Errcode(45064);
    const pagepath = text(given.pagepath, 40165, 1024);
    return { name, type, url: address(given.url, level), appid, pagepath };
  }
  if (typeof type !== 'string' || !eventTypes.includes(type)) throw new Errcode(level.type);
  return { name, type, key: text(given.key, level.key, 128) };
}

function readButton(world: World, value: unknown, level: Level): MenuButton {
  if (typeof value !== 'object' || value === null) throw new Errcode(47001);
  const given = value as Record<string, unknown>;
  const name = text(given.name, level.name, level.nameBytes);
  const subs = given.sub_button;
  if (level === below || !Array.isArray(subs) || subs.length === 0)
    return readLeaf(world, given, name, level);
  if (subs.length > 5) throw new Errcode(40023);
  return { name, sub_button: subs.map((sub) => readButton(world, sub, below)) };
}

export function createMenu(world: World) {
  return async (ctx: Context): Promise<void> => {
    const account = accountOfToken(world, ctx);
    const body = jsonObject(await rawBody(ctx));
    if (!body) throw new Errcode(47001);
    if (world.faults.official.refuseMenu) throw new Errcode(48001);
    const { button } = body;
    if (!Array.isArray(button) || button.length < 1 || button.length > 3) throw new Errcode(40016);
    account.menu = button.map((one) => readButton(world, one, top));
    await changed(world);
    ctx.body = { errcode: 0, errmsg: 'ok' };
  };
}

export function getMenu(world: World) {
  return (ctx: Context): void => {
    const { menu } = accountOfToken(world, ctx);
    if (!menu) throw new Errcode(46003);
    const withSubs = (button: MenuButton) => ({ ...button, sub_button: button.sub_button ?? [] });
    ctx.body = { menu: { button: menu.map(withSubs) } };
  };
}

export function deleteMenu(world: World) {
  return async (ctx: Context): Promise<void> => {
    accountOfToken(world, ctx).menu = undefined;
    await changed(world);
    ctx.body = { errcode: 0, errmsg: 'ok' };
  };
}

/** The button under these names, if the menu has it and it does something. */
export function buttonAt(menu: MenuButton[] | undefined, path: string[]): MenuButton | undefined {
  const [name, ...rest] = path;
  const button = menu?.find((one) => one.name === name);
  if (!button || (rest.length === 0 && button.sub_button)) return undefined;
  return rest.length ? buttonAt(button.sub_button, rest) : button;
}
