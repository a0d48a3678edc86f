/**
 * Where deliveries may go: never into a network of ours, whatever a hospital types and whatever a name says by then.
 *
 * @jest-environment node
 */
import {
  AddressRefused,
  isPublicAddress,
  mayBeCalled,
  publicLookup,
} from '../../../server/his/webhooks/addresses';
import { send } from '../../../server/his/webhooks/send';
import { openReceiver } from './receiver';

test.each([
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['192.168.1.1', false],
  ['8.8.8.8', true],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:8.8.8.8', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['2002:7f00:1::', false],
  ['64:ff9b::7f00:1', false],
  ['2400:3200::1', true],
])('%s is of the public internet: %s', (address, outside) => {
  expect(isPublicAddress(address)).toBe(outside);
});

test.each([
  ['http://his.example.com/hook', false],
  ['https://his.example.com/hook', true],
  ['https://user:pass@his.example.com/', false],
  ['https://localhost/hook', false],
  ['https://127.0.0.1/', false],
  ['https://2130706433/', false],
  ['https://0x7f.1/', false],
  ['https://[::1]/', false],
  ['https://[::ffff:10.0.0.1]/', false],
  ['https://8.8.8.8/hook', true],
])('in production %s may be called: %s', (url, may) => {
  expect(mayBeCalled(new URL(url), false)).toBe(may);
});

test('a name that leads inside gets no connection', async () => {
  const outcome = await new Promise((resolve) => {
    publicLookup('localhost', { all: true }, (error) => resolve(error));
  });
  expect(outcome).toBeInstanceOf(AddressRefused);
});

test('nothing is sent to an inner address in production, and it is sent elsewhere', async () => {
  const receiver = await openReceiver();
  const letter = { url: receiver.url, keys: [], body: '{}', id: 'x' };
  expect((await send(letter, new Date(), false)).error).toBe('address-refused');
  expect(receiver.came).toHaveLength(0);
  expect((await send(letter, new Date(), true)).error).toBeNull();
  expect(receiver.taken).toHaveLength(1);
  await receiver.close();
});
