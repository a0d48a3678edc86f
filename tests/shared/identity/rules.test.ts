/** Identity's plain rules: ID numbers of every kind, ages, masks, phones. */
import fc from 'fast-check';
import {
  birthDateOf,
  isIdNumber,
  isPhone,
  isResidentId,
  idNumberMatches,
  maskIdNumber,
  maskPhone,
  needsGuardian,
  normalIdNumber,
  sexOf,
} from '../../../shared/identity/rules';
import { addDays } from '../../../shared/time';

/** ISO 7064 MOD 11-2, written as the standard defines it and not as `rules.ts` does it. */
function checkCharacter(seventeen: string): string {
  let product = 0;
  for (const digit of seventeen) product = ((product + Number(digit)) * 2) % 11;
  const value = (12 - product) % 11;
  return value === 10 ? 'X' : String(value);
}

const day = fc.integer({ min: 0, max: 50_000 }).map((days) => addDays('1890-01-01', days));
const region = fc.integer({ min: 110_000, max: 659_999 }).map(String);
const order = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'));
const residentId = fc.tuple(region, day, order).map(([place, birth, serial]) => {
  const seventeen = `${place}${birth.replaceAll('-', '')}${serial}`;
  return {
    number: seventeen + checkCharacter(seventeen),
    birth,
    sex: Number(serial) % 2 ? 'male' : 'female',
  };
});

describe('mainland ID numbers (GB 11643)', () => {
  it('takes the example of the standard', () => {
    expect(isResidentId('11010519491231002X')).toBe(true);
    expect(isResidentId('440524188001010014')).toBe(true);
  });

  it('takes every number with its own check character, and reads birth date and sex from it', () => {
    fc.assert(
      fc.property(residentId, ({ number, birth, sex }) => {
        expect(isResidentId(number)).toBe(true);
        expect(birthDateOf(number)).toBe(birth);
        expect(sexOf(number)).toBe(sex);
      }),
    );
  });

  it('notices any one wrong digit', () => {
    const digit = fc.integer({ min: 0, max: 16 });
    fc.assert(
      fc.property(residentId, digit, fc.integer({ min: 1, max: 9 }), ({ number }, at, by) => {
        const wrong = String((Number(number[at]) + by) % 10);
        expect(isResidentId(number.slice(0, at) + wrong + number.slice(at + 1))).toBe(false);
      }),
    );
  });

  it('notices two neighbours that changed places', () => {
    fc.assert(
      fc.property(residentId, fc.integer({ min: 0, max: 15 }), ({ number }, at) => {
        fc.pre(number[at] !== number[at + 1]);
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
        expect(isResidentId(swapped)).toBe(false);
      }),
    );
  });

  it('refuses a day that does not exist, whatever the check character', () => {
    for (const birth of ['19990230', '20010229', '19991301', '19990000']) {
      const seventeen = `110105${birth}002`;
      expect(isResidentId(seventeen + checkCharacter(seventeen))).toBe(false);
    }
  });

  it('refuses anything that is not 18 characters of the right kind', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => void expect(isResidentId(`${text} `)).toBe(false)),
    );
    for (const text of [
      '',
      '110105491231002',
      '01010519491231002X',
      '11010519491231002x',
      '11010519491231002X\n',
    ]) {
      expect(isResidentId(text)).toBe(false);
    }
  });
});

describe('other documents', () => {
  it.each([
    ['passport', 'E12345678', true],
    ['passport', 'AB1234567', true],
    ['passport', 'E1234', true],
    ['passport', 'E123', false],
    ['passport', 'E1234567890', false],
    ['passport', "E123' OR 1", false],
    ['hk-macau-permit', 'H12345678', true],
    ['hk-macau-permit', 'M1234567801', true],
    ['hk-macau-permit', 'C12345678', false],
    ['hk-macau-permit', 'H1234567', false],
    ['taiwan-permit', '12345678', true],
    ['taiwan-permit', '1234567890B', true],
    ['taiwan-permit', '1234567', false],
  ] as const)('%s %s: %s', (type, number, expected) => {
    expect(isIdNumber(type, number)).toBe(expected);
  });

  it('compares birth date and sex only with documents that carry them', () => {
    expect(idNumberMatches('resident-id', '11010519491231002X', '1949-12-31', 'female')).toBe(true);
    expect(idNumberMatches('resident-id', '11010519491231002X', '1949-12-30', 'female')).toBe(false);
    expect(idNumberMatches('resident-id', '11010519491231002X', '1949-12-31', 'male')).toBe(false);
    expect(idNumberMatches('passport', 'E12345678', '1949-12-30', 'male')).toBe(true);
  });

  it('reads numbers as people write them', () => {
    expect(normalIdNumber(' 110105 1949 1231 002x ')).toBe('11010519491231002X');
  });
});

describe('guardians', () => {
  it('are needed until the fourteenth birthday', () => {
    expect(needsGuardian('2012-11-23', '2026-11-22')).toBe(true);
    expect(needsGuardian('2012-11-22', '2026-11-22')).toBe(false);
    expect(needsGuardian('2012-02-29', '2026-02-28')).toBe(true);
    expect(needsGuardian('2012-02-29', '2026-03-01')).toBe(false);
  });
});

describe('masks', () => {
  it('show the first and last character of an ID number', () => {
    expect(maskIdNumber('310101199003074514')).toBe('3****************4');
    expect(maskIdNumber('A')).toBe('*');
  });

  it('show the ends of a phone number', () => {
    expect(maskPhone('13812345678')).toBe('138****5678');
    expect(maskPhone('+85291234567')).toBe('+852****4567');
  });

  it('never show what lies between', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{5,30}$/), (number) => {
        const masked = maskIdNumber(number);
        expect(masked).toHaveLength(number.length);
        expect(masked.slice(1, -1)).toMatch(/^\*+$/);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[1-9][0-9]{4,14}$/), (phone) => {
        expect(maskPhone(phone).match(/\*/g)!.length).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});

describe('phones', () => {
  it.each(['13812345678', '19912345678', '+85291234567', '+442071838750'])('takes %s', (phone) => {
    expect(isPhone(phone)).toBe(true);
  });
  it.each(['12812345678', '1381234567', '138123456789', '+0123456789', '85291234567', '13812345678\n', ''])(
    'refuses %j',
    (phone) => {
      expect(isPhone(phone)).toBe(false);
    },
  );
});
