/** The fields contracts are made of: what they take in can be written down and told again. */
import fc from 'fast-check';
import { day, instant } from '../../shared/schemas';
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
