/** Signing in, staying signed in, and what becomes of tokens that are old, stolen or made up. */
import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { PRIVACY_VERSION } from '../../../shared/identity/rules';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';

const DAY_MS = 86_400_000;

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

const refresh = (refreshToken: string) => home.call('POST /sessions/refresh', { body: { refreshToken } });
const whoAmI = (token: string) => home.call('GET /me', { token });

describe('signing in', () => {
  it("makes a user of the mini-program's code, and finds the same one again", async () => {
    const { phone } = await signIn(home, '初来', { consent: false });
    const code = phone.loginCode();
    const again = await home.call('POST /sessions', { body: { entry: 'mini-program', code } });
    expect(again.status).toBe(201);
    expect(again.body.user).toEqual({
      id: (await signIn(home, '初来', { consent: false })).userId,
      language: null,
      phone: null,
      privacyVersion: null,
    });
    const life = Date.parse(again.body.accessExpiresAt) - home.clock.now().getTime();
    expect(life).toBeGreaterThan(14 * 60_000);
    expect(life).toBeLessThanOrEqual(15 * 60_000);
    expect((await whoAmI(again.body.accessToken)).body).toEqual(again.body.user);
  });

  it('takes a code once, and no code that was never given', async () => {
    const code = home.superapp.user('一次').loginCode();
    expect((await home.call('POST /sessions', { body: { entry: 'mini-program', code } })).status).toBe(201);
    for (const bad of [code, 'nonsense', "' OR 1=1 --"]) {
      const refused = await home.call('POST /sessions', { body: { entry: 'mini-program', code: bad } });
      expect([refused.status, refused.problem.code]).toEqual([401, 'LOGIN_CODE_INVALID']);
    }
  });

  it('does not take the code of one entrance at the other', async () => {
    const code = home.superapp.user('错门').webCode();
    const refused = await home.call('POST /sessions', { body: { entry: 'mini-program', code } });
    expect(refused.problem.code).toBe('LOGIN_CODE_INVALID');
  });

  it('says so when the super-app does not answer', async () => {
    home.superapp.faults.api.refuse = true;
    const code = home.superapp.user('断线').loginCode();
    const refused = await home.call('POST /sessions', { body: { entry: 'mini-program', code } });
    home.superapp.faults.reset();
    expect([refused.status, refused.problem.code]).toEqual([503, 'SUPERAPP_UNAVAILABLE']);
    expect((await home.call('POST /sessions', { body: { entry: 'mini-program', code } })).status).toBe(201);
  });

  it("leads WeChat's browser out and back, and back to our own pages only", async () => {
    const good = await home.call('GET /sessions/web-login', {
      query: { returnTo: '/h5/patient/pay?id=1', state: 'abc' },
    });
    const url = new URL(good.body.url);
    expect(url.pathname).toBe('/connect/oauth2/authorize');
    expect(url.searchParams.get('state')).toBe('abc');
    expect(url.searchParams.get('redirect_uri')).toBe(`${home.url}/h5/patient/pay?id=1`);
    const evils = [
      'https://evil.test/h5',
      '//evil.test/h5',
      '/h5evil',
      '/h5/../admin',
      '/h5/..//evil.test',
      '',
    ];
    for (const returnTo of evils) {
      const bad = await home.call('GET /sessions/web-login', { query: { returnTo, state: 'abc' } });
      expect([returnTo, bad.status]).toEqual([returnTo, 400]);
    }
  });
});

describe('staying signed in', () => {
  it('gives a new pair for a refresh token, again and again', async () => {
    const person = await signIn(home, '常客');
    let token = person.refreshToken;
    for (let turn = 0; turn < 3; turn += 1) {
      home.clock.advance(16 * 60_000);
      const next = await refresh(token);
      expect(next.status).toBe(201);
      expect(next.body.refreshToken).not.toBe(token);
      expect(next.body.user).toMatchObject({ id: person.userId, privacyVersion: expect.any(String) });
      expect((await whoAmI(next.body.accessToken)).status).toBe(200);
      expect((await home.call('GET /patients', { token: next.body.accessToken })).status).toBe(200);
      token = next.body.refreshToken;
    }
  });

  it('ends the whole session when a refresh token comes twice', async () => {
    const { refreshToken } = await signIn(home, '被盗');
    const honest = await refresh(refreshToken);
    const thief = await refresh(refreshToken);
    expect([thief.status, thief.problem.code]).toEqual([401, 'SESSION_REUSED']);
    const after = await refresh(honest.body.refreshToken);
    expect([after.status, after.problem.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('leaves the other sessions of the same person alone', async () => {
    const one = await signIn(home, '两台');
    const other = await signIn(home, '两台');
    await refresh(one.refreshToken);
    await refresh(one.refreshToken);
    expect((await refresh(other.refreshToken)).status).toBe(201);
  });

  it('gives one new pair however many ask at once', async () => {
    const { refreshToken } = await signIn(home, '并发');
    const all = await Promise.all(Array.from({ length: 10 }, () => refresh(refreshToken)));
    expect(all.filter((one) => one.status === 201)).toHaveLength(1);
    const refused = all.filter((one) => one.status !== 201);
    expect(new Set(refused.map((one) => one.problem.code))).toEqual(new Set(['SESSION_REUSED']));
  });

  it('does not outlive thirty days, a sign-out, or invention', async () => {
    const old = await signIn(home, '久别');
    home.clock.advance(30 * DAY_MS + 1000);
    const away = await signIn(home, '离开');
    expect((await away.call('DELETE /sessions/current')).status).toBe(204);
    expect((await away.call('DELETE /sessions/current')).status).toBe(204);
    for (const token of [old.refreshToken, away.refreshToken, randomBytes(32).toString('base64url')]) {
      const refused = await refresh(token);
      expect([refused.status, refused.problem.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  it('mints no new access token in a session that was signed out of', async () => {
    const person = await signIn(home, '签退', { consent: false });
    await person.call('DELETE /sessions/current');
    const refused = await person.call('POST /me/privacy-consents', { body: { version: PRIVACY_VERSION } });
    expect(refused.problem.code).toBe('UNAUTHENTICATED');
  });

  it('keeps no token that could be stolen from the table', async () => {
    const { refreshToken } = await signIn(home, '保密');
    const [row] = await home.house.database.query(`SELECT string_agg(hash, ' ') AS all FROM refresh_token`);
    expect(row.all).not.toContain(refreshToken);
  });
});

describe('access tokens', () => {
  let person: Person;
  beforeAll(async () => {
    person = await signIn(home, '令牌');
  });
  const claims = () => jwt.decode(person.token) as jwt.JwtPayload;
  const own = () => createSecretKey(home.house.config.SESSION_SECRET);

  it('are refused when forged, whatever the trick', async () => {
    const [head, body] = person.token.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    const forged = [
      `${none}.${body}.`,
      `${head}.${body}.`,
      `${head}.${Buffer.from(JSON.stringify({ ...claims(), sub: randomUUID() })).toString('base64url')}.x`,
      jwt.sign(claims(), createSecretKey(randomBytes(32)), { algorithm: 'HS256' }),
      jwt.sign(claims(), own(), { algorithm: 'HS512' }),
      jwt.sign({ ...claims(), iss: 'elsewhere' }, own(), { algorithm: 'HS256' }),
      jwt.sign({ ...claims(), sub: 'not-an-id' }, own(), { algorithm: 'HS256' }),
      'nonsense',
      '',
    ];
    for (const token of forged) {
      const refused = await whoAmI(token);
      expect([token, refused.status, refused.problem.code]).toEqual([token, 401, 'UNAUTHENTICATED']);
    }
  });

  it('are refused when expired, in words that say to refresh', async () => {
    home.clock.advance(15 * 60_000 + 1000);
    const refused = await whoAmI(person.token);
    expect([refused.status, refused.problem.code]).toEqual([401, 'TOKEN_EXPIRED']);
  });
});
