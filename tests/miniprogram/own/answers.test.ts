/** The form of a new patient without its looks: what is checked, what is filled in, what is sent. */
import { GUARDIAN_CONSENT_VERSION } from '../../../shared/identity/rules';
import {
  NOTHING_YET,
  answered,
  askedSoFar,
  bodyOf,
  problemsOf,
  typedIdNumber,
  whileTyping,
} from '../../../miniprogram/src/patient/patients/answers';
import type { Answers } from '../../../miniprogram/src/patient/patients/answers';

const TODAY = '2026-11-22';
/** GB 11643's own example. */
const ID = '11010519491231002X';

const form = (own: Partial<Answers>): Answers =>
  answered(
    { ...NOTHING_YET, relation: 'parent', name: '王秀英', phone: { number: '13812345678' } },
    { idNumber: ID, ...own },
  );

describe('a mainland ID number', () => {
  it('brings birth date and sex with it, and takes them along when it changes', () => {
    const filled = form({});
    expect(filled).toMatchObject({ birthDate: '1949-12-31', sex: 'female' });
    expect(answered(filled, { idNumber: ID.slice(0, 17) })).toMatchObject({ birthDate: null, sex: null });
  });

  it('does not lend its birth date and sex to another document', () => {
    expect(answered(form({}), { idType: 'passport' })).toMatchObject({ birthDate: null, sex: null });
  });

  it.each(['110105 19491231 002x', '１１０１０５１９４９１２３１００２Ｘ', '110105-19491231-002X'])(
    'is understood as typed: %s',
    (typed) => {
      expect(typedIdNumber(typed)).toBe(ID);
      expect(problemsOf(form({ idNumber: typed }), TODAY)).toEqual({});
    },
  );

  it.each([
    ['', 'id_empty'],
    ['1101051949', 'id_short'],
    [`${ID.slice(0, 17)}00`, 'id_long'],
    ['11010519490231002X', 'id_day'],
    ['110105199013310020', 'id_day'],
    ['110105194912310021', 'id_check'],
    ['110105194912310O2X', 'id_characters'],
    ['1101051949X', 'id_characters'],
    ['110105209912310021', 'id_future'],
  ])('%s is refused with words of its own: %s', (idNumber, word) => {
    expect(problemsOf(form({ idNumber }), TODAY).idNumber?.word).toBe(word);
  });

  it('is counted, not blamed, while it is unfinished; blamed as soon as it is certainly wrong', () => {
    const during = (idNumber: string) => whileTyping(form({ idNumber }), TODAY);
    expect(during('110105')).toEqual({ hint: { word: 'idCounting', values: { n: 6 } }, error: null });
    expect(during('1101O5').error?.word).toBe('id_characters');
    expect(during('110105194912310021').error?.word).toBe('id_check');
    expect(during(ID)).toEqual({ hint: null, error: null });
  });
});

describe('other documents', () => {
  it.each([
    ['passport', 'E123', 'id_passport'],
    ['passport', 'E12345678', undefined],
    ['hk-macau-permit', 'H1234567', 'id_hk-macau-permit'],
    ['hk-macau-permit', 'H12345678', undefined],
    ['taiwan-permit', '1234567', 'id_taiwan-permit'],
    ['taiwan-permit', '12345678', undefined],
  ] as const)('%s %s', (idType, idNumber, word) => {
    expect(problemsOf(form({ idType, idNumber }), TODAY).idNumber?.word).toBe(word);
  });

  it('are asked birth date and sex, within a human life', () => {
    const passport = form({ idType: 'passport', idNumber: 'E12345678' });
    expect(Object.keys(problemsOf(passport, TODAY))).toEqual(['birthDate', 'sex']);
    const born = (birthDate: string) =>
      problemsOf(answered(passport, { birthDate, sex: 'male' }), TODAY).birthDate?.word;
    expect(born('2026-11-23')).toBe('birthDateFuture');
    expect(born('1890-01-01')).toBe('birthDateOld');
    expect(born('2026-11-22')).toBeUndefined();
  });
});

describe('a guardian', () => {
  const child = (birthDate: string, own: Partial<Answers> = {}) =>
    answered(form({ idType: 'passport', idNumber: 'E12345678' }), { birthDate, sex: 'male', ...own });

  it('is asked until the day somebody turns fourteen', () => {
    expect(problemsOf(child('2012-11-23'), TODAY).guardian?.word).toBe('guardianEmpty');
    expect(problemsOf(child('2012-11-22'), TODAY).guardian).toBeUndefined();
  });

  it('is named by version in what is sent, and only for a child', () => {
    expect(bodyOf('id', child('2020-01-01'), TODAY)).toBeNull();
    expect(bodyOf('id', child('2020-01-01', { guardian: true }), TODAY)).toMatchObject({
      guardianConsentVersion: GUARDIAN_CONSENT_VERSION,
    });
    expect(bodyOf('id', child('1990-01-01', { guardian: true }), TODAY)).not.toHaveProperty(
      'guardianConsentVersion',
    );
  });
});

describe('the phone', () => {
  it.each([
    ['138 1234-5678', undefined],
    ['+44 20 7946 0958', undefined],
    ['12345', 'phoneBad'],
    ['  ', 'phoneEmpty'],
  ])('%s', (number, word) => {
    expect(problemsOf(form({ phone: { number } }), TODAY).phone?.word).toBe(word);
  });

  it('is sent without the spaces people put in; a code is sent as it is', () => {
    expect(bodyOf('id', form({ phone: { number: '138 1234 5678' } }), TODAY)).toMatchObject({
      phone: { number: '13812345678' },
    });
    expect(bodyOf('id', form({ phone: { code: 'abc' } }), TODAY)).toMatchObject({ phone: { code: 'abc' } });
  });
});

it('asks one question more with every good answer', () => {
  const asked = (answers: Answers) => askedSoFar(problemsOf(answers, TODAY));
  expect(asked(NOTHING_YET)).toBe(1);
  expect(asked({ ...NOTHING_YET, relation: 'self' })).toBe(2);
  expect(asked({ ...form({}), phone: null })).toBe(6);
  expect(asked(form({}))).toBe(7);
});
