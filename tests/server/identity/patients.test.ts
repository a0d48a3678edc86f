/** Adding, changing and removing the people a user cares for. */
import { randomUUID } from 'node:crypto';
import { GUARDIAN_CONSENT_VERSION } from '../../../shared/identity/rules';
import { openTestHouse, type TestHouse } from '../../support/house';
import { residentId, signIn } from '../../support/people';

let home: TestHouse;
beforeAll(async () => {
  home = await openTestHouse();
});
afterAll(() => home.close());

const adult = () => ({
  id: randomUUID(),
  name: '王一心',
  idType: 'resident-id' as const,
  idNumber: residentId({ birthDate: '1985-02-28', sex: 'male' }),
  birthDate: '1985-02-28',
  sex: 'male' as const,
  phone: { number: '13800138000' },
  relation: 'parent' as const,
});
const traveller = () => ({ ...adult(), idType: 'passport' as const, idNumber: `E${randomDigits(8)}` });
const randomDigits = (count: number) => String(Math.floor(Math.random() * 10 ** count)).padStart(count, '0');

describe('adding', () => {
  it('keeps who somebody is, and shows numbers masked', async () => {
    const person = await signIn(home, '新增');
    const body = adult();
    const added = await person.call('POST /patients', { body });
    expect(added.status).toBe(201);
    expect(added.body).toEqual({
      ...{ id: body.id, name: '王一心', idType: 'resident-id', birthDate: '1985-02-28', sex: 'male' },
      idNumber: `${body.idNumber[0]}****************${body.idNumber[17]}`,
      ...{ phone: '138****8000', phoneVerified: false, relation: 'parent' },
      ...{ isDefault: true, guardianConsentVersion: null },
    });
    expect((await person.call('GET /patients')).body.items).toEqual([added.body]);
  });

  it('keeps nothing readable at rest', async () => {
    const person = await signIn(home, '静存');
    const body = adult();
    await person.call('POST /patients', { body });
    const [row] = await home.house.database.query(`SELECT * FROM patient WHERE id = $1`, [body.id]);
    for (const secret of ['王一心', body.idNumber, '13800138000']) {
      expect(JSON.stringify(row)).not.toContain(secret);
    }
    expect(row.id_number_sealed).toMatch(/^t1\./);
  });

  it("takes the phone behind the super-app's code as verified", async () => {
    const person = await signIn(home, '验号');
    const phone = { code: person.phone.phoneCode('13712345678') };
    const added = await person.call('POST /patients', { body: { ...adult(), phone } });
    expect(added.body).toMatchObject({ phone: '137****5678', phoneVerified: true });
    const again = await person.call('POST /patients', { body: { ...traveller(), phone } });
    expect(again.problem.code).toBe('PHONE_CODE_INVALID');
  });

  it('gives the same answer to the same request, and refuses another one with its id', async () => {
    const person = await signIn(home, '重试');
    const body = { ...adult(), phone: { code: person.phone.phoneCode('13712345678') } };
    const first = await person.call('POST /patients', { body });
    const second = await person.call('POST /patients', { body });
    expect([second.status, second.body]).toEqual([201, first.body]);
    const other = await person.call('POST /patients', { body: { ...body, name: '王二心' } });
    expect([other.status, other.problem.code]).toEqual([409, 'ID_REUSED']);
  });

  it('adds one patient however often the same request comes at once', async () => {
    const person = await signIn(home, '连点');
    const body = { ...adult(), phone: { code: person.phone.phoneCode('13712345678') } };
    const all = await Promise.all(Array.from({ length: 8 }, () => person.call('POST /patients', { body })));
    expect(all.map((one) => one.status).filter((status) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect((await person.call('GET /patients')).body.items).toHaveLength(1);
    expect((await person.call('POST /patients', { body })).status).toBe(201);
  });

  it.each([
    ['a wrong check digit', { idNumber: '110105194912310021' }, 'ID_NUMBER_INVALID'],
    ['a passport number as a mainland one', { idNumber: 'E12345678' }, 'ID_NUMBER_INVALID'],
    ['another birth date', { birthDate: '1985-03-01' }, 'ID_NUMBER_MISMATCH'],
    ['another sex', { sex: 'female' as const }, 'ID_NUMBER_MISMATCH'],
    ['a birth date to come', { birthDate: '2999-01-01' }, 'BAD_REQUEST'],
    ['a birth date of another age', { birthDate: '1850-01-01' }, 'BAD_REQUEST'],
    ['a day that does not exist', { birthDate: '1985-02-30' }, 'BAD_REQUEST'],
    ['a phone number that is none', { phone: { number: '12345' } }, 'BAD_REQUEST'],
    ['neither code nor number', { phone: {} as { code: string } }, 'BAD_REQUEST'],
  ])('refuses %s', async (_, fields, code) => {
    const person = await signIn(home, '规则');
    const refused = await person.call('POST /patients', { body: { ...adult(), ...fields } });
    expect(refused.problem.code).toBe(code);
    expect(JSON.stringify(refused.problem)).not.toContain('王一心');
  });

  it('takes passports and permits, with lower case and spaces', async () => {
    const person = await signIn(home, '护照');
    const passport = { ...traveller(), idNumber: ' e1234 5678 ', name: "Seán O'Brien" };
    const permit = { ...traveller(), idType: 'hk-macau-permit' as const, idNumber: 'h12345678' };
    expect((await person.call('POST /patients', { body: passport })).body.idNumber).toBe('E*******8');
    expect((await person.call('POST /patients', { body: permit })).body.idNumber).toBe('H*******8');
  });

  it("asks a guardian's consent under 14, and records it", async () => {
    const person = await signIn(home, '监护');
    const birthDate = '2019-06-01';
    const child = {
      ...adult(),
      birthDate,
      idNumber: residentId({ birthDate, sex: 'male' }),
      relation: 'child' as const,
    };
    for (const guardianConsentVersion of [undefined, '2020-01']) {
      const refused = await person.call('POST /patients', { body: { ...child, guardianConsentVersion } });
      expect([refused.status, refused.problem.code]).toEqual([422, 'GUARDIAN_CONSENT_REQUIRED']);
    }
    const body = { ...child, guardianConsentVersion: GUARDIAN_CONSENT_VERSION };
    const added = await person.call('POST /patients', { body });
    expect(added.body.guardianConsentVersion).toBe(GUARDIAN_CONSENT_VERSION);
    const consents = await home.house.database.query(
      `SELECT kind, version FROM consent WHERE patient_id = $1`,
      [child.id],
    );
    expect(consents).toEqual([{ kind: 'guardian', version: GUARDIAN_CONSENT_VERSION }]);
  });

  it('refuses the same person twice, and takes them at another user', async () => {
    const person = await signIn(home, '重复');
    const body = adult();
    await person.call('POST /patients', { body });
    const twice = await person.call('POST /patients', { body: { ...body, id: randomUUID() } });
    expect([twice.status, twice.problem.code]).toEqual([409, 'PATIENT_DUPLICATE']);
    const other = await signIn(home, '别家');
    const there = await other.call('POST /patients', { body: { ...body, id: randomUUID() } });
    expect(there.status).toBe(201);
  });

  it('stops at six, however many ask at once', async () => {
    const person = await signIn(home, '七人');
    const all = await Promise.all(
      Array.from({ length: 9 }, () => person.call('POST /patients', { body: traveller() })),
    );
    expect(all.filter((one) => one.status === 201)).toHaveLength(6);
    const refused = all.filter((one) => one.status !== 201);
    expect(refused.map((one) => one.problem.code)).toEqual([
      'PATIENT_LIMIT',
      'PATIENT_LIMIT',
      'PATIENT_LIMIT',
    ]);
    expect(refused[0]!.problem.detail).toBe('最多添加 6 位就诊人，请先移除一位。');
    const { items } = (await person.call('GET /patients')).body;
    expect(items).toHaveLength(6);
    expect(items.filter((one) => one.isDefault)).toHaveLength(1);
    await person.call('DELETE /patients/:id', { params: { id: items[3]!.id } });
    expect((await person.call('POST /patients', { body: traveller() })).status).toBe(201);
  });
});

describe('changing', () => {
  it('changes phone and relation, and nothing of who somebody is', async () => {
    const person = await signIn(home, '修改');
    const id = await person.addPatient();
    const code = person.phone.phoneCode('+85291234567');
    const body = { phone: { code }, relation: 'spouse' as const };
    const changed = await person.call('PUT /patients/:id', { params: { id }, body });
    expect(changed.body).toMatchObject({ relation: 'spouse', phoneVerified: true });
    const typed = { phone: { number: '138 0013-8001' } };
    const again = await person.call('PUT /patients/:id', { params: { id }, body: typed });
    expect(again.body).toMatchObject({ phone: '138****8001', phoneVerified: false, relation: 'spouse' });
    const refused = await person.call('PUT /patients/:id', {
      params: { id },
      body: { name: '别人' } as object,
    });
    expect(refused.status).toBe(400);
  });

  it('records a guardian’s new consent, and no outdated one', async () => {
    const person = await signIn(home, '再同意');
    const birthDate = '2019-06-01';
    const idNumber = residentId({ birthDate, sex: 'female' });
    const guardianConsentVersion = GUARDIAN_CONSENT_VERSION;
    const id = await person.addPatient({ birthDate, idNumber, relation: 'child', guardianConsentVersion });
    const change = (version: string) =>
      person.call('PUT /patients/:id', { params: { id }, body: { guardianConsentVersion: version } });
    expect((await change('2020-01')).problem.code).toBe('BAD_REQUEST');
    expect((await change(GUARDIAN_CONSENT_VERSION)).status).toBe(200);
  });

  it('keeps exactly one default', async () => {
    const person = await signIn(home, '默认');
    const first = await person.addPatient();
    const second = await person.addPatient();
    const third = await person.addPatient();
    const choose = (id: string) => person.call('PUT /patients/:id/default', { params: { id } });
    const order = async () => (await person.call('GET /patients')).body.items.map((one) => one.id);
    expect((await choose(third)).body.isDefault).toBe(true);
    expect(await order()).toEqual([third, first, second]);
    await Promise.all([choose(first), choose(second), choose(third), choose(second)]);
    const { items } = (await person.call('GET /patients')).body;
    expect(items.filter((one) => one.isDefault)).toHaveLength(1);
  });
});

describe('removing', () => {
  it('drops the numbers, keeps the name for what was booked, and hands the default on', async () => {
    const person = await signIn(home, '移除');
    const first = await person.addPatient({ name: '先来' });
    const second = await person.addPatient({ name: '后到' });
    const remove = () => person.call('DELETE /patients/:id', { params: { id: first } });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(204);
    const { items } = (await person.call('GET /patients')).body;
    expect(items).toMatchObject([{ id: second, isDefault: true }]);
    const [row] = await home.house.database.query(`SELECT * FROM patient WHERE id = $1`, [first]);
    expect(row).toMatchObject({ id_number_sealed: null, id_number_index: null, phone_sealed: null });
    expect(row.name_sealed).not.toBeNull();
  });

  it('lets the same person be added again, under a new id', async () => {
    const person = await signIn(home, '再加');
    const body = adult();
    await person.call('POST /patients', { body });
    await person.call('DELETE /patients/:id', { params: { id: body.id } });
    expect((await person.call('POST /patients', { body })).problem.code).toBe('ID_REUSED');
    expect((await person.call('POST /patients', { body: { ...body, id: randomUUID() } })).status).toBe(201);
  });
});
