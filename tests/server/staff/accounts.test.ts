/** Registering at a browser: confirming, setting up the authenticator, and what nobody may learn from it. */
import { randomUUID } from 'node:crypto';
import { openTestHouse, type TestHouse } from '../../support/house';
import {
  codeOf,
  confirm,
  enrol,
  newEmail,
  openAccount,
  PASSWORD,
  register,
  ticketOf,
  tokenIn,
} from './browser';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

const confirmation = (token: string, password = PASSWORD) =>
  home.call('POST /staff/accounts/confirmation', { body: { token, password } });

describe('registering', () => {
  it('leads from a letter to an authenticator to a session', async () => {
    const email = newEmail();
    const answer = await register(home, email.toUpperCase());
    expect([answer.status, answer.body]).toEqual([202, { next: 'confirm-email', mailed: true }]);
    expect(
      (await home.call('POST /staff/sessions', { body: { email, password: PASSWORD } })).problem.code,
    ).toBe('SIGN_IN_FAILED');
    await confirm(home, email);
    const ticket = await ticketOf(home, email);
    const offer = await home.call('POST /staff/sessions/enrolment', { body: { ticket } });
    expect(offer.body.uri).toMatch(/^otpauth:\/\/totp\//);
    expect(decodeURIComponent(offer.body.uri)).toContain(email);
    expect(offer.body.qr).toMatch(/^data:image\/svg\+xml;base64,/);
    const again = await home.call('POST /staff/sessions/enrolment', { body: { ticket } });
    expect(again.body).toEqual(offer.body);

    const account = await enrol(home, email);
    expect(account.recoveryCodes).toHaveLength(10);
    const mine = await account.call('GET /me/memberships');
    expect(mine.body).toEqual({ account: { name: '林晓', email }, items: [] });
    expect((await account.call('GET /me')).body.language).toBe('zh');
  });

  it('takes a link once, for a day, and none that was invented', async () => {
    const email = newEmail();
    await register(home, email);
    const token = (await tokenIn(home, email, 'confirmation'))!;
    const all = await Promise.all(Array.from({ length: 8 }, () => confirmation(token)));
    expect(all.map(({ status }) => status).sort()).toEqual([204, ...Array(7).fill(410)]);
    expect((await confirmation('x'.repeat(43))).problem.code).toBe('LINK_EXPIRED');

    const late = newEmail();
    await register(home, late);
    const old = (await tokenIn(home, late, 'confirmation'))!;
    home.clock.advance(24 * 3_600_000 + 1000);
    expect((await confirmation(old)).problem.code).toBe('LINK_EXPIRED');
  });

  it('answers alike for an e-mail that is known, and tells its owner alone', async () => {
    const { email } = await openAccount(home);
    const before = home.superapp.letters(email).length;
    const known = await register(home, email);
    const unknown = await register(home, newEmail());
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    await home.settle();
    const letters = home.superapp.letters(email).slice(before);
    expect(letters.map(({ subject }) => subject)).toEqual(['你已经有账号了']);
    expect(letters[0]!.links.some((link) => link.includes('token='))).toBe(false);
    await ticketOf(home, email);
  });

  it('makes one account of two registrations with one e-mail', async () => {
    const email = newEmail();
    await register(home, email, { name: '先来' });
    const first = (await tokenIn(home, email, 'confirmation'))!;
    await register(home, email, { name: '后到' });
    const second = (await tokenIn(home, email, 'confirmation'))!;
    const both = await Promise.all([confirmation(first), confirmation(second)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 410]);
  });

  it('is one registration when it is sent twice, and a conflict when it is another', async () => {
    const email = newEmail();
    const body = { id: randomUUID(), name: '重发', email, password: PASSWORD, language: 'zh' as const };
    const twice = await Promise.all([1, 2].map(() => home.call('POST /staff/accounts', { body })));
    expect(twice.map(({ status }) => status)).toEqual([202, 202]);
    await home.settle();
    expect(home.superapp.letters(email)).toHaveLength(1);
    for (const other of [{ name: '别人' }, { password: `${PASSWORD}!` }, { email: newEmail() }]) {
      const refused = await home.call('POST /staff/accounts', { body: { ...body, ...other } });
      expect(refused.problem.code).toBe('ID_REUSED');
    }
  });

  it('by a stranger is not confirmed by the address’s owner unawares, and a newer letter voids it', async () => {
    const email = newEmail('victim');
    const strangers = {
      id: randomUUID(),
      name: '生人',
      email,
      password: 'chosen by a stranger',
      language: 'zh' as const,
    };
    await home.call('POST /staff/accounts', { body: strangers });
    const theirs = (await tokenIn(home, email, 'confirmation'))!;
    const unaware = await confirmation(theirs);
    expect([unaware.status, unaware.problem.code]).toEqual([422, 'REGISTRATION_PASSWORD_WRONG']);
    await register(home, email);
    expect((await confirmation(theirs, strangers.password)).problem.code).toBe('LINK_EXPIRED');
    await confirm(home, email);
    await ticketOf(home, email);
  });

  it('does not let a stranger fill a mailbox, nor write in our letters', async () => {
    const email = newEmail();
    for (let i = 0; i < 6; i += 1) await register(home, email, { name: '点这里 evil.test' });
    await home.settle();
    const letters = home.superapp.letters(email);
    expect(letters).toHaveLength(3);
    for (const { text, subject } of letters) expect(subject + text).not.toContain('evil');
  });
});

describe('passwords', () => {
  it.each([
    ['short', 'k3Xv9qLm2p'],
    ['long', `${'b7 Qx'.repeat(26)}`],
    ['pattern', 'aaaaaaaaaaaaaaaa'],
    ['pattern', '123456789012345'],
    ['pattern', 'abcdefghijklmnop'],
    ['pattern', 'abcabcabcabcabc'],
    ['pattern', 'Password123456'],
    ['pattern', 'ｐａｓｓｗｏｒｄ１２３４５６'],
  ])('that are %s are refused: %.20s', async (reason, password) => {
    const body = { id: randomUUID(), name: '林晓', email: newEmail(), password, language: 'zh' as const };
    const refused = await home.call('POST /staff/accounts', { body });
    expect([refused.status, refused.problem.code]).toEqual([422, 'PASSWORD_WEAK']);
    expect(refused.problem.details).toEqual({ reason });
  });

  it("with the e-mail's own name are refused", async () => {
    const email = 'chenwei.qinghe@example.org';
    const body = {
      id: randomUUID(),
      name: '陈',
      email,
      password: 'Chenwei.Qinghe-88',
      language: 'zh' as const,
    };
    expect((await home.call('POST /staff/accounts', { body })).problem.details).toEqual({ reason: 'email' });
  });

  it('are the same however the keyboard wrote them, and nothing in the tables gives them away', async () => {
    const email = newEmail();
    const body = {
      id: randomUUID(),
      name: '全角',
      email,
      password: 'ｍｙ ｃａｔ ｅａｔｓ ４ ｆｉｓｈ',
      language: 'zh' as const,
    };
    await home.call('POST /staff/accounts', { body });
    await confirm(home, email, body.password);
    await ticketOf(home, email, 'my cat eats 4 fish');
    const [row] = await home.house.database.query(
      `SELECT (SELECT string_agg(to_jsonb(c)::text, ' ') FROM credential c)
           || (SELECT string_agg(to_jsonb(r)::text, ' ') FROM registration r)
           || coalesce((SELECT string_agg(to_jsonb(o)::text, ' ') FROM outbox_event o), '') AS all`,
    );
    expect(row.all).toMatch(/\$argon2id\$v=19\$m=19456,p=1,t=2\$/);
    expect(row.all).not.toContain('fish');
    expect(row.all).not.toContain(email);
  });
});

describe('an e-mail that is none', () => {
  it.each([
    ['a NUL', 'a\u0000b@example.org'],
    ['a second header', 'lin@example.org\r\nBcc: all@example.org'],
    ['half a letter', '\ud800@example.org'],
    ['Chinese', '林晓@example.org'],
    ['a Cyrillic a', 'lin@ex\u0430mple.org'],
    ['the Kelvin sign, a k once lower-cased', '\u212Aate@example.org'],
    ['quotes', '"a b"@example.org'],
    ['two ats', 'a@b@example.org'],
    ['no domain', 'lin@localhost'],
    ['too long', `${'x'.repeat(250)}@example.org`],
    ['made to keep a regular expression busy', `${'a.'.repeat(15_000)}@example.org`],
    ['no name', '@example.org'],
    ['nothing', ''],
  ])('is refused everywhere: %s', async (_what, email) => {
    const body = { id: randomUUID(), name: '林晓', email, password: PASSWORD, language: 'zh' as const };
    const answers = [
      await home.call('POST /staff/accounts', { body }),
      await home.call('POST /staff/sessions', { body: { email, password: PASSWORD } }),
      await home.call('POST /staff/password-resets', { body: { email } }),
    ];
    expect(answers.map(({ problem }) => problem.code)).toEqual(Array(3).fill('BAD_REQUEST'));
  });
});

test('an authenticator is not set up with a wrong code, nor by a second ticket', async () => {
  const email = newEmail();
  await register(home, email);
  await confirm(home, email);
  const [one, other] = [await ticketOf(home, email), await ticketOf(home, email)];
  const offers = await Promise.all(
    [one, other].map((ticket) => home.call('POST /staff/sessions/enrolment', { body: { ticket } })),
  );
  expect(offers[0]!.body.secret).not.toBe(offers[1]!.body.secret);
  const key = 'POST /staff/sessions/enrolment/confirmation';
  const wrong = await home.call(key, { body: { ticket: one, code: codeOf(home, offers[1]!.body.secret) } });
  expect(wrong.problem.code).toBe('SIGN_IN_CODE_WRONG');
  const both = await Promise.all(
    [one, other].map((ticket, i) =>
      home.call(key, { body: { ticket, code: codeOf(home, offers[i]!.body.secret) } }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
});
