/** What only shows: money, faces, time left, states of waiting, nothing and failure, and the frame around them. */
import { act, fireEvent, render, screen } from '@testing-library/react';
import { answerConsent } from '../../../miniprogram/src/api/consent';
import { ApiError } from '../../../miniprogram/src/api/errors';
import { chooseLanguage, chooseLargeText } from '../../../miniprogram/src/api/preferences';
import { keepSession } from '../../../miniprogram/src/api/session';
import {
  Avatar,
  Button,
  Countdown,
  Empty,
  ErrorState,
  Icon,
  Money,
  Notice,
  PageTitle,
  Screen,
  Section,
  Skeleton,
  Tag,
  tell,
} from '../../../miniprogram/src/ui';
import { Stepper } from '../../../miniprogram/src/ui/Stepper';
import { world } from '../../support/taro/taro';

beforeEach(() => {
  world.reset();
  chooseLanguage('zh');
  chooseLargeText(null);
});

it('shows fen as yuan and reads it as one amount', () => {
  render(<Money fen={5000} />);
  expect(screen.getByRole('img', { name: '¥50.00' }).textContent).toBe('¥50.00');
});

it('gives the same name the same face', () => {
  const { container } = render(
    <>
      <Avatar name="王秀英" />
      <Avatar name="王秀英" />
      <Avatar name="北京协和医院" kind="hospital" />
    </>,
  );
  const [first, second, hospital] = [...container.children];
  expect(first?.className).toBe(second?.className);
  expect(first?.textContent).toBe('王');
  expect(hospital?.textContent).toBe('协');
});

it('names an icon only where it carries the meaning', () => {
  const { container } = render(
    <>
      <Icon name="star" />
      <Icon name="warning" label="注意" />
    </>,
  );
  expect(container.children[0]?.getAttribute('aria-hidden')).toBe('true');
  expect(screen.getByRole('img', { name: '注意' })).toBeTruthy();
});

it('counts down to zero, says so once, and stops', () => {
  jest.useFakeTimers({ now: new Date('2026-11-22T00:00:00Z') });
  const end = jest.fn();
  render(<Countdown until="2026-11-22T00:15:00Z" onEnd={end} />);
  expect(screen.getByRole('timer').textContent).toBe('15:00');
  act(() => jest.advanceTimersByTime(61_000));
  expect(screen.getByRole('timer').textContent).toBe('13:59');
  act(() => jest.advanceTimersByTime(900_000));
  expect(screen.getByRole('timer').textContent).toBe('00:00');
  expect(end).toHaveBeenCalledTimes(1);
  jest.useRealTimers();
});

it('says it is loading, whatever the shape', () => {
  render(<Skeleton shape="list" count={4} />);
  expect(screen.getByRole('status', { name: '正在加载' }).children).toHaveLength(4);
});

it('says what to do where there is nothing', () => {
  const act = jest.fn();
  render(<Empty title="还没有预约" picture="calendar" action={{ text: '去预约', onPress: act }} />);
  fireEvent.click(screen.getByRole('button', { name: '去预约' }));
  expect(act).toHaveBeenCalled();
});

describe('ErrorState', () => {
  it('shows the sentence and tries again', () => {
    const retry = jest.fn();
    render(<ErrorState error={new ApiError('refused', '系统出了点问题。', 'INTERNAL')} onRetry={retry} />);
    expect(screen.getByRole('alert').textContent).toContain('系统出了点问题。');
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(retry).toHaveBeenCalled();
  });

  it('leads to the privacy page where consent is missing, and goes on once agreed', async () => {
    const user = { id: 'u', language: null, phone: null, privacyVersion: null };
    keepSession({ accessToken: 'a', accessExpiresAt: '', refreshToken: 'r', user });
    const retry = jest.fn();
    render(<ErrorState error={new ApiError('refused', '请先同意。', 'CONSENT_REQUIRED')} onRetry={retry} />);
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: '阅读并同意' }));
    });
    expect(world.visited).toEqual(['navigateTo /patient/account/privacy?ask=1']);
    expect(retry).not.toHaveBeenCalled();
    await act(async () => answerConsent(true));
    expect(retry).toHaveBeenCalledTimes(1);
  });
});

it('marks how far one is', () => {
  render(<Stepper label="预约步骤" steps={['选择', '确认', '支付']} current={1} />);
  const steps = screen.getAllByRole('listitem');
  expect(steps.map((step) => step.getAttribute('aria-current'))).toEqual([null, 'step', null]);
});

it('gives headings their levels, and a notice its way on', () => {
  const more = jest.fn();
  const go = jest.fn();
  render(
    <>
      <PageTitle note="note">确认预约</PageTitle>
      <Section title="附近" action={{ text: '全部', onPress: more }}>
        <Tag tone="jade">三甲</Tag>
      </Section>
      <Notice tone="red" action={{ text: '去支付', onPress: go }}>
        还没有支付
      </Notice>
    </>,
  );
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('确认预约');
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('附近');
  fireEvent.click(screen.getByRole('button', { name: /全部/ }));
  fireEvent.click(screen.getByRole('button', { name: '去支付' }));
  expect([more.mock.calls.length, go.mock.calls.length]).toEqual([1, 1]);
  expect(screen.getByRole('alert').textContent).toContain('还没有支付');
});

describe('Screen', () => {
  it('titles the page, holds the action, and follows large text', () => {
    render(
      <Screen title="预约" footer={<Button>确认</Button>}>
        body
      </Screen>,
    );
    const main = screen.getByRole('main');
    expect(document.title).toBe('预约');
    expect(screen.getByRole('button', { name: '确认' })).toBeTruthy();
    expect(main.className).not.toContain('text-large');
    act(() => chooseLargeText(true));
    expect(main.className).toContain('text-large');
  });

  it('refreshes when pulled and lets the spinner go, even after a failure', async () => {
    const refresh = jest.fn(() => Promise.reject(new Error('offline')));
    render(<Screen title="消息" onRefresh={refresh} />);
    await act(async () => {
      world.pulled.forEach((pull) => pull());
    });
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(world.pullStops).toBe(1);
  });

  it('shows a passing word to everybody, then lets it go', () => {
    jest.useFakeTimers();
    render(<Screen title="x" />);
    act(() => tell('已取消', 'good'));
    expect(screen.getByRole('status').textContent).toBe('已取消');
    act(() => jest.advanceTimersByTime(4_000));
    expect(screen.getByRole('status').textContent).toBe('');
    jest.useRealTimers();
  });
});
