/** The user: language, phone, consent, taking everything along, and leaving. */
import { randomUUID } from 'node:crypto';
import { buildIdentity } from '../../../server/identity';
import { AccessTokens } from '../../../server/platform/http/accessToken';
import { GUARDIAN_CONSENT_VERSION, PRIVACY_VERSION } from '../../../shared/identity/rules';
import { openTestHouse, type TestHouse } from '../../support/house';
import { residentId, signIn } from '../../support/people';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

const key = () => ({ 'Idempotency-Key': randomUUID() });
const rows = (sql: string, ...values: unknown[]) => home.house.database.query(sql, values);

describe('language', () => {
  it('is chosen and kept', async () => {
    const person = await signIn(home, '语言', { consent: false });
    expect((await person.call('PUT /me/language', { body: { language: 'en' } })).body.language).toBe('en');
    expect((await person.call('GET /me')).body.language).toBe('en');
    const bad = await person.call('PUT /me/language', { body: { language: 'tlh' as 'en' } });
    expect(bad.status).toBe(400);
  });

  it('of an error is the language of the request', async () => {
    const ask = (language: string) => home.call('GET /me', { headers: { 'Accept-Language': language } });
    expect((await ask('zh-CN,zh;q=0.9')).problem.detail).toBe('请先登录。');
    expect((await ask('en-GB')).problem.detail).toBe('Please sign in first.');
    expect((await ask('tlh')).problem.detail).toBe('请先登录。');
  });
});

describe('privacy consent', () => {
  it('stands before everything sensitive, and opens it at once', async () => {
    const person = await signIn(home, '同意', { consent: false });
    const before = await person.call('GET /patients');
    expect([before.status, before.problem.code]).toEqual([403, 'CONSENT_REQUIRED']);
    expect(before.problem.details).toEqual({ version: PRIVACY_VERSION });

    const given = await person.call('POST /me/privacy-consents', { body: { version: PRIVACY_VERSION } });
    expect(given.body.user.privacyVersion).toBe(PRIVACY_VERSION);
    const after = await home.call('GET /patients', { token: given.body.accessToken });
    expect(after.body).toEqual({ items: [] });
  });

  it('is recorded once with version and time, and given to today’s notice only', async () => {
    const person = await signIn(home, '版本');
    for (const version of ['2020-01', "'; DROP TABLE consent; --"]) {
      const refused = await person.call('POST /me/privacy-consents', { body: { version } });
      expect([refused.status, [400, 409].includes(refused.status)]).toEqual([refused.status, true]);
    }
    const outdated = await person.call('POST /me/privacy-consents', { body: { version: '2020-01' } });
    expect(outdated.problem.code).toBe('CONSENT_OUTDATED');
    await person.call('POST /me/privacy-consents', { body: { version: PRIVACY_VERSION } });
    const kept = await rows(
      `SELECT kind, version, consented_at FROM consent WHERE user_id = $1`,
      person.userId,
    );
    expect(kept).toEqual([{ kind: 'privacy', version: PRIVACY_VERSION, consented_at: expect.any(Date) }]);
  });
});

describe('phone', () => {
  it('comes from the super-app by code, and is shown masked', async () => {
    const person = await signIn(home, '手机');
    const code = person.phone.phoneCode('13912345678');
    const headers = key();
    const verified = await person.call('POST /me/phone', { body: { code }, headers });
    expect(verified.body.phone).toBe('139****5678');
    const retried = await person.call('POST /me/phone', { body: { code }, headers });
    expect(retried.body).toEqual(verified.body);
    const [row] = await rows(`SELECT * FROM app_user WHERE id = $1`, person.userId);
    expect(JSON.stringify(row)).not.toContain('13912345678');
  });

  it('is not taken from a code that was used or made up', async () => {
    const person = await signIn(home, '旧码');
    const code = person.phone.phoneCode('13912345678');
    await person.call('POST /me/phone', { body: { code }, headers: key() });
    for (const bad of [code, 'nonsense']) {
      const refused = await person.call('POST /me/phone', { body: { code: bad }, headers: key() });
      expect([refused.status, refused.problem.code]).toEqual([422, 'PHONE_CODE_INVALID']);
    }
  });
});

describe('leaving', () => {
  const child = () => ({
    name: '林小满',
    idNumber: residentId({ birthDate: '2020-05-01', sex: 'male' }),
    birthDate: '2020-05-01',
    sex: 'male' as const,
    relation: 'child' as const,
    guardianConsentVersion: GUARDIAN_CONSENT_VERSION,
  });

  it('begins with taking everything along, in clear', async () => {
    const person = await signIn(home, '导出');
    const patient = child();
    await person.addPatient(patient);
    const got = await person.call('GET /me/export');
    expect(got.body).toMatchObject({
      user: { id: person.userId, privacyVersion: PRIVACY_VERSION },
      openids: [{ entry: 'mini-program', openid: person.phone.miniOpenid }],
      sessions: [{ entry: 'mini-program' }],
      consents: [{ kind: 'privacy' }, { kind: 'guardian', version: GUARDIAN_CONSENT_VERSION }],
      patients: [
        { name: '林小满', idNumber: patient.idNumber, phone: '13800138000', birthDate: '2020-05-01' },
      ],
      notices: [],
    });
    expect(JSON.stringify(got.body)).not.toMatch(/sealed|index/i);
  });

  it('waits for what is still open', async () => {
    const person = await signIn(home, '未了');
    const patientId = await person.addPatient();
    const tokens = new AccessTokens(home.house.config.SESSION_SECRET, home.house.clock);
    const busy = {
      hasOpen: () => Promise.resolve(true),
      exportOf: () => Promise.resolve({}),
      leave: () => Promise.resolve(),
      patientRemoved: () => Promise.resolve(),
      inNameOf: () => Promise.resolve('elsewhere' as const),
    };
    const { routes } = buildIdentity(home.house, tokens, busy);
    const user = tokens.read(person.token);
    const nothing = { member: null, query: undefined, body: undefined, raw: undefined, upload: undefined };
    const call = {
      ...nothing,
      user,
      language: 'zh' as const,
      address: '127.0.0.1',
      deviceId: null,
      setCookie: () => undefined,
    };
    await expect(routes['DELETE /me']({ ...call, params: undefined })).rejects.toThrow('ACCOUNT_BUSY');
    const removing = routes['DELETE /patients/:id']({ ...call, params: { id: patientId } });
    await expect(removing).rejects.toThrow('PATIENT_BUSY');
    expect((await person.call('GET /patients')).body.items).toHaveLength(1);
  });

  it('erases what is personal, keeps ids and consents, and ends the sessions', async () => {
    const person = await signIn(home, '注销');
    await person.call('POST /me/phone', {
      body: { code: person.phone.phoneCode('13912345678') },
      headers: key(),
    });
    const patientId = await person.addPatient(child());
    expect((await person.call('DELETE /me')).status).toBe(204);
    expect((await person.call('DELETE /me')).status).toBe(204);

    for (const refused of [await person.call('GET /me'), await person.call('GET /patients')]) {
      expect(refused.problem.code).toBe('UNAUTHENTICATED');
    }
    const late = await home.call('POST /sessions/refresh', { body: { refreshToken: person.refreshToken } });
    expect(late.problem.code).toBe('UNAUTHENTICATED');

    const [user] = await rows(`SELECT * FROM app_user WHERE id = $1`, person.userId);
    expect(user).toMatchObject({ unionid: null, phone_sealed: null, phone_index: null });
    const [patient] = await rows(`SELECT * FROM patient WHERE id = $1`, patientId);
    expect(patient).toMatchObject({ name_sealed: null, id_number_sealed: null, birth_date: null });
    expect(await rows(`SELECT 1 FROM openid WHERE user_id = $1`, person.userId)).toEqual([]);
    expect(await rows(`SELECT 1 FROM consent WHERE user_id = $1`, person.userId)).toHaveLength(2);
  });

  it('lets the same person come back as somebody new', async () => {
    const before = await signIn(home, '回来');
    await before.addPatient();
    await before.call('DELETE /me');
    const after = await signIn(home, '回来');
    expect(after.userId).not.toBe(before.userId);
    expect((await after.call('GET /patients')).body.items).toEqual([]);
  });
});
