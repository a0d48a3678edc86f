/** A hospital binds its account by authorising the platform: the way there and back, and tokens kept fresh. */
import { randomUUID } from 'node:crypto';
import type { OfficialAccountHandle } from '../../../scripts/superapp/official/types';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openClinic } from '../../support/clinic';
import { openDesk, type StaffMember } from '../../support/staff';
import {
  GET,
  PUT,
  agree,
  begin,
  bindByAuthorising,
  land,
  plain,
  post,
  sealed,
  test as tryOut,
  textXml,
} from './accounts';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
  expect(await home.superapp.officialAccounts.component.pushTicket()).toBe(200);
});
afterAll(() => home.close());

const HOUR = 3_600_000;
const open = async () => {
  const { hospitalId } = await openClinic(home.house);
  return { hospitalId, desk: await openDesk(home, hospitalId) };
};
const newAccount = (name = '湖滨医院') => home.superapp.officialAccounts.create({ name });
const english = { headers: { 'Accept-Language': 'en' } };
const tokenOf = async (desk: StaffMember) => (await desk.call(GET, english)).body.token;
const rows = (sql: string, ...values: unknown[]) => home.house.database.query(sql, values);

async function bind(desk: StaffMember, account: OfficialAccountHandle): Promise<void> {
  expect(await bindByAuthorising(home, desk, account)).toContain('authorisation=bound');
  await home.superapp.officialAccounts.idle();
  await home.settle();
}

it('goes there, agrees, comes back to the desk, and everything follows', async () => {
  const { desk, hospitalId } = await open();
  const account = newAccount();
  const landed = await bindByAuthorising(home, desk, account);
  expect(landed).toBe(`/h5/hospital/official/index?hospitalId=${hospitalId}&authorisation=bound`);
  const { body } = await desk.call(GET);
  expect(body).toMatchObject({
    account: {
      mode: 'component',
      appid: account.appid,
      name: '湖滨医院',
      originalId: account.originalId,
      authorised: true,
    },
    callback: null,
    token: { state: 'healthy' },
    menu: { state: 'healthy' },
  });
  expect(account.menu()).toHaveLength(3);
  const reply = await account.follow('阿湖');
  expect(reply).toMatchObject({
    kind: 'text',
    links: [{ opens: { page: `patient/hospitals/detail?id=${hospitalId}` } }],
  });
  expect(await account.say('阿湖', '缴费')).toMatchObject({
    links: [{ opens: { page: 'patient/appointments/list' } }],
  });
  expect((await tryOut(desk, 'receiving')).body.passed).toBe(true);
  expect((await tryOut(desk, 'menu')).body.passed).toBe(true);
});

it('does not bind by the event alone, nor in a browser that did not begin', async () => {
  const { desk } = await open();
  const account = newAccount();
  const back = await agree(desk, account);
  await home.superapp.officialAccounts.idle();
  await home.settle();
  expect((await desk.call(GET)).body.account).toBeNull();
  expect(await land(back, 'another')).toContain('authorisation=again');
  expect((await desk.call(GET)).body.account).toBeNull();
  expect(await land(back)).toContain('authorisation=bound');
  expect((await desk.call(GET)).body.account).toMatchObject({ appid: account.appid, principal: '湖滨医院' });
});

it('begun anew voids what was begun before, and keeps no address in clear', async () => {
  const { desk } = await open();
  const account = newAccount();
  const begun = await begin(desk);
  const cookie = begun.headers.get('set-cookie')!;
  expect(cookie).toMatch(/; Path=\/official-accounts\/authorised; Max-Age=1800; HttpOnly; SameSite=Lax$/);
  const state = new URL(new URL(begun.body.url).searchParams.get('redirect_uri')!).searchParams.get('state')!;
  const [kept] = await rows(
    `SELECT (SELECT json_agg(a)::text FROM idempotent_answer a) AS answers,
       (SELECT json_agg(o)::text FROM official_authorisation o) AS ways`,
  );
  const secrets = [state, cookie.split(/[=;]/)[1]!];
  for (const secret of secrets) expect(`${kept.answers} ${kept.ways}`).not.toContain(secret);
  const first = await agree(desk, account);
  const second = await agree(desk, account);
  expect(await land(first)).toContain('authorisation=again');
  expect(await land(second)).toContain('authorisation=bound');
});

it('browser and event at the same moment bind once', async () => {
  const { desk } = await open();
  const account = newAccount();
  const back = await agree(desk, account);
  await home.superapp.officialAccounts.idle();
  const [landed] = await Promise.all([land(back), home.relay.deliverDue()]);
  await home.settle();
  expect(landed).toContain('authorisation=bound');
  expect(await land(back)).toContain('authorisation=bound');
  expect((await tokenOf(desk)).state).toBe('healthy');
});

describe('the way back', () => {
  it('cannot be forged, and is told nothing', async () => {
    const { desk, hospitalId } = await open();
    const back = new URL(await agree(desk, newAccount()));
    const forged = [
      `${hospitalId}.${'A'.repeat(43)}`,
      back.searchParams.get('state')!.replace(hospitalId, (await open()).hospitalId),
      hospitalId,
      `' OR 1=1`,
      '',
    ];
    for (const state of forged) {
      back.searchParams.set('state', state);
      const response = await fetch(back, { redirect: 'manual' });
      expect([response.status, await response.text()]).toEqual([403, '']);
    }
  });

  it('is closed to who was signed out meanwhile, or is no owner any more', async () => {
    const { desk, hospitalId } = await open();
    const back = await agree(desk, newAccount());
    await rows(`UPDATE session SET ended_at = now() WHERE user_id = $1`, desk.userId);
    expect(await land(back)).toContain('authorisation=again');
    const other = await openDesk(home, hospitalId);
    const way = await agree(other, newAccount());
    await rows(`UPDATE membership SET role = 'viewer' WHERE id = $1`, other.memberId);
    expect(await land(way)).toContain('authorisation=again');
    const watcher = await openDesk(home, hospitalId, 'registrar');
    expect((await watcher.call(GET)).body.account).toBeNull();
  });

  it('is closed after half an hour', async () => {
    const { desk } = await open();
    const account = newAccount();
    const back = await agree(desk, account);
    home.clock.advance(HOUR / 2 + 1000);
    await home.superapp.officialAccounts.component.pushTicket();
    expect(await land(back)).toContain('authorisation=again');
  });

  it('does not take a code that is none, nor an account that is another hospital’s', async () => {
    const [one, other] = [await open(), await open()];
    const account = newAccount();
    const back = new URL(await agree(one.desk, account));
    back.searchParams.set('auth_code', 'made-up');
    expect(await land(back.toString())).toContain('authorisation=failed');
    await bind(one.desk, account);
    expect(await land(await agree(other.desk, account))).toContain('authorisation=taken');
    expect((await other.desk.call(GET)).body.account).toBeNull();
    expect((await one.desk.call(GET)).body.account?.appid).toBe(account.appid);
  });

  it('takes an account from a claim that never brought a token', async () => {
    const [one, other] = [await open(), await open()];
    const account = newAccount();
    const { appid, secret } = account;
    await one.desk.call(PUT, { body: { appid, secret, name: '占', version: null } });
    await rows(
      `UPDATE official_state SET token_sealed = NULL, token_until = NULL WHERE hospital_id = $1`,
      one.hospitalId,
    );
    expect(await land(await agree(other.desk, account))).toContain('authorisation=bound');
    expect((await one.desk.call(GET)).body.account).toBeNull();
  });

  it('stays open when WeChat was away for a moment', async () => {
    const { desk } = await open();
    const account = newAccount();
    const back = await agree(desk, account);
    home.superapp.faults.api.fail500 = true;
    expect(await land(back)).toContain('authorisation=failed');
    home.superapp.faults.api.fail500 = false;
    expect(await land(back)).toContain('authorisation=bound');
  });
});

describe('the token', () => {
  it('is renewed by the timer before it ends, again and again', async () => {
    const { desk, hospitalId } = await open();
    await bind(desk, newAccount());
    let last = (await tokenOf(desk)).expiresAt!;
    for (let i = 0; i < 3; i += 1) {
      home.clock.advance(2 * HOUR - 3 * 60_000);
      await home.superapp.officialAccounts.component.pushTicket();
      await home.settle();
      const { state, expiresAt } = await tokenOf(await openDesk(home, hospitalId));
      expect([state, expiresAt! > last]).toEqual(['healthy', true]);
      last = expiresAt!;
    }
    const waiting = await rows(
      `SELECT 1 FROM outbox_event WHERE name = 'official.token-due' AND payload->>'hospitalId' = $1`,
      hospitalId,
    );
    expect(waiting).toHaveLength(1);
    expect((await tryOut(await openDesk(home, hospitalId), 'token')).body.passed).toBe(true);
  });

  it('is renewed however long WeChat was away: the timer is not given up', async () => {
    const { desk, hospitalId } = await open();
    await bind(desk, newAccount());
    home.superapp.faults.api.fail500 = true;
    home.clock.advance(2 * HOUR);
    for (let i = 0; i < 25; i += 1) {
      await home.settle();
      home.clock.advance(10 * 60_000);
    }
    home.superapp.faults.api.fail500 = false;
    await home.superapp.officialAccounts.component.pushTicket();
    await home.settle();
    expect((await tokenOf(await openDesk(home, hospitalId))).state).toBe('healthy');
  });

  it('is fetched once when many need it at the same moment', async () => {
    const { desk, hospitalId } = await open();
    await bind(desk, newAccount());
    await rows(
      `UPDATE official_state SET token_until = now() - interval '1 hour' WHERE hospital_id = $1`,
      hospitalId,
    );
    const all = await Promise.all(Array.from({ length: 6 }, () => tryOut(desk, 'token')));
    expect(all.map(({ body }) => body.passed)).toEqual(Array(6).fill(true));
  });

  it('that WeChat forgot early is fetched again', async () => {
    const { desk, hospitalId } = await open();
    await bind(desk, newAccount());
    const stale = home.house.cipher.seal('of-yesterday', `official_state.token_sealed.${hospitalId}`);
    await rows(`UPDATE official_state SET token_sealed = $2 WHERE hospital_id = $1`, hospitalId, stale);
    expect((await tryOut(desk, 'token')).body.passed).toBe(true);
  });

  it('refused is told on the desk and to the owner by letter, and heals when WeChat gives in', async () => {
    const { desk, hospitalId } = await open();
    const nextDay = () => openDesk(home, hospitalId);
    const email = `${randomUUID()}@example.org`;
    await giveEmail(desk.userId, email);
    const account = newAccount();
    await bind(desk, account);
    home.superapp.officialAccounts.component.refuseRefresh(true);
    home.clock.advance(2 * HOUR - 3 * 60_000);
    await home.superapp.officialAccounts.component.pushTicket();
    await home.settle();
    expect(await tokenOf(await nextDay())).toMatchObject({
      state: 'unhealthy',
      lastError: { errcode: 61023, words: expect.stringContaining('authorise again') },
    });
    expect(home.superapp.letters(email)).toHaveLength(1);
    home.clock.advance(HOUR + 1000);
    await home.settle();
    expect((await tryOut(await nextDay(), 'token')).body).toMatchObject({ passed: false });
    expect(home.superapp.letters(email)).toHaveLength(1);
    home.superapp.officialAccounts.component.refuseRefresh(false);
    home.clock.advance(HOUR + 1000);
    await home.superapp.officialAccounts.component.pushTicket();
    await home.settle();
    expect(await tokenOf(await nextDay())).toMatchObject({ state: 'healthy', lastError: null });
  });

  it('is gone once the hospital withdraws its authorisation; a second one brings it back', async () => {
    const { desk } = await open();
    const account = newAccount();
    await bind(desk, account);
    home.clock.advance(5_000);
    await account.unauthorise();
    await home.superapp.officialAccounts.idle();
    await home.settle();
    const { body } = await desk.call(GET, english);
    expect(body).toMatchObject({
      account: { authorised: false },
      token: {
        state: 'unhealthy',
        expiresAt: null,
        lastError: { words: expect.stringContaining('withdrawn') },
      },
    });
    const publication = await desk.call('POST /desk/:hospitalId/official-account/menu/publication', {
      body: {},
    });
    expect(publication.problem).toMatchObject({ code: 'OFFICIAL_ACCOUNT_REFUSED' });
    await bind(desk, account);
    expect((await desk.call(GET)).body).toMatchObject({
      account: { authorised: true },
      token: { state: 'healthy' },
    });
  });
});

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
    const before = await rows(`SELECT ticket_sealed FROM official_component`);
    for (const letter of bad) expect(await post(url(), letter)).toEqual({ status: 403, body: '' });
    expect(await rows(`SELECT ticket_sealed FROM official_component`)).toEqual(before);
  });

  it('an older ticket that comes late does not replace a newer one', async () => {
    expect(await component().pushTicket()).toBe(200);
    const before = await rows(`SELECT ticket_sealed FROM official_component`);
    const old = event(
      'component_verify_ticket',
      '<ComponentVerifyTicket>old</ComponentVerifyTicket>',
      keys().appid,
      Math.floor(Date.now() / 1000) - 100,
    );
    expect(await post(url(), sealed(keys(), old))).toEqual({ status: 200, body: 'success' });
    expect(await rows(`SELECT ticket_sealed FROM official_component`)).toEqual(before);
  });

  it('of unknown kinds and unknown accounts are taken and change nothing', async () => {
    for (const type of ['notify_third_fasteregister', 'unauthorized', 'authorized', 'updateauthorized']) {
      const fields =
        '<AuthorizerAppid>wx0000000000000000</AuthorizerAppid><AuthorizationCode>c</AuthorizationCode>';
      expect(await post(url(), sealed(keys(), event(type, fields)))).toEqual({
        status: 200,
        body: 'success',
      });
    }
    await home.settle();
  });

  it('a withdrawal that is replayed after a new authorisation ends nothing', async () => {
    const { desk } = await open();
    const account = newAccount();
    await bind(desk, account);
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
    const { desk } = await open();
    const account = newAccount();
    await bind(desk, account);
    const { authCode } = await account.authorise();
    const fields = `<AuthorizerAppid>${account.appid}</AuthorizerAppid><AuthorizationCode>${authCode}</AuthorizationCode>`;
    const letter = sealed(keys(), event('updateauthorized', fields));
    await post(url(), letter);
    await post(url(), letter);
    await home.settle();
    expect((await tryOut(desk, 'token')).body.passed).toBe(true);
  });

  it('an authorisation changed before an unbinding and told after it binds nothing', async () => {
    const { desk } = await open();
    const account = newAccount();
    await bind(desk, account);
    const { authCode } = await account.authorise();
    const fields = `<AuthorizerAppid>${account.appid}</AuthorizerAppid><AuthorizationCode>${authCode}</AuthorizationCode>`;
    await post(url(), sealed(keys(), event('updateauthorized', fields)));
    await desk.call('DELETE /desk/:hospitalId/official-account');
    await home.settle();
    expect((await desk.call(GET)).body.account).toBeNull();
  });

  it('messages come sealed, and to the account they name', async () => {
    const { desk } = await open();
    const account = newAccount();
    await bind(desk, account);
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
    const { desk } = await open();
    const own = newAccount();
    await desk.call(PUT, { body: { appid: own.appid, secret: own.secret, name: '自', version: null } });
    expect(await post(messages(own.appid), letter)).toEqual({ status: 403, body: '' });
  });
});

it('is not offered where the platform is no third party', async () => {
  const names = ['APPID', 'SECRET', 'TOKEN', 'AES_KEY'].map((name) => `WECHAT_COMPONENT_${name}`);
  const plain = await openTestHouse({ environment: Object.fromEntries(names.map((name) => [name, ''])) });
  try {
    const { hospitalId } = await openClinic(plain.house);
    const desk = await openDesk(plain, hospitalId);
    expect((await desk.call(GET)).body.ways).toEqual({ own: true, component: false });
    expect((await begin(desk)).problem.code).toBe('OFFICIAL_WAY_CLOSED');
    const events = `${plain.url}/official-accounts/component/events`;
    expect(await post(events, { query: {}, body: '<xml/>' })).toEqual({ status: 403, body: '' });
  } finally {
    await plain.close();
  }
});

it('waits for the first ticket', async () => {
  const early = await openTestHouse();
  try {
    const { hospitalId } = await openClinic(early.house);
    const desk = await openDesk(early, hospitalId);
    expect((await begin(desk)).problem.code).toBe('SUPERAPP_UNAVAILABLE');
  } finally {
    await early.close();
  }
});

/** A confirmed e-mail, as registration leaves it. */
async function giveEmail(userId: string, email: string): Promise<void> {
  const { cipher, blindIndex } = home.house;
  await rows(
    `INSERT INTO credential (user_id, email_sealed, email_index, name, password_hash, created_at)
     VALUES ($1, $2, $3, '院长', 'x', now())`,
    userId,
    cipher.seal(email, `credential.email_sealed.${userId}`),
    blindIndex.of('email', email),
  );
}
