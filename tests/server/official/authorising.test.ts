/** A hospital binds its account by authorising the platform: the way there and back, and who may go it. */
import { openTestHouse } from '../../support/house';
import { openClinic } from '../../support/clinic';
import { openDesk } from '../../support/staff';
import { GET, PUT, agree, begin, bindByAuthorising, land, post, test as tryOut } from './accounts';
import { HOUR, openPlatform, tokenOf, type Platform } from './platform';

let home: Platform;
beforeAll(async () => {
  home = await openPlatform();
});
afterAll(() => home.close());

it('goes there, agrees, comes back to the desk, and everything follows', async () => {
  const { desk, hospitalId } = await home.openHospital();
  const account = home.newAccount();
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
  const { desk } = await home.openHospital();
  const account = home.newAccount();
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
  const { desk, hospitalId } = await home.openHospital();
  const account = home.newAccount();
  const begun = await begin(desk);
  const cookie = begun.headers.get('set-cookie')!;
  expect(cookie).toMatch(/; Path=\/official-accounts\/authorised; Max-Age=1800; HttpOnly; SameSite=Lax$/);
  const state = new URL(new URL(begun.body.url).searchParams.get('redirect_uri')!).searchParams.get('state')!;
  const [kept] = await home.rows(
    `SELECT (SELECT json_agg(a)::text FROM idempotent_answer a) AS answers,
       (SELECT json_agg(o)::text FROM official_authorisation o) AS ways`,
  );
  expect(kept!.ways).toContain(hospitalId);
  const secrets = [state, cookie.split(/[=;]/)[1]!];
  for (const secret of secrets) expect(`${kept!.answers} ${kept!.ways}`).not.toContain(secret);
  const first = await agree(desk, account);
  const second = await agree(desk, account);
  expect(await land(first)).toContain('authorisation=again');
  expect(await land(second)).toContain('authorisation=bound');
});

it('browser and event at the same moment bind once', async () => {
  const { desk } = await home.openHospital();
  const account = home.newAccount();
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
    const { desk, hospitalId } = await home.openHospital();
    const back = new URL(await agree(desk, home.newAccount()));
    const forged = [
      `${hospitalId}.${'A'.repeat(43)}`,
      back.searchParams.get('state')!.replace(hospitalId, (await home.openHospital()).hospitalId),
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
    const { desk, hospitalId } = await home.openHospital();
    const back = await agree(desk, home.newAccount());
    await home.rows(`UPDATE session SET ended_at = now() WHERE user_id = $1`, desk.userId);
    expect(await land(back)).toContain('authorisation=again');
    const other = await openDesk(home, hospitalId);
    const way = await agree(other, home.newAccount());
    await home.rows(`UPDATE membership SET role = 'viewer' WHERE id = $1`, other.memberId);
    expect(await land(way)).toContain('authorisation=again');
    const watcher = await openDesk(home, hospitalId, 'registrar');
    expect((await watcher.call(GET)).body.account).toBeNull();
  });

  it('is closed after half an hour', async () => {
    const { desk } = await home.openHospital();
    const account = home.newAccount();
    const back = await agree(desk, account);
    home.clock.advance(HOUR / 2 + 1000);
    await home.superapp.officialAccounts.component.pushTicket();
    expect(await land(back)).toContain('authorisation=again');
  });

  it('does not take a code that is none, nor an account that is another hospital’s', async () => {
    const [one, other] = [await home.openHospital(), await home.openHospital()];
    const account = home.newAccount();
    const back = new URL(await agree(one.desk, account));
    back.searchParams.set('auth_code', 'made-up');
    expect(await land(back.toString())).toContain('authorisation=failed');
    await home.bind(one.desk, account);
    expect(await land(await agree(other.desk, account))).toContain('authorisation=taken');
    expect((await other.desk.call(GET)).body.account).toBeNull();
    expect((await one.desk.call(GET)).body.account?.appid).toBe(account.appid);
  });

  it('takes an account from a claim that never brought a token', async () => {
    const [one, other] = [await home.openHospital(), await home.openHospital()];
    const account = home.newAccount();
    const { appid, secret } = account;
    await one.desk.call(PUT, { body: { appid, secret, name: '占', version: null } });
    await home.rows(
      `UPDATE official_state SET token_sealed = NULL, token_until = NULL WHERE hospital_id = $1`,
      one.hospitalId,
    );
    expect(await land(await agree(other.desk, account))).toContain('authorisation=bound');
    expect((await one.desk.call(GET)).body.account).toBeNull();
  });

  it('stays open when WeChat was away for a moment', async () => {
    const { desk } = await home.openHospital();
    const account = home.newAccount();
    const back = await agree(desk, account);
    home.superapp.faults.api.fail500 = true;
    expect(await land(back)).toContain('authorisation=failed');
    home.superapp.faults.api.fail500 = false;
    expect(await land(back)).toContain('authorisation=bound');
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
