/** How many sockets one person may hold: as many as their pages need, and no more however often they are asked for. */
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { Numbers, openWatcher, pause, until, type Watcher } from '../../support/watching';

let home: TestHouse;
const numbers = new Numbers();
const open: Watcher[] = [];

beforeAll(async () => {
  home = await openTestHouse({ topics: [numbers] });
});
afterAll(async () => {
  open.forEach((watcher) => watcher.close());
  await home.close();
});

test('ten for one person; the next is sent away to ask the API, until one of them goes', async () => {
  const [mei, other] = [await signIn(home, '梅'), await signIn(home, '旁人')];
  const topic = `number/own-${mei.userId}`;
  numbers.set(`own-${mei.userId}`, 'first');
  const hello = { type: 'hello', token: mei.token } as const;
  const watch = { type: 'watch', topic } as const;
  const another = async () => {
    const one = await openWatcher(home.url, hello, watch);
    open.push(one);
    return one;
  };
  const ten = await Promise.all(Array.from({ length: 10 }, another));
  await until(() => ten.every((one) => one.state(topic) === 'first'), 'ten states');
  const eleventh = await another();
  await until(() => eleventh.closed() === 1013, 'sent away');
  expect(eleventh.heard).toEqual([]);

  // saying hello again is no other connection, and somebody else has ten of their own
  ten[0]!.say(hello, watch);
  const theirs = await openWatcher(home.url, { type: 'hello', token: other.token }, { type: 'ping' });
  open.push(theirs);
  await until(() => theirs.heard.length === 1, 'somebody else');
  numbers.change(home.house, `own-${mei.userId}`, 'second');
  await until(() => ten.every((one) => one.state(topic) === 'second'), 'ten changes');

  // a place that is left is free, also by who says to be another from now on
  ten[0]!.close();
  ten[1]!.say({ type: 'hello', token: other.token });
  await until(
    () => ten[0]!.closed() !== undefined && ten[1]!.heard.some(({ type }) => type === 'refused'),
    'two gone',
  );
  const next = await Promise.all([another(), another()]);
  await until(() => next.every((one) => one.state(topic) === 'second'), 'two more');
  const late = await another();
  await until(() => late.closed() === 1013, 'sent away again');
  await pause(50);
  expect([...ten.slice(1), ...next].map((one) => one.closed())).toEqual(Array(11).fill(undefined));
}, 30_000);

test('who hangs up before they are known leaves no place taken', async () => {
  const mei = await signIn(home, '快手');
  const topic = `number/own-${mei.userId}`;
  numbers.set(`own-${mei.userId}`, 'shown');
  const first = [
    { type: 'hello', token: mei.token },
    { type: 'watch', topic },
  ] as const;
  for (let i = 0; i < 30; i += 1) {
    const gone = await openWatcher(home.url, ...first);
    setTimeout(() => gone.socket.terminate(), i % 5);
  }
  await pause(300);
  const one = await openWatcher(home.url, ...first);
  open.push(one);
  await until(() => one.state(topic) === 'shown', 'let in');
});
