/** What shares a statement, and what becomes of a batch with a bad one in it. */
import { Batcher } from '../../../server/platform/database/batcher';

interface Statement {
  requests: number[];
  finish(): void;
}

/** A database that holds each statement until told to finish it; requests below zero break theirs. */
function open(options: { lanes: number; size: number }) {
  const underWay: Statement[] = [];
  const run = (requests: number[]) =>
    new Promise<string[]>((resolve, reject) => {
      const finish = () => {
        underWay.splice(underWay.indexOf(statement), 1);
        const bad = requests.find((n) => n < 0);
        if (bad === undefined) resolve(requests.map((n) => `done ${n}`));
        else reject(new Error(`broken by ${bad}`));
      };
      const statement = { requests, finish };
      underWay.push(statement);
    });
  return { batcher: new Batcher({ ...options, run }), underWay };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const requestsOf = (statements: Statement[]) => statements.map(({ requests }) => requests);

test('what comes in one turn shares a statement; what comes while all lanes are busy shares the next', async () => {
  const { batcher, underWay } = open({ lanes: 2, size: 3 });
  const submit = (...numbers: number[]) => numbers.map((n) => batcher.submit(n));
  const answers = submit(1, 2);
  await turn();
  answers.push(...submit(3));
  await turn();
  expect(requestsOf(underWay)).toEqual([[1, 2], [3]]);
  answers.push(...submit(4, 5), ...submit(6, 7));
  await turn();
  expect(requestsOf(underWay)).toEqual([[1, 2], [3]]);
  underWay[1]!.finish();
  await turn();
  expect(requestsOf(underWay)).toEqual([
    [1, 2],
    [4, 5, 6],
  ]);
  underWay[0]!.finish();
  await turn();
  expect(requestsOf(underWay)).toEqual([[4, 5, 6], [7]]);
  for (const statement of [...underWay]) statement.finish();
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `done ${n}`));
});

test('lanes are filled when more comes at once than fits in one statement', async () => {
  const { batcher, underWay } = open({ lanes: 2, size: 2 });
  const answers = [1, 2, 3, 4, 5].map((n) => batcher.submit(n));
  await turn();
  await turn();
  expect(requestsOf(underWay)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  underWay[0]!.finish();
  await turn();
  for (const statement of [...underWay]) statement.finish();
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5].map((n) => `done ${n}`));
});

test('of a batch that failed each is tried by itself, and only the bad one fails', async () => {
  const { batcher, underWay } = open({ lanes: 1, size: 8 });
  const answers = [1, -2, 3].map((n) => batcher.submit(n));
  const settled = Promise.allSettled(answers);
  const tried: number[][] = [];
  while (tried.length < 4) {
    await turn();
    tried.push(underWay[0]!.requests);
    underWay[0]!.finish();
  }
  expect(tried).toEqual([[1, -2, 3], [1], [-2], [3]]);
  expect((await settled).map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual(
    ['done 1', 'Error: broken by -2', 'done 3'],
  );
  const next = batcher.submit(4);
  await turn();
  underWay[0]!.finish();
  expect(await next).toBe('done 4');
});
