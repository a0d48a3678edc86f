/**
 * Clinics seen from Los Angeles and Paris: every time is Beijing's, on Beijing's day, with the person's own beside it;
 * also on the days on which clocks are changed there.
 */
import { render, screen, waitFor } from '@testing-library/react';
import DetailPage from '../../../miniprogram/src/patient/appointments/detail';
import ListPage from '../../../miniprogram/src/patient/appointments/list';
import QueuePage from '../../../miniprogram/src/patient/appointments/queue';
import { VisitSummary } from '../../../miniprogram/src/patient/booking/VisitSummary';
import { Release } from '../../../miniprogram/src/patient/hospitals/Release';
import { addToCalendar } from '../../../miniprogram/src/patient/visits/calendar/index.weapp';
import { NextVisit } from '../../../miniprogram/src/tabs/home/NextVisit';
import { world } from '../../support/taro/taro';
import { phoneIn } from '../../support/zones';
import { TEMPLATES, aSchedule } from '../booking/world';
import { aVisit, ok, openWorld } from './api';
import { aQueue } from './queues';

/** Monday noon in Los Angeles; it is Tuesday, four in the morning, in Beijing. */
const NOW = new Date('2026-11-23T20:00:00Z');
/** Tuesday 08:00 in Beijing, Monday 16:00 in Los Angeles: yesterday, there. */
const VISIT = { startsAt: '2026-11-24T00:00:00Z', endsAt: '2026-11-24T00:30:00Z' };
const PLACE = { hospitalName: '北京协和医院', departmentName: '呼吸内科', doctorName: '陈立新' };

let zone: jest.SpyInstance;
const standIn = (name: string, now = NOW) => {
  jest.useFakeTimers({ now, advanceTimers: true });
  zone = phoneIn(name);
};
afterEach(() => {
  zone.mockRestore();
  jest.useRealTimers();
});

const said = () => document.body.textContent ?? '';
const says = (...words: string[]) => waitFor(() => words.forEach((one) => expect(said()).toContain(one)));

describe('in Los Angeles', () => {
  beforeEach(() => standIn('America/Los_Angeles'));

  const openVisit = (page: React.ReactElement, language: 'zh' | 'en' = 'zh') => {
    const visit = aVisit(VISIT);
    openWorld(
      {
        ...TEMPLATES,
        [`GET /appointments/${visit.id}`]: () => ok(visit),
        [`GET /appointments/${visit.id}/queue`]: () => ok(notOpen),
        'GET /appointments': () => ok({ items: [visit], nextCursor: null }),
      },
      language,
    );
    world.params = { id: visit.id };
    render(page);
  };
  const notOpen = aQueue({
    ...{ stage: 'not-open', now: NOW.toISOString(), checkedInAt: null, expected: null, calling: [] },
    checkIn: {
      ...{ from: '2026-11-23T23:00:00Z', until: '2026-11-24T16:00:00Z' },
      ...{ lateAfter: '2026-11-24T00:30:00Z', withinMetres: 1000 },
    },
  });

  it('a visit is today in Beijing, and yesterday here; so is its last moment to cancel', async () => {
    openVisit(<DetailPage />);
    await says('今天', '11月24日 周二', '08:00–08:30', '北京时间', '你的时间 11月23日 周一 16:00');
    // 24:00 of the 23rd in Beijing was eight this morning
    await says('11月23日 周一 24:00', '北京时间 · 你当地时间 11月23日 周一 08:00');
  });

  it('in the list and in English, too', async () => {
    openVisit(<ListPage />, 'en');
    await says('Today', 'Tue 24 Nov', '08:00–08:30', 'Your time: Mon 23 Nov 16:00');
  });

  it('on the first page', () => {
    openWorld({});
    render(<NextVisit appointments={[aVisit(VISIT)] as never} now={NOW} onChange={() => undefined} />);
    for (const words of ['今天 08:00', '北京时间 · 你当地时间 11月23日 周一 16:00', '还有 4 小时'])
      expect(said()).toContain(words);
  });

  it('checking in opens by Beijing’s clock', async () => {
    openVisit(<QueuePage />);
    await says('07:00', '北京时间 · 你当地时间 11月23日 周一 15:00');
  });

  it('who is waited for is told when, by both clocks', async () => {
    const visit = aVisit(VISIT);
    const expected = { from: '2026-11-24T01:20:00Z', to: '2026-11-24T01:35:00Z', basis: 'pace' as const };
    openWorld({
      [`GET /appointments/${visit.id}`]: () => ok(visit),
      [`GET /appointments/${visit.id}/queue`]: () => ok(aQueue({ expected })),
    });
    world.params = { id: visit.id };
    render(<QueuePage />);
    await says('09:20', '09:35', '你当地时间 11月23日 周一 17:20');
  });

  it('places are released this morning in Beijing, and here the afternoon before', () => {
    openWorld({});
    const day = '2026-12-01';
    const at = '2026-11-23T23:00:00Z';
    render(<Release at={at} schedules={[aSchedule({ day, released: false, releaseAt: at })]} />);
    expect(said()).toContain('12月1日 周二的号，今天 07:00 放号');
    expect(said()).toContain('北京时间 · 你当地时间 11月23日 周一 15:00');
    expect(screen.getByRole('timer').textContent).toBe('3:00:00');
  });

  it('the phone’s calendar is given the instant, which is right in every zone', async () => {
    openWorld({});
    const entry = { appointmentId: 'a', title: 't', description: 'd', location: 'l' };
    const [startsAt, endsAt] = [new Date(VISIT.startsAt), new Date(VISIT.endsAt)];
    expect(await addToCalendar({ ...entry, startsAt, endsAt })).toBe('added');
    const [, written = '{}'] = /^addPhoneCalendar (.*)$/.exec(world.visited[0] ?? '') ?? [];
    expect(JSON.parse(written)).toMatchObject({
      startTime: Date.UTC(2026, 10, 24) / 1000,
      endTime: String(Date.UTC(2026, 10, 24, 0, 30) / 1000),
    });
  });
});

describe('in Paris, where clocks are changed', () => {
  it.each([
    [
      'the night they go forward, before',
      '2026-03-29T00:30:00Z',
      '3月29日 周日',
      '08:30',
      '3月29日 周日 01:30',
    ],
    ['and after', '2026-03-29T01:00:00Z', '3月29日 周日', '09:00', '3月29日 周日 03:00'],
    [
      'the night they go back, before',
      '2026-10-25T00:30:00Z',
      '10月25日 周日',
      '08:30',
      '10月25日 周日 02:30',
    ],
    [
      'and after: the same hour again',
      '2026-10-25T01:30:00Z',
      '10月25日 周日',
      '09:30',
      '10月25日 周日 02:30',
    ],
    [
      'a morning in Beijing is the evening before',
      '2026-10-24T23:00:00Z',
      '10月25日 周日',
      '07:00',
      '10月25日 周日 01:00',
    ],
    ['in winter', '2026-11-23T16:30:00Z', '11月24日 周二', '00:30', '11月23日 周一 17:30'],
  ])('%s', (_, startsAt, day, clock, own) => {
    standIn('Europe/Paris', new Date(Date.parse(startsAt) - 40 * 3_600_000));
    openWorld({});
    const endsAt = new Date(Date.parse(startsAt) + 1_800_000).toISOString();
    render(<VisitSummary {...{ ...PLACE, startsAt, endsAt }} />);
    for (const words of [day, `${clock}–`, `北京时间 · 你当地时间 ${own}`]) expect(said()).toContain(words);
  });

  it('tomorrow is Beijing’s, also from a day of 23 hours', () => {
    // Sunday 17:30 in Paris; it is half an hour before midnight in Beijing
    standIn('Europe/Paris', new Date('2026-03-29T15:30:00Z'));
    openWorld({});
    const visit = { startsAt: '2026-03-30T00:00:00Z', endsAt: '2026-03-30T00:30:00Z' };
    render(<VisitSummary {...{ ...PLACE, ...visit }} />);
    for (const words of ['明天 · 3月30日 周一', '08:00–08:30', '你当地时间 3月30日 周一 02:00'])
      expect(said()).toContain(words);
  });
});

it('in Beijing nothing stands beside a time', () => {
  standIn('Asia/Shanghai');
  openWorld({});
  render(<VisitSummary {...{ ...PLACE, ...VISIT }} />);
  expect(said()).toContain('08:00–08:30');
  expect(said()).not.toMatch(/北京时间|当地/);
});
