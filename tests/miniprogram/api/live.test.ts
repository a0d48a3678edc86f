/** A page that follows a state: by the socket, by asking, hidden and shown again, with the person's token. */
import { act, renderHook, waitFor } from '@testing-library/react';
import type { FromClient, FromServer } from '../../../shared/live';
import { useLive } from '../../../miniprogram/src/api/live';
import { world } from '../../support/taro/taro';
import { ok, openWorld, problem } from '../own/api';

/** The other end of the phone's socket. */
class FarEnd {
  said: FromClient[] = [];
  closed = false;
  private on: Record<string, (event: { data: string }) => void> = {};
  task = {
    send: ({ data }: { data: string }) => void this.said.push(JSON.parse(data) as FromClient),
    close: () => void (this.closed = true),
    onOpen: (then: () => void) => {
      this.on['open'] = then;
      setTimeout(then);
    },
    onMessage: (then: (event: { data: string }) => void) => void (this.on['message'] = then),
    onClose: (then: () => void) => void (this.on['close'] = then),
    onError: () => undefined,
  };
  constructor(readonly url: string) {}
  say = (message: FromServer) => act(() => this.on['message']?.({ data: JSON.stringify(message) }));
  hangUp = () => act(() => this.on['close']?.({ data: '' }));
  asks = () => this.said.filter(({ type }) => type !== 'ping');
}

const ID = '0194a000-0000-7000-8000-00000000000';
let visits = 0;
let ends: FarEnd[] = [];
const last = () => ends[ends.length - 1]!;
const place = (seq: number) => ({ seq, ahead: 10 - seq });

function openSockets(): void {
  world.connect = async (url) => {
    ends.push(new FarEnd(url));
    return last().task;
  };
}

/** Opens a page on another visit than the last one's. */
function openPage() {
  visits += 1;
  const id = `${ID}${visits}`;
  const topic = `visit/${id}`;
  const page = renderHook(() => useLive(topic, 'GET /appointments/:id/queue', { params: { id } }));
  const path = `GET /appointments/${id}/queue`;
  return { ...page, topic, path, now: () => page.result.current };
}

beforeEach(() => {
  jest.useFakeTimers({ advanceTimers: true });
  ends = [];
});
afterEach(() => {
  jest.advanceTimersByTime(60_000);
  jest.useRealTimers();
});

it('says hello with the token, shows what is newer, and says what it has when the line comes back', async () => {
  openWorld({});
  openSockets();
  const { topic, now, unmount } = openPage();
  await waitFor(() => expect(last().asks()).toHaveLength(2));
  expect(last().url).toBe('ws://localhost/live');
  expect(last().asks()).toEqual([
    { type: 'hello', language: 'zh', token: 'access' },
    { type: 'watch', topic },
  ]);
  expect(now()).toEqual({ state: undefined, error: null, connection: 'live', since: null });
  last().say({ type: 'state', topic, seq: 3, state: place(3) });
  last().say({ type: 'state', topic, seq: 2, state: place(2) });
  expect(now().state).toEqual(place(3));
  last().hangUp();
  await act(() => jest.advanceTimersByTimeAsync(600));
  await waitFor(() => expect(ends).toHaveLength(2));
  await waitFor(() => expect(last().asks()[1]).toEqual({ type: 'watch', topic, seq: 3 }));
  last().say({ type: 'state', topic, seq: 4, state: place(4) });
  expect([now().state, now().connection]).toEqual([place(4), 'live']);
  expect(world.asked).toEqual([]);
  unmount();
  await act(() => jest.advanceTimersByTimeAsync(4_000));
  expect(last().closed).toBe(true);
});

it('asks the API where there is no socket, and says when neither gets through', async () => {
  let seq = 1;
  openWorld({});
  const { path, now, unmount } = openPage();
  world.answer = ({ method, url }) => {
    if (seq === 3 || `${method} ${url}` !== path) throw { errMsg: 'request:fail' };
    return ok(place(seq));
  };
  await act(() => jest.advanceTimersByTimeAsync(2_000));
  expect([now().state, now().connection]).toEqual([place(1), 'polling']);
  seq = 2;
  await act(() => jest.advanceTimersByTimeAsync(5_100));
  expect(now().state).toEqual(place(2));
  seq = 3;
  await act(() => jest.advanceTimersByTimeAsync(5_100));
  expect([now().state, now().connection, now().error]).toEqual([place(2), 'lost', null]);
  const asked = world.asked.length;
  await act(() => jest.advanceTimersByTimeAsync(120_000));
  // every 5 s for a minute, then every 10; each read is tried twice
  expect((world.asked.length - asked) / 2).toBeLessThan(20);
  unmount();
});

it('is quiet while the page is hidden, and catches up when it is shown', async () => {
  openWorld({});
  openSockets();
  const { topic, now, unmount } = openPage();
  await waitFor(() => expect(last().asks()).toHaveLength(2));
  last().say({ type: 'state', topic, seq: 1, state: place(1) });
  act(() => world.hidden.forEach((hide) => void hide()));
  await act(() => jest.advanceTimersByTimeAsync(30_000));
  expect([last().closed, world.asked]).toEqual([true, []]);
  act(() => world.shown.forEach((show) => void show()));
  await waitFor(() => expect(ends).toHaveLength(2));
  await waitFor(() => expect(last().asks()[1]).toEqual({ type: 'watch', topic, seq: 1 }));
  last().say({ type: 'current', topic, seq: 1 });
  expect([now().state, now().connection]).toEqual([place(1), 'live']);
  unmount();
});

it('renews a token that has ended, and tells a refusal in the words of the API', async () => {
  openWorld({
    'POST /sessions/refresh': () =>
      ok({
        accessToken: 'renewed',
        accessExpiresAt: '2099-01-01T00:00:00Z',
        refreshToken: 'r'.repeat(20),
        user: {},
      }),
  });
  openSockets();
  const { topic, now, unmount } = openPage();
  await waitFor(() => expect(last().asks()).toHaveLength(2));
  last().say({ type: 'signed-out', code: 'TOKEN_EXPIRED' });
  await waitFor(() => expect(last().asks()).toHaveLength(4));
  expect(last().asks()[2]).toEqual({ type: 'hello', language: 'zh', token: 'renewed' });
  world.answer = () => problem(404, 'NOT_FOUND', '没有找到这个预约。');
  last().say({ type: 'refused', topic, code: 'NOT_FOUND' });
  await waitFor(() => expect(now().error?.sentence).toBe('没有找到这个预约。'));
  const asked = world.asked.length;
  await act(() => jest.advanceTimersByTimeAsync(30_000));
  expect(world.asked).toHaveLength(asked);
  unmount();
});
