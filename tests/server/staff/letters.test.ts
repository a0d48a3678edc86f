/** Letters: they leave after the change they tell of, wait for a mail server that is away, and are read by nobody else. */
import { randomBytes } from 'node:crypto';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { writeTo, STAFF_SEALED, emailOf } from '../../../server/staff';
import { FieldCipher } from '../../../server/platform/crypto/fieldCipher';
import { reseal } from '../../../server/platform/crypto/resealing';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { newEmail, openAccount, register } from './browser';

/** A mail server that answers every recipient as it is told. */
async function openPost() {
  const taken: string[] = [];
  let answer: number | undefined;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      if (answer) return done(Object.assign(new Error(`no ${address}`), { responseCode: answer }));
      taken.push(address);
      done();
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    answerWith: (code?: number) => (answer = code),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

let home: TestHouse;
let post: Awaited<ReturnType<typeof openPost>>;
beforeAll(async () => {
  post = await openPost();
  home = await openTestHouse({ environment: { SMTP_URL: post.url } });
});
afterAll(async () => {
  await home.close();
  await post.close();
});

const waiting = async (): Promise<{ payload: object; last_error: string | null; attempts: number }[]> =>
  home.house.database.query(`SELECT payload, last_error, attempts FROM outbox_event WHERE name = 'mail.due'`);

it('waits for a mail server that is away, and goes when it is back', async () => {
  const email = newEmail();
  post.answerWith(451);
  await register(home, email);
  await home.settle();
  const [event] = await waiting();
  expect(event!.attempts).toBe(1);
  expect(JSON.stringify(event)).not.toContain(email);
  expect(JSON.stringify(event)).not.toMatch(/token|confirm/i);
  post.answerWith(undefined);
  home.clock.advance(10_000);
  await home.settle();
  expect(post.taken).toEqual([email]);
  expect(await waiting()).toEqual([]);
});

it('is given up when the server will never take it', async () => {
  post.answerWith(550);
  await register(home, newEmail());
  await home.settle();
  expect(await waiting()).toEqual([]);
  post.answerWith(undefined);
});

it('is not sent once its link has run out', async () => {
  post.answerWith(451);
  const email = newEmail();
  await register(home, email);
  await home.settle();
  post.answerWith(undefined);
  home.clock.advance(25 * 3_600_000);
  await home.settle();
  expect(post.taken).not.toContain(email);
  expect(await waiting()).toEqual([]);
});

describe('writing to somebody', () => {
  it('goes to their account in their language, and says when there is no address', async () => {
    const whole = await openTestHouse();
    const account = await openAccount(whole);
    const words = { zh: { subject: '好', text: '你好' }, en: { subject: 'Hello', text: 'Hello' } };
    const write = (userId: string) =>
      whole.house.database.transaction((tx) => writeTo(tx, whole.house, userId, words));
    expect(await write(account.userId)).toBe(true);
    await account.call('PUT /me/language', { body: { language: 'en' } });
    expect(await write(account.userId)).toBe(true);
    expect(await write((await signIn(whole, '微信用户')).userId)).toBe(false);
    const undone = whole.house.database.transaction(async (tx) => {
      await writeTo(tx, whole.house, account.userId, words);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await whole.settle();
    const subjects = whole.superapp.letters(account.email).map(({ subject }) => subject);
    expect(subjects.slice(1).sort()).toEqual(['Hello', '好']);

    // and what is kept of an account outlives a change of keys
    const old = [...whole.house.config.FIELD_KEYS][0]!;
    const cipher = new FieldCipher(new Map([['t2', randomBytes(32)], old]));
    const { database } = whole.house;
    const reports = await reseal({ database, cipher }, STAFF_SEALED);
    expect(reports.map(({ unreadable }) => unreadable)).toEqual([[], [], [], []]);
    expect(reports.find(({ field }) => field === 'credentialTotp')!.resealed).toBe(1);
    const email = await emailOf(database.manager, { ...whole.house, cipher }, account.userId);
    expect(email).toBe(account.email);
    await whole.close();
  });
});
