/** What the phone page does with official accounts, and the console and mailbox in the panel beside it. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import { jsonBody, ownerOf, type Ports } from '../phone-routes';
import { changed, type World } from '../world';
import { follow, NotFollowing, say, tap, unfollow } from './acts';
import { newAccount, personOf, type AccountRecord } from './account';
import { unauthorise } from './component-routes';
import { setCallback } from './console';
import type { Courier } from './courier';
import { readCode } from './qr';
import type { CallbackSettings } from './types';

const longestText = 2000;

function accountOf(world: World, ctx: Context): AccountRecord {
  return world.state.official.accounts.get(String(ctx.params.appid)) ?? ctx.throw(404, 'no such account');
}

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

function talkRoutes(router: Router, world: World, courier: Courier): void {
  const told = (promise: Promise<unknown>) =>
    void promise.catch((error: Error) => world.log(`official account: ${error.message}`));
  router.post('/phone/official/:appid/follow', (ctx) => {
    told(follow(world, courier, accountOf(world, ctx), ownerOf(ctx)));
    ctx.status = 204;
  });
  router.post('/phone/official/:appid/unfollow', (ctx) => {
    told(unfollow(world, courier, accountOf(world, ctx), ownerOf(ctx)));
    ctx.status = 204;
  });
  router.post('/phone/official/:appid/read', async (ctx) => {
    for (const line of personOf(world, accountOf(world, ctx), ownerOf(ctx)).chat) line.read = true;
    await changed(world);
    ctx.status = 204;
  });
  // The answer comes into the chat when it comes: up to four tries of five seconds
  router.post('/phone/official/:appid/say', async (ctx) => {
    const account = accountOf(world, ctx);
    const words = text((await jsonBody(ctx)).text).slice(0, longestText);
    if (!words) ctx.throw(400, 'text is missing');
    if (!personOf(world, account, ownerOf(ctx)).followedAt) ctx.throw(409, 'follow the account first');
    told(say(world, courier, account, ownerOf(ctx), words));
    ctx.status = 204;
  });
}

function menuRoutes(router: Router, world: World, courier: Courier): void {
  router.post('/phone/official/:appid/tap', async (ctx) => {
    const { path } = await jsonBody(ctx);
    const names = Array.isArray(path) ? path.map(String) : [];
    const account = accountOf(world, ctx);
    const tapped = tap(world, courier, account, ownerOf(ctx), names).catch((error: Error) =>
      ctx.throw(error instanceof NotFollowing ? 409 : 404, error.message),
    );
    // A page opens at once; a click's answer comes into the chat by itself
    const opensNothing = new Promise<{ opens?: undefined }>((resolve) => setTimeout(resolve, 50, {}));
    const { opens } = await Promise.race([tapped, opensNothing]);
    ctx.body = { opens: opens ?? null };
  });
  router.post('/phone/scan', async (ctx) => {
    const found = readCode(world, text((await jsonBody(ctx)).content));
    if (!found) {
      ctx.body = { appid: null };
      return;
    }
    void follow(world, courier, found.account, ownerOf(ctx), found.scene).catch((error: Error) =>
      world.log(`scan: ${error.message}`),
    );
    ctx.body = { appid: found.account.appid };
  });
}

function readSettings(body: Record<string, unknown>): CallbackSettings {
  return {
    url: text(body.url),
    token: text(body.token),
    encodingAesKey: text(body.encodingAesKey),
    mode: body.mode === 'plain' ? 'plain' : 'safe',
  };
}

function consoleRoutes(router: Router, world: World, courier: Courier, ports: Ports): void {
  router.put('/phone/official/:appid/callback', async (ctx) => {
    const settings = readSettings(await jsonBody(ctx));
    ctx.body = await setCallback(world, accountOf(world, ctx), settings, ports.pushAnswerWithinMs);
  });
  router.post('/phone/official/:appid/unauthorise', (ctx) => {
    void unauthorise(world, courier, accountOf(world, ctx)).catch((error: Error) =>
      world.log(`unauthorised: ${error.message}`),
    );
    ctx.status = 204;
  });
  router.post('/phone/official', async (ctx) => {
    const name = text((await jsonBody(ctx)).name).slice(0, 30);
    if (!name) ctx.throw(400, 'name is missing');
    const account = newAccount({ zh: name, en: name });
    world.state.official.accounts.set(account.appid, account);
    await changed(world);
    ctx.body = { appid: account.appid };
  });
}

export function officialPhoneRoutes(router: Router, world: World, courier: Courier, ports: Ports): void {
  talkRoutes(router, world, courier);
  menuRoutes(router, world, courier);
  consoleRoutes(router, world, courier, ports);
}
