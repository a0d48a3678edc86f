/** GB 32100: which credit codes can exist, why the others cannot, and that no slip of one character goes unseen. */
import fc from 'fast-check';
import {
  creditCheck,
  creditCodeProblem,
  normalCreditCode,
  organisationCheck,
} from '../../../shared/hospitals/uscc';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const letter = fc.constantFrom(...ALPHABET);
const digit = fc.constantFrom(...'0123456789');
const many = (one: fc.Arbitrary<string>, count: number) =>
  fc.array(one, { minLength: count, maxLength: count }).map((all) => all.join(''));
const authority = fc.constantFrom(
  '11',
  '12',
  '13',
  '19',
  '52',
  '91',
  '92',
  '93',
  'A1',
  'A9',
  'N1',
  'Y1',
  '35',
);

const code = fc
  .tuple(authority, many(digit, 6), many(letter, 8))
  .map(([kind, region, body]) => kind + region + body + organisationCheck(body))
  .map((first17) => first17 + creditCheck(first17));

describe('real codes can exist', () => {
  it.each([
    ['91110000802100433B', '北京百度网讯科技有限公司'],
    ['9144030071526726XG', '深圳市腾讯计算机系统有限公司'],
    ['91330100799655058B', '阿里巴巴（中国）有限公司'],
  ])('%s (%s)', (text) => {
    expect(creditCodeProblem(text)).toBeNull();
  });
});

it('every code built by the standard can exist, however it is written', () => {
  fc.assert(
    fc.property(code, (one) => {
      expect(creditCodeProblem(one)).toBeNull();
      const written = ` ${one.slice(0, 8)} ${one.slice(8)}`.toLowerCase();
      expect(normalCreditCode(written)).toBe(one);
      const wide = [...one].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
      expect(normalCreditCode(wide)).toBe(one);
    }),
  );
});

it('one character changed, at every position, is always noticed', () => {
  fc.assert(
    fc.property(code, fc.integer({ min: 0, max: 17 }), letter, (one, at, other) => {
      fc.pre(one[at] !== other);
      expect(creditCodeProblem(one.slice(0, at) + other + one.slice(at + 1))).not.toBeNull();
    }),
    { numRuns: 3_000 },
  );
});

it('one digit changed into each of the others is noticed at all 18 positions', () => {
  const one = '9144030071526726XG';
  for (let at = 0; at < 18; at += 1) {
    for (const other of ALPHABET) {
      if (other === one[at]) continue;
      expect([at, other, creditCodeProblem(one.slice(0, at) + other + one.slice(at + 1))]).not.toEqual([
        ...[at, other, null],
      ]);
    }
  }
});

it('two neighbours swapped are noticed', () => {
  fc.assert(
    fc.property(code, fc.integer({ min: 0, max: 16 }), (one, at) => {
      fc.pre(one[at] !== one[at + 1]);
      const swapped = one.slice(0, at) + one[at + 1]! + one[at]! + one.slice(at + 2);
      expect(creditCodeProblem(swapped)).not.toBeNull();
    }),
  );
});

describe('the reason', () => {
  const good = '9144030071526726XG';
  const withCheck = (first17: string) => first17 + creditCheck(first17);
  it.each([
    ['', { reason: 'length', position: null }],
    [good.slice(0, 17), { reason: 'length', position: null }],
    [`${good}0`, { reason: 'length', position: null }],
    [good.replace('X', 'I'), { reason: 'letter', position: 17 }],
    [good.replace('5', 'S'), { reason: 'letter', position: 11 }],
    [`O${good.slice(1)}`, { reason: 'letter', position: 1 }],
    [`91Z${good.slice(3)}`, { reason: 'letter', position: 3 }],
    [`914V${good.slice(4)}`, { reason: 'letter', position: 4 }],
    [`91440${'－'}${good.slice(6)}`, { reason: 'letter', position: 6 }],
    [`B1${good.slice(2)}`, { reason: 'authority', position: 1 }],
    [`0${good.slice(1)}`, { reason: 'authority', position: 1 }],
    [`97${good.slice(2)}`, { reason: 'category', position: 2 }],
    [`14${good.slice(2)}`, { reason: 'category', position: 2 }],
    [`9144A3${good.slice(6)}`, { reason: 'region', position: 5 }],
    [withCheck(`${good.slice(0, 16)}9`), { reason: 'organisation', position: 17 }],
    [`${good.slice(0, 17)}H`, { reason: 'check', position: 18 }],
  ])('of %s', (text, problem) => {
    expect(creditCodeProblem(text)).toEqual(problem);
  });
});

it('nothing that can be typed makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const problem = creditCodeProblem(normalCreditCode(text));
      expect(problem === null || typeof problem.reason === 'string').toBe(true);
    }),
  );
});
