/** What WeChat tells the platform itself: sealed, in any order, late, twice, and about accounts nobody knows. */
import { GET, PUT, plain, post, sealed, test as tryOut, textXml } from './accounts';
import { openPlatform, type Platform } from './platform';

let home: Platform;
beforeAll(async () => {
  home = await openPlatform();
});
afterAll(() => home.close());

describe('the platform’s own events', () => {
  const component = () => home.superapp.officialAccounts.component;
  const keys = () => ({
    token: home.house.config.WECHAT_COMPONENT_TOKEN!,
    encodingAesKey: home.house.config.WECHAT_COMPONENT_AES_KEY!,
    appid: home.house.config.WECHAT_COMPONENT_APPID!,
  });
  const url = () => `${home.url}/official-accounts/component/events`;
  const event = (type: string, fields = '', appid = keys().appid, at = Math.floor(Date.now() / 1000)) =>
    `<xml><AppId><![CDATA[${appid}]]></AppId><CreateTime>${at}</CreateTime>` +
    `<InfoType><![CDATA[${type}]]></InfoType>${fields}</xml>`;

  it('come sealed for the platform, or not at all', async () => {
    const ticket = '<ComponentVerifyTicket><![CDATA[mine]]></ComponentVerifyTicket>';
    const xml = event('component_verify_ticket', ticket);
    const plain = { query: sealed(keys(), xml).query, body: xml };
    const { encrypt_type: _, msg_signature: __, ...unsealedQuery } = plain.query;
    const bad = [
      { ...plain, query: unsealedQuery },
      sealed({ ...keys(), token: 'Another' }, xml),
      sealed({ ...keys(), appid: 'wx0123456789abcdef' }, xml),
      sealed(keys(), event('component_verify_ticket', ticket, 'wx0123456789abcdef')),
      sealed(keys(), xml, Math.floor(Date.now() / 1000) - 400),
      sealed(keys(), `<!DOCTYPE x [<!ENTITY a "b">]>${xml}`),
      { ...sealed(keys(), xml), body: '' },
    ];
    const before = await home.rows(`SELECT ticket_sealed FROM official_component`);
    for (const letter of bad) expect(await post(url(), letter)).toEqual({ status: 403, body: '' });
    expect(await home.rows(`SELECT ticket_sealed FROM official_component`)).toEqual(before);
  });

  it('an older ticket that comes late does not replace a newer one', async () => {
    expect(await component().pushTicket()).toBe(200);
    const before = await home.rows(`SELECT ticket_sealed FROM official_component`);
    const old = event(
      'component_verify_ticket',
      '<ComponentVerifyTicket>old</ComponentVerifyTicket>',
      keys().appid,
      Math.floor(Date.now() / 1000) - 100,
    );
    expect(await post(url(), sealed(keys(), old))).toEqual({ status: 200, body: 'success' });
    expect(await home.rows(`SELECT ticket_sealed FROM official_component`)).toEqual(before);
  });

  it('of unknown kinds and unknown accounts are taken and change nothing', async () => {
    await home.bind((await home.openHospital()).desk, home.newAccount());
    const kept = () =>
      home.rows(`SELECT a.*, s.token_sealed FROM official_account a JOIN official_state s USING (hospital_id)
        ORDER BY a.hospital_id`);
    const before = await kept();
    expect(before).not.toEqual([]);
    for (const type of ['notify_third_fasteregister', 'unauthorized', 'authorized', 'updateauthorized']) {
      const fields =
        '<AuthorizerAppid>wx0000000000000000</AuthorizerAppid><AuthorizationCode>c</AuthorizationCode>';
      expect(await post(url(), sealed(keys(), event(type, fields)))).toEqual({
        status: 200,
        body: 'success',
      });
    }
    await home.settle();
    expect(await kept()).toEqual(before);
  });

  it('a withdrawal that is replayed after a new authorisation ends nothing', async () => {
    const { desk } = await home.openHospital();
    const account = home.newAccount();
    await home.bind(desk, account);
    const at = Math.floor(Date.now() / 1000) - 60;
    const late = event(
      'unauthorized',
      `<AuthorizerAppid>${account.appid}</AuthorizerAppid>`,
      keys().appid,
      at,
    );
    expect((await post(url(), sealed(keys(), late))).body).toBe('success');
    expect((await desk.call(GET)).body.account?.authorised).toBe(true);
  });

  it('an authorisation changed in WeChat brings new tokens', async () => {
    const { desk, hospitalId } = await home.openHospital();
    const account = home.newAccount();
    await home.bind(desk, account);
    const { authCode } = await account.authorise();
    const fields = `<AuthorizerAppid>${account.appid}</AuthorizerAppid><AuthorizationCode>${authCode}</AuthorizationCode>`;
    const letter = sealed(keys(), event('updateauthorized', fields));
    const token = () =>
      home.rows(`SELECT token_sealed FROM official_state WHERE hospital_id = $1`, hospitalId);
    const before = await token();
    await post(url(), letter);
    await post(url(), letter);
    await home.settle();
    expect(await token()).not.toEqual(before);
    expect((await tryOut(desk, 'token')).body.passed).toBe(true);
  });

  it('an authorisation changed before an unbinding and told after it binds nothing', async () => {
    const { desk } = await home.openHospital();
    const account = home.newAccount();
    await home.bind(desk, account);
    const { authCode } = await account.authorise();
    const fields = `<AuthorizerAppid>${account.appid}</AuthorizerAppid><AuthorizationCode>${authCode}</AuthorizationCode>`;
    await post(url(), sealed(keys(), event('updateauthorized', fields)));
    await desk.call('DELETE /desk/:hospitalId/official-account');
    await home.settle();
    expect((await desk.call(GET)).body.account).toBeNull();
  });

  it('messages come sealed, and to the account they name', async () => {
    const { desk } = await home.openHospital();
    const account = home.newAccount();
    await home.bind(desk, account);
    const messages = `${home.url}/official-accounts/component/messages/${account.appid}`;
    const say = (to: string) => textXml('o-x', '挂号', undefined, to);
    expect((await post(messages, sealed(keys(), say(account.originalId)))).status).toBe(200);
    expect((await post(messages, sealed(keys(), say('gh_otherothero')))).status).toBe(403);
    expect((await post(messages, plain(keys(), say(account.originalId)))).status).toBe(403);
  });

  it('messages for an account that is not bound here are refused', async () => {
    const messages = (appid: string) => `${home.url}/official-accounts/component/messages/${appid}`;
    const letter = sealed(keys(), textXml('o-x', '挂号'));
    expect(await post(messages('wx0000000000000000'), letter)).toEqual({ status: 403, body: '' });
    const { desk } = await home.openHospital();
    const own = home.newAccount();
    await desk.call(PUT, { body: { appid: own.appid, secret: own.secret, name: '自', version: null } });
    expect(await post(messages(own.appid), letter)).toEqual({ status: 403, body: '' });
  });
});
