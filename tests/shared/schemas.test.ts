/** The fields contracts are made of: what they take in can be written down and told again. */
import fc from 'fast-check';
import { day, instant, line, paragraph } from '../../shared/schemas';
import { beijingDay, beijingMoment } from '../../shared/time';

const EDGES = [
  '9999-12-31T23:59:59-23:59',
  '9999-12-31T23:59:59Z',
  '0000-01-01T00:00:00+23:59',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+08:00',
  '2200-01-01T00:00:00Z',
  '2199-12-31T23:59:59-00:01',
];

test.each(EDGES)('the instant %s is of another age', (at) => {
  expect(instant.safeParse(at).success).toBe(false);
});

test.each(['0000-01-01', '0001-12-31', '1799-12-31', '2200-01-01', '9999-12-31', '2026-02-30'])(
  'the day %s is none of ours',
  (one) => expect(day.safeParse(one).success).toBe(false),
);

test('an instant that is taken in, in whatever zone, is one that can be told again', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  const anyYear = fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 2000, max: 2198 }));
  const zone = fc.tuple(fc.constantFrom('+', '-'), fc.nat(23), fc.nat(59));
  const time = fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59));
  fc.assert(
    fc.property(
      anyYear,
      fc.integer({ min: 1, max: 12 }),
      time,
      zone,
      (year, month, [h, m, s], [sign, zh, zm]) => {
        const date = `${String(year).padStart(4, '0')}-${two(month)}-28`;
        const at = `${date}T${two(h)}:${two(m)}:${two(s)}${sign}${two(zh)}:${two(zm)}`;
        if (year >= 1801 && year <= 2198) expect(instant.safeParse(at).success).toBe(true);
        if (!instant.safeParse(at).success) return;
        const told = new Date(at).toISOString();
        expect(instant.parse(told)).toBe(told);
        expect(day.safeParse(beijingDay(at)).success || beijingDay(at) === '2200-01-01').toBe(true);
        expect(beijingMoment(at)).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
      },
    ),
  );
});

describe('what a person typed', () => {
  const texts = [
    ['a sentence', '讲解很仔细，谢谢。'],
    ['several lines', '一、多喝水\r\n二、\t少盐\n\n三、复查'],
    ['emoji', '很好👍🏻❤️👨‍👩‍👧🧑🏽‍🦰🏳️‍🌈🇨🇳1️⃣'],
    ['Persian', 'می\u200cخواهم'],
    ['Hindi', 'क्\u200dष'],
    ['a letter with its mark', 'e\u0301'],
    ['a character beyond the first plane', '𠮷野家'],
  ] as const;
  test.each(texts)('may be %s', (_, text) => {
    expect(paragraph(500).parse(text)).toBe(text);
  });

  const refused = [
    ['writing backwards', '很好\u202Eelbirret'],
    ['an isolate that never ends', '好\u2066'],
    ['a mark of direction', '好\u200F'],
    ['a blank without width', '好\u200B评'],
    ['a joiner where nothing is joined', 'a\u200Db'],
    ['a joiner at the end', '👍\u200D'],
    ['tags', '好\u{E0041}'],
    ['a lone surrogate', '好\uD83D'],
    ['a bell', '好\u0007'],
    ['only what is not drawn', '\u200B\u202E\u2066'],
    ['only fillers', '\u3164\u115F\uFFA0'],
    ['an empty Braille cell', '\u2800 \u2800'],
    ['a mark without a letter', '\uFE0F\u034F'],
  ] as const;
  test.each(refused)('is not %s', (_, text) => {
    expect(paragraph(500).safeParse(text).success).toBe(false);
    expect(line(500).safeParse(text).success).toBe(false);
  });

  test('is a line without what begins another', () => {
    for (const text of ['王\n五', '王\u2028五', '王\u2029五', '', ' \u00A0 ']) {
      expect(line(40).safeParse(text).success).toBe(false);
    }
    expect(line(40).parse(' 欧阳·约翰 ')).toBe('欧阳·约翰');
    expect(paragraph(40).parse('  ')).toBe('');
  });

  test('takes no longer the longer it is', () => {
    const wellBegun = ['क\u200Dकि', '👩\u200D👩\uFE0F', 'क्'].map((text) => text.repeat(4_000) + '\u0007');
    for (const text of ['👨‍'.repeat(4_000), 'می\u200c'.repeat(3_000), ...wellBegun]) {
      const began = performance.now();
      expect(paragraph(20_000).safeParse(text).success).toBe(false);
      expect(performance.now() - began).toBeLessThan(500);
    }
  });
});
