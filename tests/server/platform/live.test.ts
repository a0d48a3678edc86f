/** The socket on /live: who may watch what, what is sent when, and what it does not put up with. */
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { metrics } from '../../../server/platform/metrics';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import {
  Numbers,
  openSecondApi,
  openWatcher,
  pause,
  until,
  type SecondApi,
  type Watcher,
} from '../../support/watching';

let home: TestHouse;
let second: SecondApi;
const numbers = new Numbers();
const open: Watcher[] = [];

beforeAll(async () => {
  home = await openTestHouse({ topics: [numbers] });
  second = await openSecondApi(home, [numbers]);
});
afterEach(() => open.splice(0).forEach((watcher) => watcher.close()));
afterAll(async () => {
  await second.close();
  await home.close();
});

async function watcher(...[url, ...first]: Parameters<typeof openWatcher>): Promise<Watcher> {
  const opened = await openWatcher(url, ...first);
  open.push(opened);
  return opened;
}
const types = ({ heard }: Watcher) => heard.map(({ type }) => type);
const heardOf = (one: Watcher, type: string) => one.heard.find((message) => message.type === type);

describe('what is sent', () => {
  test('the state at once, each change soon on whichever process, and to who comes back only what is new', async () => {
    numbers.set('a', 'one');
    const topic = 'number/a';
    const near = await watcher(home.url, { type: 'hello' }, { type: 'watch', topic });
    const far = await watcher(second.url, { type: 'hello' }, { type: 'watch', topic });
    await until(() => near.heard.length === 1 && far.heard.length === 1, 'the first states');
    expect(near.heard).toEqual([{ type: 'state', topic, seq: 1, state: 'one' }]);
    const started = performance.now();
    numbers.change(home.house, 'a', 'two');
    await until(() => near.state(topic) === 'two' && far.state(topic) === 'two', 'the change');
    expect(performance.now() - started).toBeLessThan(200);
    await pause(60);
    expect([near.heard.length, far.heard.length]).toEqual([2, 2]);

    const back = await watcher(home.url, { type: 'hello' }, { type: 'watch', topic, seq: 2 });
    const behind = await watcher(home.url, { type: 'hello' }, { type: 'watch', topic, seq: 1 });
    await until(() => back.heard.length + behind.heard.length === 2, 'both answers');
    expect([back.heard[0], behind.heard[0]]).toEqual([
      { type: 'current', topic, seq: 2 },
      { type: 'state', topic, seq: 2, state: 'two' },
    ]);
    back.say({ type: 'unwatch', topic }, { type: 'ping' });
    await until(() => types(back).includes('pong'), 'pong');
    numbers.change(second.house, 'a', 'three');
    await until(() => behind.state(topic) === 'three', 'the third');
    expect(back.state(topic)).toBeUndefined();
  });

  test('the phone, whose pages come from the address of its own browser', async () => {
    home.superapp.setH5Origin(home.url);
    numbers.set('phone', 'shown');
    const phone = await watcher(
      home.superapp.webviewUrl,
      { type: 'hello' },
      { type: 'watch', topic: 'number/phone' },
    );
    await until(() => phone.state('number/phone') === 'shown', 'the state');
  });

  test('a change nobody told of, or that could not be read, is found within seconds', async () => {
    numbers.set('b', 1);
    const topic = 'number/b';
    const one = await watcher(home.url, { type: 'hello' }, { type: 'watch', topic });
    await until(() => one.state(topic) === 1, 'the first');
    numbers.set('b', 2);
    home.clock.advance(5_000);
    await until(() => one.state(topic) === 2, 'the untold one', 1_500);
    numbers.failing = true;
    numbers.change(home.house, 'b', 3);
    await pause(100);
    numbers.failing = false;
    home.clock.advance(5_000);
    await until(() => one.state(topic) === 3, 'the unread one', 1_500);
  });
});

describe('who may watch', () => {
  test('a person sees what is theirs, until the token or the session ends; a new token goes on', async () => {
    const [mei, other] = [await signIn(home, '梅'), await signIn(home, '旁人')];
    const topic = `number/own-${mei.userId}`;
    numbers.set(`own-${mei.userId}`, 'mine');
    const nobody = await watcher(home.url, { type: 'hello' }, { type: 'watch', topic });
    const theirs = await watcher(home.url, { type: 'hello', token: other.token }, { type: 'watch', topic });
    const mine = await watcher(home.url, { type: 'hello', token: mei.token }, { type: 'watch', topic });
    await until(() => [nobody, theirs, mine].every(({ heard }) => heard.length === 1), 'answers');
    const refused = { type: 'refused', topic, code: 'NOT_FOUND' };
    expect([nobody.heard[0], theirs.heard[0], mine.state(topic)]).toEqual([refused, refused, 'mine']);

    home.clock.advance(16 * 60_000);
    await until(() => types(mine).includes('signed-out'), 'the end of the token');
    expect(heardOf(mine, 'signed-out')).toEqual({ type: 'signed-out', code: 'TOKEN_EXPIRED' });
    numbers.change(home.house, `own-${mei.userId}`, 'unseen');
    const refresh = await home.call('POST /sessions/refresh', { body: { refreshToken: mei.refreshToken } });
    const token = refresh.body.accessToken;
    await pause(60);
    expect(mine.state(topic)).toBe('mine');
    mine.say({ type: 'hello', token }, { type: 'watch', topic, seq: 1 });
    await until(() => mine.state(topic) === 'unseen', 'what was missed');

    await home.call('DELETE /sessions/current', { token });
    home.clock.advance(61_000);
    await until(() => types(mine).filter((type) => type === 'signed-out').length === 2, 'the sign-out');
    expect(mine.heard.at(-1)).toEqual({ type: 'signed-out', code: 'UNAUTHENTICATED' });
    const forged = await watcher(home.url, { type: 'hello', token: `${token.slice(0, -3)}abc` });
    await until(() => forged.heard.length === 1, 'an answer');
    expect(forged.heard[0]).toEqual({ type: 'signed-out', code: 'UNAUTHENTICATED' });
  }, 30_000);

  test('who was removed is cut off within a minute, and who is someone else by another hello at once', async () => {
    numbers.set('desk', 'patients');
    const [lin, zhao] = [await signIn(home, '林'), await signIn(home, '赵')];
    const own = `number/own-${lin.userId}`;
    const one = await watcher(
      home.url,
      { type: 'hello', token: lin.token },
      { type: 'watch', topic: 'number/desk' },
      { type: 'watch', topic: own },
    );
    await until(() => one.state('number/desk') === 'patients', 'the desk');
    numbers.closed.add('desk');
    home.clock.advance(61_000);
    await until(() => types(one).includes('refused'), 'cut off');
    expect(heardOf(one, 'refused')).toEqual({ type: 'refused', topic: 'number/desk', code: 'NOT_FOUND' });
    one.say({ type: 'hello', token: zhao.token });
    await until(() => types(one).filter((type) => type === 'refused').length === 2, 'the other person');
    numbers.change(home.house, 'desk', 'more patients');
    numbers.change(home.house, `own-${lin.userId}`, 'hers');
    await pause(60);
    expect([one.state('number/desk'), one.state(own)]).toEqual(['patients', null]);
  });
});

describe('what it does not put up with', () => {
  const WRONG: Record<string, string | Buffer> = {
    'no JSON': 'hello',
    'an unknown type': '{"type":"shout"}',
    'a list': '[]',
    'a topic of no form': '{"type":"watch","topic":"../etc/passwd\\u0000"}',
    'a negative number': '{"type":"watch","topic":"number/a","seq":-2}',
    'a number that is none': '{"type":"watch","topic":"number/a","seq":1e400}',
    'a fraction': '{"type":"watch","topic":"number/a","seq":0.5}',
    bytes: Buffer.from('{"type":"ping"}'),
    'half of a character': Buffer.from([0xff, 0xfe]),
  };
  test.each(Object.entries(WRONG))('%s', async (_what, sent) => {
    const one = await watcher(home.url, { type: 'hello' });
    one.socket.send(sent);
    await until(() => one.closed() !== undefined, 'the end');
    expect(one.closed()).toBe(1008);
  });

  test('long messages, many messages, and more topics than a page has', async () => {
    const long = await watcher(home.url);
    long.socket.send(JSON.stringify({ type: 'hello', token: 'x'.repeat(5_000) }));
    await until(() => long.closed() === 1009, 'too long');
    const many = await watcher(home.url, { type: 'hello' });
    for (let i = 0; i < 60; i += 1) many.say({ type: 'ping' });
    await until(() => many.closed() === 1008, 'too many');
    const broad = await watcher(home.url, { type: 'hello' });
    for (let i = 0; i < 11; i += 1) broad.say({ type: 'watch', topic: `number/broad-${i}` });
    await until(() => broad.heard.length === 11, 'eleven answers');
    const refusals = broad.heard.filter((one) => one.type === 'refused');
    expect(refusals).toEqual([{ type: 'refused', topic: 'number/broad-10', code: 'TOO_MANY_REQUESTS' }]);
    broad.say({ type: 'watch', topic: 'unknown/x' });
    await until(() => broad.heard.length === 12, 'an answer');
    expect(broad.heard[11]).toMatchObject({ type: 'refused', code: 'NOT_FOUND' });
  });

  test('hellos count with all they make us ask, for the person and not for the address', async () => {
    const [mei, other] = [await signIn(home, '梅'), await signIn(home, '旁人')];
    const config = { ...home.house.config, RATE_LIMIT_SCALE: 0.05 }; // 30 a minute for a person
    const strict = await openSecondApi({ ...home, house: { ...home.house, config } }, [numbers]);
    const hello = { type: 'hello', token: mei.token } as const;
    const eager = await watcher(strict.url, hello);
    for (let i = 0; i < 9; i += 1) eager.say({ type: 'watch', topic: `number/eager-${i}` });
    await until(() => eager.heard.length === 9, 'nine answers');
    eager.say(hello, hello);
    eager.say({ type: 'ping' });
    await until(() => types(eager).includes('pong'), 'two more hellos');
    eager.say(hello);
    await until(() => eager.closed() === 1013, 'one too many');
    const another = await watcher(
      strict.url,
      { type: 'hello', token: other.token },
      { type: 'watch', topic: 'number/a' },
    );
    await until(() => another.heard.length === 1, 'somebody else');
    another.close();
    await strict.close();
  });

  test('who says nothing is let go after ten seconds, and who hangs up leaves nothing', async () => {
    const silent = await watcher(home.url);
    const watching = await watcher(home.url, { type: 'hello' }, { type: 'watch', topic: 'number/a' });
    const gauge = async () => (await metrics.getSingleMetric('live_sockets')!.get()).values[0]!.value;
    expect(await gauge()).toBeGreaterThanOrEqual(2);
    await pause(600);
    home.clock.advance(10_001);
    await until(() => silent.closed() === 1008, 'let go');
    expect(watching.closed()).toBeUndefined();
    watching.socket.terminate();
    await pause(50);
    expect(await gauge()).toBe(0);
  });

  test('other addresses, other methods, and half a handshake', async () => {
    const { port } = new URL(home.url);
    const raw = (request: string) =>
      new Promise<string>((resolve) => {
        let said = '';
        const socket = connect(Number(port), '127.0.0.1', () => socket.write(request));
        socket.on('data', (data) => (said += data)).on('close', () => resolve(said));
      });
    const upgrade = 'Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n';
    expect(await raw(`GET /me HTTP/1.1\r\n${upgrade}\r\n`)).toMatch(/^HTTP\/1.1 404 [^]*"code":"NOT_FOUND"/);
    expect(await raw(`GET /live HTTP/1.1\r\n${upgrade}\r\n`)).toMatch(/^HTTP\/1.1 4\d\d /);
    expect(await raw(`POST /live HTTP/1.1\r\n${upgrade}\r\n`)).toMatch(/^HTTP\/1.1 4\d\d /);
    expect((await fetch(`${home.url}/live`)).status).toBe(404);
    const policy = (await fetch(`${home.url}/healthz`)).headers.get('content-security-policy');
    expect(policy).toContain(`connect-src 'self' ${home.url.replace('http', 'ws')}`);
    const elsewhere = new WebSocket(`${home.url.replace('http', 'ws')}/live?x=1`);
    await new Promise((resolve) => elsewhere.once('open', resolve));
    elsewhere.terminate();
  });
});
