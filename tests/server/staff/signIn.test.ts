/** Signing in at a browser: what is refused, how often one may try, and what a reset does. */
import { openTestHouse, type TestHouse } from '../../support/house';
import {
  codeOf,
  confirm,
  enterPassword,
  newEmail,
  openAccount,
  PASSWORD,
  register,
  signInAgain,
  ticketOf,
  tokenIn,
  type Account,
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

describe('a password', () => {
  it('that is wrong is answered like an e-mail that is unknown', async () => {
    const { email } = await openAccount(home);
    const known = await wrong(email);
    const unknown = await wrong(newEmail());
    expect([known.status, known.problem.code]).toEqual([401, 'SIGN_IN_FAILED']);
    expect({ ...known.problem, requestId: '' }).toEqual({ ...unknown.problem, requestId: '' });
  });

  it('that is wrong takes as long as an e-mail that is unknown', async () => {
    const emails = [newEmail(), newEmail(), newEmail(), newEmail()];
    for (const email of emails) {
      await register(home, email);
      await confirm(home, email);
    }
    const time = async (email: string) => {
      const started = process.hrtime.bigint();
      await wrong(email);
      return Number(process.hrtime.bigint() - started) / 1e6;
    };
    await time(newEmail());
    const known: number[] = [];
    const unknown: number[] = [];
    // alternating, so that whatever else the machine does meets both
    for (const email of [...emails, ...emails, ...emails]) {
      known.push(await time(email));
      unknown.push(await time(newEmail()));
    }
    const middle = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    expect(middle(unknown) / middle(known)).toBeGreaterThan(0.6);
    expect(middle(unknown) / middle(known)).toBeLessThan(1.6);
  });

  it('may be wrong five times; then there is a pause, and a longer one each time', async () => {
    const { email } = await openAccount(home);
    for (let i = 0; i < 5; i += 1) expect((await wrong(email)).problem.code).toBe('SIGN_IN_FAILED');
    for (const minutes of [1, 5, 15, 60, 60]) {
      const paused = await enterPassword(home, email);
      expect([paused.status, paused.problem.code]).toEqual([429, 'SIGN_IN_PAUSED']);
      expect(paused.problem.details).toMatchObject({ minutes });
      expect(paused.problem.detail).toContain(`${minutes} 分钟`);
      home.clock.advance(minutes * MINUTE_MS - 2_000);
      expect((await enterPassword(home, email)).problem.code).toBe('SIGN_IN_PAUSED');
      home.clock.advance(2_001);
      expect((await wrong(email)).problem.code).toBe('SIGN_IN_FAILED');
    }
    home.clock.advance(60 * MINUTE_MS + 1);
    expect((await enterPassword(home, email)).status).toBe(200);
    expect((await wrong(email)).problem.code).toBe('SIGN_IN_FAILED');
    expect((await enterPassword(home, email)).status).toBe(200);
  });

  it('is paused alike for an e-mail that is unknown', async () => {
    const email = newEmail();
    for (let i = 0; i < 5; i += 1) expect((await wrong(email)).problem.code).toBe('SIGN_IN_FAILED');
    expect((await wrong(email)).problem.code).toBe('SIGN_IN_PAUSED');
  });

  it('is judged five times however many try at once', async () => {
    const { email } = await openAccount(home);
    const all = await Promise.all(Array.from({ length: 30 }, () => wrong(email)));
    const codes = all.map(({ problem }) => problem.code);
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'SIGN_IN_PAUSED')).toHaveLength(25);
  });

  it('is not tried at many accounts from one address', async () => {
    const strict = await openTestHouse({ environment: { TRUST_PROXY: 'true', RATE_LIMIT_SCALE: '1' } });
    const from = (address: string) => enterPassword(strict, newEmail(), PASSWORD, address);
    for (let i = 0; i < 20; i += 1) expect((await from('10.1.1.1')).problem.code).toBe('SIGN_IN_FAILED');
    expect((await from('10.1.1.1')).problem.code).toBe('SIGN_IN_PAUSED');
    expect((await from('10.1.1.2')).problem.code).toBe('SIGN_IN_FAILED');
    await strict.close();
  });
});

describe('a code', () => {
  let account: Account;
  beforeEach(async () => {
    account = await openAccount(home);
  });
  const enter = (ticket: string, code: string) => home.call(TOTP, { body: { ticket, code } });

  it('signs in, once', async () => {
    const code = codeOf(home, account.secret);
    const [one, other] = [await ticketOf(home, account.email), await ticketOf(home, account.email)];
    const first = await enter(one, code);
    expect(first.status).toBe(201);
    expect((await home.call('GET /me', { token: first.body.accessToken })).body.id).toBe(account.userId);
    expect((await enter(other, code)).problem.code).toBe('SIGN_IN_CODE_WRONG');
    expect((await enter(one, codeOf(home, account.secret, 1))).problem.code).toBe('SIGN_IN_EXPIRED');
    home.clock.advance(30_000);
    expect((await enter(other, code)).problem.code).toBe('SIGN_IN_CODE_WRONG');
    expect((await enter(other, codeOf(home, account.secret))).status).toBe(201);
  });

  it('is one step early or late, no more', async () => {
    const tries: [steps: number, status: number][] = [
      [-2, 422],
      [2, 422],
      [-1, 422], // the code it was enrolled with, or before it
      [1, 201],
    ];
    for (const [steps, status] of tries) {
      const ticket = await ticketOf(home, account.email);
      expect([steps, (await enter(ticket, codeOf(home, account.secret, steps))).status]).toEqual([
        steps,
        status,
      ]);
    }
    home.clock.advance(5 * 30_000);
    const late = codeOf(home, account.secret, -1);
    expect((await enter(await ticketOf(home, account.email), late)).status).toBe(201);
  });

  it('is taken from one of many who send it at once', async () => {
    const code = codeOf(home, account.secret);
    const tickets = await Promise.all(Array.from({ length: 4 }, () => ticketOf(home, account.email)));
    const all = await Promise.all(tickets.map((ticket) => enter(ticket, code)));
    expect(all.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('may be wrong five times, also with a new ticket each time', async () => {
    const bad = codeOf(home, account.secret, 40);
    for (let i = 0; i < 5; i += 1)
      expect((await enter(await ticketOf(home, account.email), bad)).problem.code).toBe('SIGN_IN_CODE_WRONG');
    const ticket = await ticketOf(home, account.email);
    expect((await enter(ticket, codeOf(home, account.secret))).problem.code).toBe('SIGN_IN_PAUSED');
    home.clock.advance(MINUTE_MS + 1);
    expect((await enter(ticket, codeOf(home, account.secret))).status).toBe(201);
  });

  it('needs a ticket: not an old one, an invented one, or one for enrolling', async () => {
    const code = codeOf(home, account.secret);
    expect((await enter('x'.repeat(43), code)).problem.code).toBe('SIGN_IN_EXPIRED');
    const ticket = await ticketOf(home, account.email);
    const offer = await home.call('POST /staff/sessions/enrolment', { body: { ticket } });
    expect(offer.problem.code).toBe('SIGN_IN_EXPIRED');
    home.clock.advance(10 * MINUTE_MS + 1);
    expect((await enter(ticket, codeOf(home, account.secret))).problem.code).toBe('SIGN_IN_EXPIRED');
  });
});

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
