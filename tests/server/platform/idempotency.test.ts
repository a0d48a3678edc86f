/** Writes sent with an `Idempotency-Key`, again, at once, changed, and by a process that dies half-way. */
import { randomUUID } from 'node:crypto';
import { forgetOldAnswers, onceByKey } from '../../../server/platform/http/idempotency';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn, type Person } from '../../support/people';

let home: TestHouse;
let person: Person;
beforeAll(async () => {
  home = await openTestHouse({ environment: { RATE_LIMIT_SCALE: '100' } });
  person = await signIn(home, '重试');
});
afterAll(() => home.close());

/** The code works once at the super-app: a second performance would say so. */
const verify = (key: string | undefined, code: string, who = person) =>
  who.call('POST /me/phone', {
    body: { code },
    headers: key === undefined ? {} : { 'Idempotency-Key': key },
  });
const codeOf = (who = person) => who.phone.phoneCode('13712345678');

test('the same key and body give the first answer again, and are performed once', async () => {
  const [key, code] = [randomUUID(), codeOf()];
  const first = await verify(key, code);
  expect([first.status, first.body.phone]).toEqual([200, '137****5678']);
  for (let i = 0; i < 3; i += 1) {
    const again = await verify(key, code);
    expect([again.status, again.body]).toEqual([200, first.body]);
  }
});

test('the same key for something else is a conflict', async () => {
  const [key, code] = [randomUUID(), codeOf()];
  await verify(key, code);
  const other = await verify(key, codeOf());
  expect([other.status, other.problem.code]).toEqual([409, 'ID_REUSED']);
});

test("somebody else's same key is another key", async () => {
  const [key, code] = [randomUUID(), codeOf()];
  await verify(key, code);
  const stranger = await signIn(home, '同号');
  expect((await verify(key, codeOf(stranger), stranger)).status).toBe(200);
});

test('of twenty at once one is performed; the others get its answer or are asked to wait', async () => {
  const [key, code] = [randomUUID(), codeOf()];
  const all = await Promise.all(Array.from({ length: 20 }, () => verify(key, code)));
  const kinds = new Set(all.map((got): string => got.problem.code ?? got.body.phone ?? ''));
  expect([...kinds].every((kind) => kind === 'IN_PROGRESS' || kind === '137****5678')).toBe(true);
  expect(kinds).toContain('137****5678');
  expect((await verify(key, code)).status).toBe(200);
});

test('a failure keeps nothing: the same key may try again', async () => {
  const [key, code] = [randomUUID(), codeOf()];
  home.superapp.faults.api.refuse = true;
  expect((await verify(key, code)).problem.code).toBe('SUPERAPP_UNAVAILABLE');
  home.superapp.faults.reset();
  expect((await verify(key, code)).status).toBe(200);
});

test.each([undefined, '', 'short', 'x'.repeat(65), 'with space', "'; DROP TABLE"])(
  '%j is no key',
  async (key) => {
    const got = await verify(key, codeOf());
    expect([got.status, got.problem.details]).toEqual([
      400,
      { fields: [{ field: 'Idempotency-Key', problem: 'required' }] },
    ]);
  },
);

describe('a process that died half-way', () => {
  const act = () => ({
    userId: person.userId,
    key: randomUUID(),
    route: 'POST /x',
    params: {},
    body: { a: 1 },
  });
  const done = { status: 200, body: { done: true } };
  const perform = () => Promise.resolve(done);

  test('blocks its key for a minute, and then frees it for one', async () => {
    const it = act();
    void onceByKey(home.house.database, it, () => new Promise(() => undefined));
    await expect(until(() => onceByKey(home.house.database, it, perform))).rejects.toMatchObject({
      code: 'IN_PROGRESS',
    });
    await home.house.database.query(
      `UPDATE idempotent_answer SET created_at = now() - interval '61 seconds' WHERE key = $1`,
      [it.key],
    );
    let performed = 0;
    const counted = () => {
      performed += 1;
      return perform();
    };
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, () => onceByKey(home.house.database, it, counted)),
    );
    expect(performed).toBe(1);
    expect(all.some((one) => one.status === 'fulfilled')).toBe(true);
    expect(await onceByKey(home.house.database, it, perform)).toEqual(done);
  });

  test('or was only slow: what it says later does not touch the act of whoever came after', async () => {
    const it = act();
    let fail: (error: Error) => void = () => undefined;
    const slow = onceByKey(home.house.database, it, () => new Promise((_, reject) => (fail = reject)));
    const slowly = expect(slow).rejects.toThrow('too late');
    await until(async () => undefined);
    await home.house.database.query(
      `UPDATE idempotent_answer SET created_at = now() - interval '61 seconds' WHERE key = $1`,
      [it.key],
    );
    expect(await onceByKey(home.house.database, it, perform)).toEqual(done);
    fail(new Error('too late'));
    await slowly;
    const twice = jest.fn(perform);
    expect(await onceByKey(home.house.database, it, twice)).toEqual(done);
    expect(twice).not.toHaveBeenCalled();
  });
});

/** Once the first has written its claim. */
async function until<T>(ask: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return ask();
}

test('answers are forgotten after a day, not before', async () => {
  const [old, young] = [randomUUID(), randomUUID()];
  await verify(old, codeOf());
  await verify(young, codeOf());
  await home.house.database.query(
    `UPDATE idempotent_answer SET created_at = now() - interval '25 hours' WHERE key = $1`,
    [old],
  );
  await forgetOldAnswers(home.house.database);
  const kept = await home.house.database.query<{ key: string }[]>(
    `SELECT key FROM idempotent_answer WHERE key = ANY ($1)`,
    [[old, young]],
  );
  expect(kept).toEqual([{ key: young }]);
});
