/**
 * The state's calendar: as published where it is published, by the law where it is not yet.
 *
 * @jest-environment node
 */
import { stateDay, stateDays } from '../../../../server/appointments/planning/stateDays';
import { isoWeek } from '../../../../shared/time';

test('published years: holidays, adjusted working days, and ordinary days', () => {
  expect(stateDay('2026-01-01')).toMatchObject({ kind: 'holiday', name: '元旦', nameEn: "New Year's Day" });
  expect(stateDay('2026-02-14')).toMatchObject({ kind: 'make-up', name: '春节' });
  expect(stateDay('2026-10-10')).toMatchObject({ kind: 'make-up', name: '国庆节' });
  expect(stateDay('2026-10-08')).toBeNull();
  expect(stateDay('2026-11-21')).toBeNull();
});

test('a year that is not published yet keeps the days of the law, by date, moon and sun', () => {
  const days = stateDays('2028-01-01', 366);
  expect(days.map(({ day }) => day)).toEqual([
    ...['2028-01-01', '2028-01-25', '2028-01-26', '2028-01-27', '2028-01-28', '2028-04-04', '2028-05-01'],
    ...['2028-05-02', '2028-05-28', '2028-10-01', '2028-10-02', '2028-10-03'],
  ]);
  // Mid-Autumn of 2028 is within the National Day's: once is enough
  expect(days.every(({ kind }) => kind === 'holiday')).toBe(true);
});

test('the days of the law are among those published, in every year there is both', () => {
  const lawful = [
    '2025-01-01',
    '2025-01-28',
    '2025-04-04',
    '2025-05-31',
    '2025-10-06',
    '2026-02-16',
    '2026-09-25',
  ];
  expect(lawful.map((day) => stateDay(day)?.kind)).toEqual(lawful.map(() => 'holiday'));
});

test('weeks are counted as calendars print them, also over New Year', () => {
  expect(isoWeek('2026-12-31')).toEqual({ number: 53, weekday: 4 });
  expect(isoWeek('2027-01-03')).toEqual({ number: 53, weekday: 7 });
  expect(isoWeek('2027-01-04')).toEqual({ number: 1, weekday: 1 });
  expect(isoWeek('2024-12-30')).toEqual({ number: 1, weekday: 1 });
  expect(isoWeek('2028-02-29')).toEqual({ number: 9, weekday: 2 });
});
