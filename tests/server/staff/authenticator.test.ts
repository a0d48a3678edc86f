/** A new phone: the authenticator is replaced by who proves to be themselves, and on the machine for who can prove nothing. */
import { randomUUID } from 'node:crypto';
import { resetAuthenticator } from '../../../server/staff';
import { openClinic } from '../../support/clinic';
import { openTestHouse, type TestHouse } from '../../support/house';
import { openDesk } from '../../support/staff';
import { codeOf, enrol, enterPassword, openAccount, signInAgain, ticketOf, type Account } from './browser';

const REPLACE = 'POST /me/authenticator';
const CONFIRM = 'POST /me/authenticator/confirmation';
const RENEW = 'POST /me/recovery-codes';
const TOTP = 'POST /staff/sessions/totp';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse({ environment: { RATE_LIMIT_SCALE: '20' } });
});
afterAll(() => home.close());

interface Shown {
  password?: string;
  code?: string;
  recoveryCode?: string;
}

const ask = (account: Account, { password = account.password, ...shown }: Shown) =>
  account.call(REPLACE, { body: { password, ...shown } });

/** Brings the offered secret into the new phone and types its first code. */
async function bring(account: Account, shown: Shown) {
  const { body: offer } = await ask(account, shown);
  const code = codeOf(home, offer.secret);
  const { body } = await account.call(CONFIRM, { body: { ticket: offer.ticket, code } });
  home.clock.advance(30_000);
  return { ...account, secret: offer.secret, recoveryCodes: body.recoveryCodes };
}

const enter = async (account: Account, body: Omit<Shown, 'password'>) =>
  home.call(TOTP, { body: { ticket: await ticketOf(home, account.email), ...body } });

/** An account that works at a hospital, and how its owner reads the log of it. */
async function openMember() {
  const { hospitalId } = await openClinic(home.house);
  const owner = await openDesk(home, hospitalId);
  const account = await openAccount(home);
  const invited = await owner.call('POST /desk/:hospitalId/invitations', {
    body: { id: randomUUID(), role: 'viewer', bind: 'email', email: account.email },
  });
  const token = new URL(invited.body.link).searchParams.get('token')!;
  await account.call('POST /invitations/:token/acceptance', { params: { token }, body: {} });
  const acts = async () => {
    const { body } = await owner.call('GET /desk/:hospitalId/audit');
    return body.items.map(({ act, actor }) => [act, actor.name]);
  };
  return { account, acts };
}

const letters = async ({ email }: Account) => {
  await home.settle();
  return home.superapp.letters(email).map(({ subject }) => subject);
};

describe('replacing the authenticator', () => {
  it.each(['code', 'recoveryCode'] as const)('goes by the password and a %s', async (kind) => {
    const { account, acts } = await openMember();
    const other = await signInAgain(home, account);
    const proof = kind === 'code' ? codeOf(home, account.secret) : account.recoveryCodes[0];
    home.clock.advance(10);
    const fresh = await bring(account, { [kind]: proof });
    expect(fresh.secret).not.toBe(account.secret);
    expect(fresh.recoveryCodes).toHaveLength(10);

    const old = await enter(account, { code: codeOf(home, account.secret) });
    expect(old.problem.code).toBe('SIGN_IN_CODE_WRONG');
    const paper = await enter(account, { recoveryCode: account.recoveryCodes[1] });
    expect(paper.problem.code).toBe('SIGN_IN_CODE_WRONG');
    expect((await enter(account, { code: codeOf(home, fresh.secret) })).status).toBe(201);
    expect((await enter(account, { recoveryCode: fresh.recoveryCodes[0] })).status).toBe(201);

    expect((await account.call(RENEW, { body: { code: '000000' } })).problem.code).toBe('SIGN_IN_CODE_WRONG');
    const elsewhere = await home.call(RENEW, { token: other, body: { code: '000000' } });
    expect(elsewhere.problem.code).toBe('UNAUTHENTICATED');
    expect(await acts()).toContainEqual(['staff.authenticator-replaced', '林晓']);
    expect(await letters(account)).toContain('验证器已更换');
  });

  it('changes nothing until the first code of the new one came', async () => {
    const account = await openAccount(home);
    const [one, two] = account.recoveryCodes;
    const { body: offer } = await ask(account, { recoveryCode: one });
    expect((await enter(account, { code: codeOf(home, account.secret) })).status).toBe(201);
    home.clock.advance(30_000);
    const confirm = (code: string) => account.call(CONFIRM, { body: { ticket: offer.ticket, code } });
    expect((await confirm(codeOf(home, account.secret))).problem.code).toBe('SIGN_IN_CODE_WRONG');
    home.clock.advance(10 * 60_000);
    expect((await confirm(codeOf(home, offer.secret))).problem.code).toBe('REPLACEMENT_EXPIRED');
    expect((await enter(account, { recoveryCode: two })).status).toBe(201);
  });

  it('is done once by one of two begun, and by nobody else', async () => {
    const account = await openAccount(home);
    const [one, two] = account.recoveryCodes;
    const first = (await ask(account, { recoveryCode: one })).body;
    const second = (await ask(account, { recoveryCode: two })).body;
    const stranger = await openAccount(home);
    const finish = (by: Account, { ticket, secret }: typeof first) =>
      by.call(CONFIRM, { body: { ticket, code: codeOf(home, secret) } });
    expect((await finish(stranger, first)).problem.code).toBe('REPLACEMENT_EXPIRED');
    const ends = await Promise.all([finish(account, first), finish(account, second), finish(account, first)]);
    expect(ends.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await finish(account, first)).problem.code).toBe('REPLACEMENT_EXPIRED');
    expect((await finish(account, second)).problem.code).toBe('REPLACEMENT_EXPIRED');
  });

  it('takes neither proof alone nor twice, and a wrong password spends no code', async () => {
    const account = await openAccount(home);
    const [one = ''] = account.recoveryCodes;
    const wrong = await ask(account, { password: 'not this one at all', recoveryCode: one });
    expect(wrong.problem.code).toBe('PASSWORD_WRONG');
    const none = await account.call(REPLACE, { body: { password: account.password } });
    expect(none.problem.code).toBe('BAD_REQUEST');
    const both = await ask(account, { recoveryCode: one, code: codeOf(home, account.secret) });
    expect(both.problem.code).toBe('BAD_REQUEST');
    expect((await ask(account, { recoveryCode: one })).status).toBe(200);
    expect((await ask(account, { recoveryCode: one })).problem.code).toBe('SIGN_IN_CODE_WRONG');
    const code = codeOf(home, account.secret);
    expect((await ask(account, { code })).status).toBe(200);
    expect((await ask(account, { code })).problem.code).toBe('SIGN_IN_CODE_WRONG');
  });

  it('is no oracle: guesses pause what they guess, also at the sign-in', async () => {
    const guesser = await openAccount(home);
    for (let i = 0; i < 5; i += 1) await ask(guesser, { recoveryCode: `aaaaa-aaaa${i}` });
    const right = { recoveryCode: guesser.recoveryCodes[0] };
    expect((await ask(guesser, right)).problem.code).toBe('SIGN_IN_PAUSED');
    expect((await guesser.call(RENEW, { body: right })).problem.code).toBe('SIGN_IN_PAUSED');

    const other = await openAccount(home);
    for (let i = 0; i < 5; i += 1) await ask(other, { password: 'not this one at all', code: '000000' });
    expect((await ask(other, { code: codeOf(home, other.secret) })).problem.code).toBe('SIGN_IN_PAUSED');
    expect((await enterPassword(home, other.email)).problem.code).toBe('SIGN_IN_PAUSED');
  });
});

it('gives new recovery codes for one of the old', async () => {
  const { account, acts } = await openMember();
  const [one = '', two = ''] = account.recoveryCodes;
  const renewed = await account.call(RENEW, { body: { recoveryCode: one } });
  expect(renewed.body.recoveryCodes).toHaveLength(10);
  expect((await account.call(RENEW, { body: { recoveryCode: two } })).problem.code).toBe(
    'SIGN_IN_CODE_WRONG',
  );
  expect(await acts()).toContainEqual(['staff.recovery-codes-renewed', '林晓']);
});

describe('on the machine', () => {
  it('lets somebody with neither phone nor paper set up anew, with their password', async () => {
    const { account, acts } = await openMember();
    const ticket = await ticketOf(home, account.email);
    expect(await resetAuthenticator(home.house, account.email.toUpperCase())).toContain(account.email);

    const open = await account.call(RENEW, { body: { recoveryCode: account.recoveryCodes[0]! } });
    expect(open.problem.code).toBe('UNAUTHENTICATED');
    const late = await home.call(TOTP, { body: { ticket, recoveryCode: account.recoveryCodes[0] } });
    expect(late.problem.code).toBe('SIGN_IN_EXPIRED');
    expect((await enterPassword(home, account.email)).body.step).toBe('enrolment');
    const fresh = await enrol(home, account.email);
    home.clock.advance(30_000);
    expect((await enter(account, { recoveryCode: account.recoveryCodes[1] })).problem.code).toBe(
      'SIGN_IN_CODE_WRONG',
    );
    await signInAgain(home, fresh);
    expect(await acts()).toContainEqual(['staff.authenticator-reset', 'npm run reset-authenticator']);
    expect(await letters(account)).toContain('验证器已清除');
  });

  it('says when nobody has that address, or no authenticator', async () => {
    await expect(resetAuthenticator(home.house, 'nobody')).rejects.toThrow('no e-mail');
    await expect(resetAuthenticator(home.house, 'nobody@example.org')).rejects.toThrow('no account');
    const { email } = await openAccount(home);
    await resetAuthenticator(home.house, email);
    await expect(resetAuthenticator(home.house, email)).rejects.toThrow('no authenticator');
  });
});
