/** Signing in at a browser: what is refused, and how often one may try. */
import { openTestHouse, type TestHouse } from '../../support/house';
import {
  codeOf,
  confirm,
  enterPassword,
  newEmail,
  openAccount,
  PASSWORD,
  register,
  ticketOf,
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

  it('that is right is let in from an address where others were wrong, and an hour later those are forgotten', async () => {
    const strict = await openTestHouse({ environment: { TRUST_PROXY: 'true', RATE_LIMIT_SCALE: '1' } });
    const { email } = await openAccount(strict);
    const right = async () => (await enterPassword(strict, email, PASSWORD, '10.2.2.2')).status;
    const mistyped = async () => (await enterPassword(strict, newEmail(), PASSWORD, '10.2.2.2')).problem.code;
    for (let i = 0; i < 20; i += 1) expect(await mistyped()).toBe('SIGN_IN_FAILED');
    expect(await mistyped()).toBe('SIGN_IN_PAUSED');
    for (let minutes = 0; minutes < 65; minutes += 5) {
      strict.clock.advance(5 * MINUTE_MS);
      expect([await right(), await right()]).toEqual([200, 200]);
    }
    for (let i = 0; i < 19; i += 1) expect(await mistyped()).toBe('SIGN_IN_FAILED');
    expect([await right(), await right()]).toEqual([200, 200]);
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
