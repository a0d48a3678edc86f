/** Ways back in, and out: recovery codes, a reset by e-mail, and the sessions of a browser. */
import { openTestHouse, type TestHouse } from '../../support/house';
import {
  codeOf,
  enterPassword,
  newEmail,
  openAccount,
  PASSWORD,
  signInAgain,
  ticketOf,
  tokenIn,
} from './browser';

const MINUTE_MS = 60_000;
const TOTP = 'POST /staff/sessions/totp';

let home: TestHouse;
beforeAll(async () => {
  // addresses are those the story tells
  home = await openTestHouse({ environment: { TRUST_PROXY: 'true', RATE_LIMIT_SCALE: '20' } });
});
afterAll(() => home.close());

const wrong = (email: string) => enterPassword(home, email, 'this is not the password');

describe('a recovery code', () => {
  it('signs in once, however it is written', async () => {
    const account = await openAccount(home);
    const [one = ''] = account.recoveryCodes;
    const recoveryCode = ` ${one.toUpperCase().replace('-', ' ').replace(/0/g, 'O').replace(/1/g, 'l')} `;
    const ticket = await ticketOf(home, account.email);
    expect((await home.call(TOTP, { body: { ticket, recoveryCode } })).status).toBe(201);
    const again = { ticket: await ticketOf(home, account.email), recoveryCode };
    expect((await home.call(TOTP, { body: again })).problem.code).toBe('SIGN_IN_CODE_WRONG');
  });

  it('signs one in of twenty who try it at once', async () => {
    const account = await openAccount(home);
    const [recoveryCode = ''] = account.recoveryCodes;
    const tickets = await Promise.all(Array.from({ length: 4 }, () => ticketOf(home, account.email)));
    const bodies = Array.from({ length: 20 }, (_, i) => ({ ticket: tickets[i % 4]!, recoveryCode }));
    const all = await Promise.all(bodies.map((body) => home.call(TOTP, { body })));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
    const [row] = await home.house.database.query(
      `SELECT count(*)::int AS used FROM recovery_code WHERE user_id = $1 AND used_at IS NOT NULL`,
      [account.userId],
    );
    expect(row.used).toBe(1);
  });

  it('is void once new ones were given, for a code and to whom they belong', async () => {
    const account = await openAccount(home);
    const renew = (code: string) => account.call('POST /me/recovery-codes', { body: { code } });
    expect((await renew('000000')).problem.code).toBe('SIGN_IN_CODE_WRONG');
    const code = codeOf(home, account.secret);
    const renewed = await renew(code);
    expect(renewed.body.recoveryCodes).toHaveLength(10);
    expect((await renew(code)).problem.code).toBe('SIGN_IN_CODE_WRONG');
    const ticket = await ticketOf(home, account.email);
    const old = await home.call(TOTP, { body: { ticket, recoveryCode: account.recoveryCodes[1]! } });
    expect(old.problem.code).toBe('SIGN_IN_CODE_WRONG');
    const fresh = await home.call(TOTP, { body: { ticket, recoveryCode: renewed.body.recoveryCodes[1]! } });
    expect(fresh.status).toBe(201);
  });
});

describe('a reset by e-mail', () => {
  const ask = (email: string) => home.call('POST /staff/password-resets', { body: { email } });
  const choose = (token: string, password: string) =>
    home.call('POST /staff/password-resets/confirmation', { body: { token, password } });
  const fresh = 'an entirely new sentence';

  it('ends all sessions, lifts the pause, keeps the authenticator, and works once', async () => {
    const account = await openAccount(home);
    const other = await signInAgain(home, account);
    for (let i = 0; i < 6; i += 1) await wrong(account.email);
    expect((await enterPassword(home, account.email)).problem.code).toBe('SIGN_IN_PAUSED');

    const asked = await ask(account.email);
    expect([asked.status, asked.body]).toEqual([202, { mailed: true }]);
    const token = (await tokenIn(home, account.email, 'reset'))!;
    expect((await choose(token, 'short')).problem.code).toBe('PASSWORD_WEAK');
    const chosen = await choose(token, fresh);
    expect([chosen.status, chosen.body.step]).toEqual([200, 'totp']);
    expect((await choose(token, fresh)).problem.code).toBe('LINK_EXPIRED');

    const refreshed = await home.call('POST /sessions/refresh', {
      body: { refreshToken: account.refreshToken },
    });
    expect(refreshed.problem.code).toBe('UNAUTHENTICATED');
    const renewed = await home.call('POST /me/recovery-codes', { token: other, body: { code: '000000' } });
    expect(renewed.problem.code).toBe('UNAUTHENTICATED');

    // the letter's owner goes on at once, whatever somebody else keeps trying
    for (let i = 0; i < 6; i += 1) await wrong(account.email);
    const body = { ticket: chosen.body.ticket, code: codeOf(home, account.secret) };
    expect((await home.call(TOTP, { body })).status).toBe(201);
    home.clock.advance(2 * MINUTE_MS);
    expect((await enterPassword(home, account.email, PASSWORD)).problem.code).toBe('SIGN_IN_FAILED');
  });

  it('answers alike for an e-mail that is unknown, and runs out after half an hour', async () => {
    const { email } = await openAccount(home);
    const unknown = newEmail();
    const [one, other] = [await ask(email), await ask(unknown)];
    expect([other.status, other.body]).toEqual([one.status, one.body]);
    const token = (await tokenIn(home, email, 'reset'))!;
    expect(home.superapp.letters(unknown)).toEqual([]);
    home.clock.advance(30 * MINUTE_MS + 1000);
    expect((await choose(token, fresh)).problem.code).toBe('LINK_EXPIRED');
    expect((await choose('y'.repeat(43), fresh)).problem.code).toBe('LINK_EXPIRED');
  });

  it('writes the same for an e-mail that is unknown: whose it is, is looked up when nobody waits', async () => {
    const { email } = await openAccount(home);
    await home.settle();
    const written = async (asked: string) => {
      await home.house.database.query(`DELETE FROM password_reset`);
      await ask(asked);
      const rows = await home.house.database.query(
        `SELECT (SELECT array_agg(name) FROM outbox_event WHERE name ~ 'reset|mail') AS events,
           (SELECT array_agg(num_nulls(user_id, token_hash)) FROM password_reset) AS resets`,
      );
      await home.settle();
      return rows;
    };
    const known = await written(email);
    expect(known).toEqual([{ events: ['password-reset.asked'], resets: [2] }]);
    expect(await written(newEmail())).toEqual(known);
  });

  it('is done by one of two links, and voids the other and the tickets under way', async () => {
    const { email, secret } = await openAccount(home);
    const ticket = await ticketOf(home, email);
    await ask(email);
    const first = (await tokenIn(home, email, 'reset'))!;
    await ask(email);
    const second = (await tokenIn(home, email, 'reset'))!;
    expect((await choose(second, fresh)).status).toBe(200);
    expect((await choose(first, 'yet another long one')).problem.code).toBe('LINK_EXPIRED');
    const body = { ticket, code: codeOf(home, secret) };
    expect((await home.call(TOTP, { body })).problem.code).toBe('SIGN_IN_EXPIRED');
  });
});

describe('a session at a browser', () => {
  it('lives half a day when nobody is there, and as long as somebody is', async () => {
    const account = await openAccount(home);
    const refresh = (refreshToken: string) => home.call('POST /sessions/refresh', { body: { refreshToken } });
    let token = account.refreshToken;
    for (let i = 0; i < 3; i += 1) {
      home.clock.advance(11 * 60 * MINUTE_MS);
      const next = await refresh(token);
      expect(next.status).toBe(201);
      token = next.body.refreshToken;
    }
    home.clock.advance(12 * 60 * MINUTE_MS + 1000);
    expect((await refresh(token)).problem.code).toBe('UNAUTHENTICATED');
  });

  it('is listed, can be ended from elsewhere, and ends with a changed password', async () => {
    const account = await openAccount(home);
    const other = await signInAgain(home, account);
    const listed = await account.call('GET /me/sessions');
    expect(listed.body.items.map(({ entry, isCurrent }) => [entry, isCurrent])).toEqual([
      ['browser', false],
      ['browser', true],
    ]);
    const [theirs] = listed.body.items;
    const stranger = await openAccount(home);
    const params = { id: theirs!.id };
    expect((await stranger.call('DELETE /me/sessions/:id', { params })).problem.code).toBe('NOT_FOUND');
    expect((await account.call('DELETE /me/sessions/:id', { params })).status).toBe(204);
    expect((await account.call('DELETE /me/sessions/:id', { params })).status).toBe(204);
    expect((await account.call('GET /me/sessions')).body.items).toHaveLength(1);

    const change = (current: string, password: string, token = account.token) =>
      home.call('PUT /me/password', { token, body: { current, password } });
    expect((await change(PASSWORD, 'another long sentence', other)).problem.code).toBe('UNAUTHENTICATED');
    expect((await change('wrong', 'another long sentence')).problem.code).toBe('PASSWORD_WRONG');
    expect((await change(PASSWORD, 'aaaaaaaaaaaaaaaa')).problem.code).toBe('PASSWORD_WEAK');
    await signInAgain(home, account);
    expect((await change(PASSWORD, 'another long sentence')).status).toBe(204);
    expect((await account.call('GET /me/sessions')).body.items).toHaveLength(1);
    expect((await enterPassword(home, account.email)).problem.code).toBe('SIGN_IN_FAILED');
    await home.settle();
    expect(home.superapp.letters(account.email).at(-1)?.subject).toBe('密码已更改');
  });
});
