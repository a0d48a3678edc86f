/** The three tabs against an API that answers: what comes next, what was said, how the pages look. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import Home from '../../../miniprogram/src/tabs/home';
import Me from '../../../miniprogram/src/tabs/me';
import Messages from '../../../miniprogram/src/tabs/messages';
import { greetingAt } from '../../../miniprogram/src/tabs/home/greeting';
import { chooseLanguage, chooseLargeText } from '../../../miniprogram/src/api/preferences';
import { keepSession } from '../../../miniprogram/src/api/session';
import { forgetAnswers } from '../../../miniprogram/src/api/use-endpoint';
import { PRIVACY_VERSION } from '../../../shared/identity/rules';
import { bodyOf, world } from '../../support/taro/taro';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const appointment = (change: object) => ({
  id: 'a-1',
  status: 'booked',
  hospitalName: '市立医院',
  departmentName: '心血管内科',
  departmentNameEn: 'Cardiology',
  doctorName: '陈立新',
  doctorNameEn: null,
  patientName: '王秀英',
  startsAt: inAnHour(),
  endsAt: inAnHour(),
  fee: 5000,
  visitNumber: 12,
  holdUntil: null,
  ...change,
});

function signedIn(privacyVersion: string | null): void {
  const user = { id: 'u', language: null, phone: '138****5678', privacyVersion };
  keepSession({ accessToken: 'a', accessExpiresAt: '', refreshToken: 'r', user });
}
const answers = (byPath: Record<string, unknown>) => {
  world.answer = ({ url }) => ({ statusCode: 200, data: byPath[url.split('?')[0] ?? ''] });
};
const show = (page: React.ReactElement) => act(async () => void render(page));
const press = (role: string, name: RegExp | string) =>
  act(async () => void fireEvent.click(screen.getByRole(role, { name })));

beforeEach(() => {
  world.reset();
  forgetAnswers();
  chooseLanguage('zh');
  chooseLargeText(null);
  signedIn(PRIVACY_VERSION);
});

describe('Home', () => {
  it('shows the next visit with its number and opens it', async () => {
    answers({ '/appointments': { items: [appointment({})], nextCursor: null } });
    await show(<Home />);
    expect(screen.getByText('12')).toBeTruthy();
    await press('button', /心血管内科 · 陈立新/);
    expect(world.visited).toEqual(['navigateTo /patient/appointments/detail?id=a-1']);
  });

  it('puts an unpaid place first, with the time left and the way to pay', async () => {
    const unpaid = appointment({ id: 'a-2', status: 'pending', visitNumber: null, holdUntil: inAnHour() });
    answers({ '/appointments': { items: [appointment({}), unpaid], nextCursor: null } });
    await show(<Home />);
    expect(screen.getByRole('timer').textContent).toMatch(/^(1:00:00|59:59)$/);
    await press('button', '去支付');
    expect(world.visited).toEqual(['navigateTo /patient/appointments/pay?id=a-2']);
  });

  it.each([
    ['booked', 115, '还有 1 小时 54 分钟'],
    ['booked', 30, '就要开始了，请按时到院'],
    ['booked', -5, '到就诊时间了，请尽快签到'],
    ['checked-in', -5, '已签到，请留意叫号'],
  ])('says of a visit that is %s and begins in %d minutes: %s', async (status, minutes, words) => {
    const startsAt = new Date(Date.now() + minutes * 60_000 - 1_000).toISOString();
    answers({ '/appointments': { items: [appointment({ status, startsAt })], nextCursor: null } });
    await show(<Home />);
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('asks nothing sensitive before consent, and says why it will be needed', async () => {
    signedIn(null);
    await show(<Home />);
    expect(world.asked).toEqual([]);
    await press('button', '阅读隐私保护指引');
    expect(world.visited).toEqual(['navigateTo /patient/account/privacy?ask=1']);
  });

  it('opens appointments only; what is not open yet is no button', async () => {
    answers({ '/appointments': { items: [], nextCursor: null } });
    await show(<Home />);
    await press('button', /预约挂号/);
    expect(world.visited).toEqual(['navigateTo /patient/hospitals/list']);
    expect(screen.queryByRole('button', { name: /门诊缴费|在线问诊|健康保险/ })).toBeNull();
    expect(screen.getAllByText('即将开放')).toHaveLength(3);
  });

  it('asks for the position only on a tap, and offers cities when there is none', async () => {
    answers({ '/appointments': { items: [], nextCursor: null } });
    await show(<Home />);
    // jsdom has no geolocation, like a phone that refuses
    await press('button', '使用我的位置');
    await press('button', '按城市查找');
    expect(world.visited).toEqual(['navigateTo /patient/hospitals/list']);
  });

  it.each([
    ['02:00', 'greet.night'],
    ['05:00', 'greet.morning'],
    ['12:00', 'greet.noon'],
    ['13:30', 'greet.afternoon'],
    ['22:59', 'greet.evening'],
    ['23:30', 'greet.night'],
  ])('greets at %s with %s', (time, greeting) => expect(greetingAt(time)).toBe(greeting));
});

describe('Messages', () => {
  const notice = (id: string, change: object) => ({
    id,
    kind: 'refund-succeeded',
    facts: { hospital: '市立医院', amount: 5000, patient: '王秀英' },
    page: 'patient/appointments/detail?id=a-1',
    createdAt: '2026-11-22T01:00:00.000Z',
    readAt: null,
    ...change,
  });

  it('tells facts in words, marks what was seen, and opens the page', async () => {
    const items = [
      notice('n-1', {}),
      notice('n-2', {
        kind: 'appointment-cancelled',
        facts: { reason: 'stopped' },
        readAt: '2026-11-22T02:00:00Z',
      }),
    ];
    answers({ '/notices': { items, nextCursor: null, unread: 1 } });
    await show(<Messages />);
    expect(screen.getByText('¥50.00')).toBeTruthy();
    expect(screen.getByText(/医生停诊/)).toBeTruthy();
    expect(screen.getAllByRole('img', { name: '未读' })).toHaveLength(1);
    const read = world.asked.find(({ method }) => method === 'PUT');
    expect(read?.url).toBe('/notices/read');
    expect(bodyOf(read)).toEqual({ upTo: '2026-11-22T01:00:00.000Z' });
    await press('button', /退款到账/);
    expect(world.visited).toEqual(['navigateTo /patient/appointments/detail?id=a-1']);
  });

  it('calls a visit that was moved moved, and says when it was before', async () => {
    const facts = { startsAt: '2026-11-24T01:00:00.000Z', movedFrom: '2026-11-23T06:30:00.000Z' };
    answers({
      '/notices': {
        items: [notice('n-1', { kind: 'appointment-booked', facts })],
        nextCursor: null,
        unread: 1,
      },
    });
    await show(<Messages />);
    expect(screen.getByText('已改约')).toBeTruthy();
    expect(screen.queryByText('预约成功')).toBeNull();
    expect(screen.getByText('原时间').nextElementSibling?.textContent).toMatch(/11月23日.*14:30/);
  });

  it('loads earlier ones at the bottom, after the cursor', async () => {
    world.answer = ({ url }) => {
      const later = url.includes('cursor=c-1');
      const items = [notice(later ? 'n-2' : 'n-1', { readAt: '2026-11-22T02:00:00Z' })];
      return { statusCode: 200, data: { items, nextCursor: later ? null : 'c-1', unread: 0 } };
    };
    await show(<Messages />);
    await act(async () => world.bottom.forEach((reach) => reach()));
    expect(screen.getAllByRole('button', { name: /退款到账/ })).toHaveLength(2);
    expect(screen.getByText('没有更早的消息了')).toBeTruthy();
  });

  it('says what will stand here, and what to do', async () => {
    answers({ '/notices': { items: [], nextCursor: null, unread: 0 } });
    await show(<Messages />);
    expect(screen.getByRole('heading', { name: '还没有消息' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '去预约' })).toBeTruthy();
  });

  it('shows what went wrong and tries again', async () => {
    await show(<Messages />);
    expect(screen.getByRole('alert').textContent).toContain('网络不太通畅');
    answers({ '/notices': { items: [], nextCursor: null, unread: 0 } });
    await press('button', '重试');
    expect(screen.getByRole('heading', { name: '还没有消息' })).toBeTruthy();
  });
});

describe('Me', () => {
  it('changes the language at once and tells the API', async () => {
    world.answer = () => ({
      statusCode: 200,
      data: { id: 'u', language: 'en', phone: null, privacyVersion: null },
    });
    await show(<Me />);
    await press('button', /语言/);
    await press('radio', 'English');
    expect(screen.getByText('My appointments')).toBeTruthy();
    expect(world.tabTexts).toEqual({ 0: 'Health', 1: 'Messages', 2: 'Me' });
    expect(bodyOf(world.asked[0])).toEqual({ language: 'en' });
  });

  it('re-lays for large text', async () => {
    await show(<Me />);
    await press('switch', '关怀模式');
    expect(screen.getByRole('main').className).toContain('text-large');
    expect(screen.getByRole('switch', { name: '关怀模式' }).getAttribute('aria-checked')).toBe('true');
  });

  it('asks for consent before pages with personal data', async () => {
    signedIn(null);
    await show(<Me />);
    await press('button', /就诊人/);
    expect(world.visited).toEqual(['navigateTo /patient/account/privacy?ask=1']);
  });
});
