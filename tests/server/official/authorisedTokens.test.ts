/** The token of an account that authorised the platform: kept fresh, refused, taken back and given again. */
import { randomUUID } from 'node:crypto';
import { openDesk } from '../../support/staff';
import { GET, test as tryOut } from './accounts';
import { english, HOUR, openPlatform, tokenOf, type Platform } from './platform';

let home: Platform;
beforeAll(async () => {
  home = await openPlatform();
});
afterAll(() => home.close());

describe('the token', () => {
  it('is renewed by the timer before it ends, again and again', async () => {
    const { desk, hospitalId } = await home.openHospital();
    await home.bind(desk, home.newAccount());
    let last = (await tokenOf(desk)).expiresAt!;
    for (let i = 0; i < 3; i += 1) {
      home.clock.advance(2 * HOUR - 3 * 60_000);
      await home.superapp.officialAccounts.component.pushTicket();
      await home.settle();
      const { state, expiresAt } = await tokenOf(await openDesk(home, hospitalId));
      expect([state, expiresAt! > last]).toEqual(['healthy', true]);
      last = expiresAt!;
    }
    const waiting = await home.rows(
      `SELECT 1 FROM outbox_event WHERE name = 'official.token-due' AND payload->>'hospitalId' = $1`,
      hospitalId,
    );
    expect(waiting).toHaveLength(1);
    expect((await tryOut(await openDesk(home, hospitalId), 'token')).body.passed).toBe(true);
  });

  it('is renewed however long WeChat was away: the timer is not given up', async () => {
    const { desk, hospitalId } = await home.openHospital();
    await home.bind(desk, home.newAccount());
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
    const { desk, hospitalId } = await home.openHospital();
    await home.bind(desk, home.newAccount());
    await home.rows(
      `UPDATE official_state SET token_until = now() - interval '1 hour' WHERE hospital_id = $1`,
      hospitalId,
    );
    const asked = jest.spyOn(globalThis, 'fetch');
    const all = await Promise.all(Array.from({ length: 6 }, () => tryOut(desk, 'token')));
    const fetched = asked.mock.calls.filter(([url]) => String(url).includes('api_authorizer_token'));
    asked.mockRestore();
    expect(all.map(({ body }) => body.passed)).toEqual(Array(6).fill(true));
    expect(fetched).toHaveLength(1);
  });

  it('that WeChat forgot early is fetched again', async () => {
    const { desk, hospitalId } = await home.openHospital();
    await home.bind(desk, home.newAccount());
    const stale = home.house.cipher.seal('of-yesterday', `official_state.token_sealed.${hospitalId}`);
    await home.rows(`UPDATE official_state SET token_sealed = $2 WHERE hospital_id = $1`, hospitalId, stale);
    expect((await tryOut(desk, 'token')).body.passed).toBe(true);
  });

  it('refused is told on the desk and to the owner by letter, and heals when WeChat gives in', async () => {
    const { desk, hospitalId } = await home.openHospital();
    const nextDay = () => openDesk(home, hospitalId);
    const email = `${randomUUID()}@example.org`;
    await giveEmail(desk.userId, email);
    const account = home.newAccount();
    await home.bind(desk, account);
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
    const { desk } = await home.openHospital();
    const account = home.newAccount();
    await home.bind(desk, account);
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
    await home.bind(desk, account);
    expect((await desk.call(GET)).body).toMatchObject({
      account: { authorised: true },
      token: { state: 'healthy' },
    });
  });
});

/** A confirmed e-mail, as registration leaves it. */
async function giveEmail(userId: string, email: string): Promise<void> {
  const { cipher, blindIndex } = home.house;
  await home.rows(
    `INSERT INTO credential (user_id, email_sealed, email_index, name, password_hash, created_at)
     VALUES ($1, $2, $3, '院长', 'x', now())`,
    userId,
    cipher.seal(email, `credential.email_sealed.${userId}`),
    blindIndex.of('email', email),
  );
}
