/** `getuserphonenumber`: the phone number behind a button's code. */
import type { Context } from 'koa';
import { jsonObject, rawBody } from '../http';
import { userNamed } from '../users';
import type { World } from '../world';
import { Errcode } from './answers';
import { useCode } from './codes';
import { requireToken } from './tokens';

export function getUserPhoneNumber(world: World) {
  return async (ctx: Context): Promise<void> => {
    if (requireToken(world, ctx) !== world.keys.miniAppid) throw new Errcode(40013);
    const body = jsonObject(await rawBody(ctx));
    if (!body) throw new Errcode(47001);
    if (typeof body.code !== 'string' || !body.code) throw new Errcode(41008);
    const record = useCode(world, 'phone', body.code);
    if (record === 'used') throw new Errcode(40163);
    if (record === 'invalid') throw new Errcode(40029);
    const owner = userNamed(world, record.user);
    if (body.openid !== undefined && body.openid !== owner.miniOpenid) throw new Errcode(40003);
    const phone = record.phone ?? '';
    ctx.body = {
      errcode: 0,
      errmsg: 'ok',
      phone_info: {
        phoneNumber: phone,
        purePhoneNumber: phone,
        countryCode: '86',
        watermark: { timestamp: Math.floor(world.now().getTime() / 1000), appid: world.keys.miniAppid },
      },
    };
  };
}
