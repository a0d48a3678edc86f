/** What schedules say about when there is a place. */
import {
  dayToShow,
  daysOf,
  nextPlace,
  slotState,
  stateOf,
} from '../../../miniprogram/src/patient/hospitals/availability';
import { groupByFirstLevel } from '../../../miniprogram/src/patient/hospitals/departments';
import { momentWords, nearDayWords, ownTime, spanWords } from '../../../miniprogram/src/patient/when';
import { ruleWords } from '../../../miniprogram/src/ui/HospitalRules/messages';
import { ruleSentences } from '../../../miniprogram/src/ui/HospitalRules/sentences';
import { say } from '../../../miniprogram/src/api/messages';
import { DEFAULT_BOOKING_SETTINGS } from '../../../shared/hospitals/rules';
import { NOW, aSchedule, aSlot } from './world';

const waiting = { released: false, releaseAt: '2026-11-23T23:00:00Z' };
const full = aSlot({ left: 0 });
const over = aSlot({ startsAt: '2026-11-22T01:00:00Z', endsAt: '2026-11-22T01:30:00Z', left: 2 });

it('names the state of a slot by what stands in its way, the clock first', () => {
  const slot = aSlot();
  expect(slotState(aSchedule(), slot, NOW)).toBe('open');
  expect(slotState(aSchedule(), full, NOW)).toBe('full');
  expect(slotState(aSchedule(waiting), slot, NOW)).toBe('waiting');
  expect(slotState(aSchedule({ status: 'stopped' }), slot, NOW)).toBe('stopped');
  expect(slotState(aSchedule({ status: 'stopped' }), over, NOW)).toBe('past');
  // Read before the release, looked at after it
  expect(slotState(aSchedule({ ...waiting, releaseAt: NOW.toISOString() }), slot, NOW)).toBe('open');
});

it('tells of a day the best it has', () => {
  expect(stateOf([], NOW)).toBe('none');
  expect(stateOf([aSchedule({ slots: [over, full] })], NOW)).toBe('full');
  expect(stateOf([aSchedule({ slots: [full] }), aSchedule(waiting)], NOW)).toBe('waiting');
  expect(stateOf([aSchedule({ slots: [full, aSlot()] }), aSchedule(waiting)], NOW)).toBe('open');
});

it('shows a week at least, up to the last clinic, half-days by the clock', () => {
  const evening = aSchedule({
    half: 'evening',
    slots: [aSlot({ startsAt: '2026-11-24T10:00:00Z', endsAt: '2026-11-24T10:30:00Z' })],
  });
  const days = daysOf([evening, aSchedule(), aSchedule({ day: '2026-12-02' })], NOW);
  expect(days.map(({ day }) => day.slice(8))).toEqual([
    '22',
    '23',
    '24',
    '25',
    '26',
    '27',
    '28',
    '29',
    '30',
    '01',
    '02',
  ]);
  expect(days[2]?.schedules.map(({ half }) => half)).toEqual(['morning', 'evening']);
  expect(daysOf([], NOW)).toHaveLength(7);
});

it('opens with the day asked for, else with the first that has a place', () => {
  const days = daysOf([aSchedule({ slots: [full] }), aSchedule({ day: '2026-11-26' })], NOW);
  expect(dayToShow(days)?.day).toBe('2026-11-26');
  expect(dayToShow(days, '2026-11-24')?.day).toBe('2026-11-24');
  expect(dayToShow(days, '2025-01-01')?.day).toBe('2026-11-26');
  expect(dayToShow(daysOf([aSchedule({ slots: [full] })], NOW))?.day).toBe('2026-11-24');
});

it('finds the next place, or from when there will be one', () => {
  const two = aSchedule({ slots: [aSlot({ left: 2 }), aSlot({ left: 1 }), full] });
  expect(nextPlace([aSchedule({ ...waiting, day: '2026-11-30' }), two], NOW)).toEqual({
    state: 'open',
    day: '2026-11-24',
    left: 3,
  });
  expect(
    nextPlace([aSchedule({ slots: [full] }), aSchedule({ ...waiting, day: '2026-11-30' })], NOW),
  ).toEqual({
    state: 'waiting',
    releaseAt: waiting.releaseAt,
  });
  expect(nextPlace([aSchedule({ slots: [full] })], NOW)).toEqual({ state: 'full' });
  expect(nextPlace([], NOW)).toEqual({ state: 'none' });
});

it('groups departments by the first level of the catalogue, in its order', () => {
  const codes = ['07', '03.04', '07.01', '03'].map((catalogueCode) => ({ catalogueCode }));
  expect(groupByFirstLevel(codes).map(({ code, departments }) => [code, departments.length])).toEqual([
    ['03', 2],
    ['07', 2],
  ]);
});

it('says when, on the clock of Beijing, midnight as the end of a day', () => {
  expect(spanWords('2026-11-24T01:00:00Z', '2026-11-24T01:30:00Z')).toBe('09:00–09:30');
  expect(nearDayWords('2026-11-23', 'zh', NOW)).toBe('明天');
  expect(nearDayWords('2026-11-27', 'en', NOW)).toBe('Fri 27 Nov');
  expect(momentWords('2026-11-23T16:00:00Z', 'zh')).toBe('11月24日 周二 00:00');
  expect(momentWords('2026-11-23T16:00:00Z', 'zh', true)).toBe('11月23日 周一 24:00');
  const zone = jest.spyOn(Date.prototype, 'getTimezoneOffset');
  zone.mockReturnValue(300);
  expect(ownTime('2026-11-24T01:00:00Z', 'en')).toBe('Mon 23 Nov 20:00');
  zone.mockReturnValue(-480);
  expect(ownTime('2026-11-24T01:00:00Z', 'en')).toBeNull();
  zone.mockRestore();
});

it('puts a hospital’s rules into sentences', () => {
  const t = say(ruleWords, 'zh');
  expect(ruleSentences(t, DEFAULT_BOOKING_SETTINGS)).toEqual([
    '每天 07:00 放出 7 天后的号',
    '选好时间后为你留号 15 分钟，付款后预约成功，没付款号会自动放回',
    '就诊前一天 24:00 前可以取消，全额退款',
    '同一位就诊人，一天最多约 3 个科室，同一位医生一天约一次',
    '同一位就诊人每天最多预约 5 次，同一部手机或同一账号最多 10 次，取消的也算',
    '365 天内有 3 次约了没来，之后 90 天不能在本院网上预约',
    '别人退的号先给候补的人，保留 15 分钟',
    '约满后退回的号，没有人候补的，会在 10 分钟内随机放出',
    '就诊时间前 60 分钟起可以签到：在医院 1000 米以内，或扫诊区的签到码',
    '迟到的，排在 3 位候诊患者之后',
  ]);
  const lenient = { noShowLimit: 0, returnMinutes: 0, checkInMetres: 0, lateBehind: 0 };
  const few = ruleSentences(t, { ...DEFAULT_BOOKING_SETTINGS, ...lenient }, true);
  expect(few).toHaveLength(5);
  expect(few.at(-1)).toBe('就诊时间前 60 分钟起可以签到，扫诊区的签到码');
  const strict = { ...DEFAULT_BOOKING_SETTINGS, payment: 'on-site' as const, cancelTime: '20:00' };
  expect(ruleSentences(t, { ...strict, cancelDaysBefore: 0 })[2]).toContain('就诊当天 20:00 前');
  expect(ruleSentences(t, { ...strict, cancelDaysBefore: 2 })[2]).toContain('就诊前 2 天 20:00 前');
  expect(ruleSentences(t, strict)[2]).not.toContain('退款');
  expect(ruleSentences(t, strict)[1]).toBe('不用在线付款，就诊当天到医院交挂号费');
});
