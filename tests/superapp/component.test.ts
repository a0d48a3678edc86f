/**
 * The third-party platform of the local super-app, by a client that knows the protocol from the documents alone:
 * its ticket and tokens, the page on which accounts authorise it, and what it hears of them.
 * @jest-environment node
 */
import { startSuperapp } from '../../scripts/superapp';
import { field, unseal } from './support/account-server';
import { accountStage } from './support/account-stage';

let now = new Date();
const stage = accountStage('云岭医院', { clock: () => now });
beforeEach(() => stage.superapp.setProductOrigin(stage.server.url));
const env = () => stage.superapp.environment();

const componentKeys = () => ({
  token: env().WECHAT_COMPONENT_TOKEN ?? '',
  aesKey: env().WECHAT_COMPONENT_AES_KEY ?? '',
  appid: env().WECHAT_COMPONENT_APPID ?? '',
});
const component_appid = () => env().WECHAT_COMPONENT_APPID;

/** Events the platform has been told, of this kind. */
const events = (kind: string) =>
  stage.server.heard
    .filter(({ path }) => path === '/official-accounts/component/events')
    .map((heard) => unseal(componentKeys(), heard))
    .filter((xml) => field(xml, 'InfoType') === kind);

async function ticket(): Promise<string> {
  expect(await stage.superapp.officialAccounts.component.pushTicket()).toBe(200);
  return field(events('component_verify_ticket').at(-1) ?? '', 'ComponentVerifyTicket');
}

const componentToken = async (verifyTicket: string, secret = env().WECHAT_COMPONENT_SECRET) =>
  stage.call('component/api_component_token', {
    component_appid: component_appid(),
    component_appsecret: secret,
    component_verify_ticket: verifyTicket,
  });

/** A platform that has its token: calls by name. */
async function openPlatform() {
  const { component_access_token: token } = await componentToken(await ticket());
  return (name: string, body: object = {}) =>
    stage.call(`component/${name}?component_access_token=${String(token)}`, {
      component_appid: component_appid(),
      ...body,
    });
}

interface Authorisation {
  authorizer_appid: string;
  authorizer_access_token: string;
  authorizer_refresh_token: string;
}

/** The account authorised, by the code of the event. */
async function authorised() {
  const platform = await openPlatform();
  const { authCode } = await stage.account.authorise();
  const answer = await platform('api_query_auth', { authorization_code: authCode });
  return { platform, authCode, authorisation: answer.authorization_info as Authorisation };
}

describe('the platform', () => {
  it('gets its token only with a ticket it was sent, for twelve hours', async () => {
    const first = await ticket();
    expect(await componentToken(first)).toMatchObject({ expires_in: 7200 });
    expect(await componentToken('ticket@@@made-up')).toMatchObject({ errcode: 61006 });
    expect(await componentToken(first, 'wrong')).toMatchObject({ errcode: 40125 });
    now = new Date(now.getTime() + 12 * 3_600_000);
    expect(await componentToken(first)).toMatchObject({ errcode: 61005 });
    expect(await stage.call('component/api_create_preauthcode', {})).toMatchObject({ errcode: 41021 });
  });

  it('is told of an authorisation, and exchanges its code once', async () => {
    const { platform, authCode, authorisation } = await authorised();
    await stage.superapp.officialAccounts.idle();
    const [told = ''] = events('authorized');
    expect(field(told, 'AuthorizerAppid')).toBe(stage.account.appid);
    expect(field(told, 'AuthorizationCode')).toBe(authCode);
    expect(authorisation).toMatchObject({ authorizer_appid: stage.account.appid });
    expect(await platform('api_query_auth', { authorization_code: authCode })).toMatchObject({
      errcode: 61009,
    });
    expect(
      await platform('api_get_authorizer_info', { authorizer_appid: stage.account.appid }),
    ).toMatchObject({
      authorizer_info: { nick_name: '云岭医院', user_name: stage.account.originalId },
    });
  });

  it('refreshes with rotating tokens: the one before is good until the new one was used', async () => {
    const { platform, authorisation } = await authorised();
    const refresh = async (token: unknown) =>
      platform('api_authorizer_token', {
        authorizer_appid: stage.account.appid,
        authorizer_refresh_token: token,
      });
    const first = authorisation.authorizer_refresh_token;
    const lost = await refresh(first);
    const second = (await refresh(first)).authorizer_refresh_token;
    expect(second).not.toBe(lost.authorizer_refresh_token);
    const third = await refresh(second);
    expect(third.authorizer_access_token).toBeDefined();
    expect(await refresh(first)).toMatchObject({ errcode: 61023 });
    stage.superapp.officialAccounts.component.refuseRefresh(true);
    expect(await refresh(third.authorizer_refresh_token)).toMatchObject({ errcode: 61023 });
  });

  it('acts for the account beside the account’s own token, until it is sent away', async () => {
    const { platform, authorisation } = await authorised();
    const own = await stage.call('stable_token', {
      grant_type: 'client_credential',
      appid: stage.account.appid,
      secret: stage.account.secret,
    });
    const addresses = (token: unknown) => stage.call(`getcallbackip?access_token=${String(token)}`);
    expect(await addresses(own.access_token)).toMatchObject({ ip_list: ['127.0.0.1'] });
    expect(await addresses(authorisation.authorizer_access_token)).toMatchObject({ ip_list: ['127.0.0.1'] });
    await stage.account.unauthorise();
    expect(events('unauthorized')).toHaveLength(1);
    expect(await addresses(authorisation.authorizer_access_token)).toMatchObject({ errcode: 40001 });
    expect(await addresses(own.access_token)).toMatchObject({ ip_list: ['127.0.0.1'] });
    expect(
      await platform('api_authorizer_token', {
        authorizer_appid: stage.account.appid,
        authorizer_refresh_token: authorisation.authorizer_refresh_token,
      }),
    ).toMatchObject({ errcode: 61003 });
  });

  it('gets the messages of authorised accounts, sealed with its own keys', async () => {
    await authorised();
    await stage.account.follow('林晓');
    const heard = stage.server.heard.at(-1);
    expect(heard?.path).toBe(`/official-accounts/component/messages/${stage.account.appid}`);
    const xml = unseal(componentKeys(), heard ?? { query: {}, body: '' });
    expect(field(xml, 'Event')).toBe('subscribe');
    expect(field(xml, 'ToUserName')).toBe(stage.account.originalId);
  });
});

it('sends a ticket by itself as soon as it knows the product', async () => {
  const heard = new Promise<void>((resolve) => {
    stage.server.answers = ({ path }) => {
      if (path.endsWith('/events')) resolve();
      return 'success';
    };
  });
  const other = await startSuperapp({ productOrigin: stage.server.url });
  await heard;
  await other.close();
  const { WECHAT_COMPONENT_TOKEN: token = '', WECHAT_COMPONENT_AES_KEY: aesKey = '' } = other.environment();
  const appid = other.environment().WECHAT_COMPONENT_APPID ?? '';
  const [letter = { query: {}, body: '' }] = stage.server.heard;
  expect(field(unseal({ token, aesKey, appid }, letter), 'ComponentVerifyTicket')).toMatch(/^ticket@@@/);
});

describe('the authorisation page', () => {
  const open = (query: Record<string, unknown>, init?: RequestInit) =>
    fetch(
      `${stage.superapp.url}/cgi-bin/componentloginpage?${new URLSearchParams(query as Record<string, string>)}`,
      { redirect: 'manual', ...init },
    );
  async function link() {
    const { pre_auth_code } = await (await openPlatform())('api_create_preauthcode');
    return { component_appid: component_appid(), pre_auth_code, redirect_uri: 'http://127.0.0.1:9/back?h=7' };
  }
  const press = (act: string) => ({
    method: 'POST',
    body: new URLSearchParams({ appid: stage.account.appid, act }),
  });

  it('offers the accounts, and leads back with a code once', async () => {
    const query = await link();
    expect(await (await open(query)).text()).toContain('云岭医院');
    const answer = await open(query, press('authorise'));
    expect(answer.status).toBe(303);
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.searchParams.get('h')).toBe('7');
    expect(back.searchParams.get('expires_in')).toBe('3600');
    await stage.superapp.officialAccounts.idle();
    const [told = ''] = events('authorized');
    expect(field(told, 'AuthorizationCode')).toBe(back.searchParams.get('auth_code'));
    expect(field(told, 'PreAuthCode')).toBe(query.pre_auth_code);
    expect((await open(query)).status).toBe(400);
  });

  it('authorises nothing when cancelled, or when the link is wrong or old', async () => {
    const query = await link();
    expect((await open(query, press('cancel'))).status).toBe(200);
    expect((await open({ ...query, component_appid: 'wx0' })).status).toBe(400);
    expect((await open({ ...query, redirect_uri: 'javascript:alert(1)' })).status).toBe(400);
    now = new Date(now.getTime() + 1_801_000);
    expect((await open(query, press('authorise'))).status).toBe(400);
    await stage.superapp.officialAccounts.idle();
    expect(events('authorized')).toEqual([]);
  });
});
