/** What the processes say on their output in a whole story, its failures included: request ids, and nothing personal. */
import { randomUUID } from 'node:crypto';
import { freePort } from '../../../scripts/postgres/server';
import { brokenPromises, bookAndPay, settleUntil } from '../../support/booking';
import { openClinic } from '../../support/clinic';
import { callApi, openTestHouse, testEnvironment, type TestHouse } from '../../support/house';
import { residentId, signIn } from '../../support/people';
import { startProcess, type RunningProcess } from '../../support/processes';
import { ask } from './hostile/wire';

const NAME = '欧阳慕容';
const PHONE = '13987654321';
const NUMBER = residentId({ birthDate: '1988-08-08', sex: 'female' });
const REASON = '我不舒服想换一天';
const SEARCHED = '不孕不育';

let home: TestHouse;
let api: RunningProcess;
let worker: RunningProcess;
beforeAll(async () => {
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  const inside = await openTestHouse({ environment: { PUBLIC_ORIGIN: url } });
  const environment = {
    ...testEnvironment(),
    ...inside.superapp.environment(),
    ...{ DATABASE_URL: inside.database.url, PUBLIC_ORIGIN: url, PORT: String(port), LOG_LEVEL: 'debug' },
  };
  [api, worker] = await Promise.all([
    startProcess('server/main.ts', environment),
    startProcess('server/worker.ts', environment),
  ]);
  home = { ...inside, url, call: (key, sent = {}) => callApi(url, key, sent), settle: async () => undefined };
}, 60_000);
afterAll(async () => {
  await Promise.all([api?.kill(), worker?.kill()]);
  await home?.close();
});

test('a story with a booking, a refund, refusals and a database fault', async () => {
  const person = await signIn(home, NAME);
  await person.call('POST /me/phone', {
    body: { code: person.phone.phoneCode(PHONE) },
    headers: { 'Idempotency-Key': randomUUID() },
  });
  const details = { name: NAME, idNumber: NUMBER, birthDate: '1988-08-08', phone: { number: PHONE } };
  const patientId = await person.addPatient(details);
  const again = {
    ...details,
    id: randomUUID(),
    idType: 'resident-id',
    sex: 'female',
    relation: 'self',
  } as const;
  expect((await person.call('POST /patients', { body: again })).problem.code).toBe('PATIENT_DUPLICATE');
  const { id, chargeId } = await bookAndPay(home, person, await openClinic(home.house), patientId);
  await person.call('POST /appointments/:id/cancellation', { params: { id }, body: { reason: REASON } });
  await settleUntil(home, async () => {
    const { body } = await person.call('GET /charges/:id', { params: { id: chargeId } });
    return body.status === 'refunded';
  });
  await person.call('GET /me/export');
  await person.call('GET /hospitals', { query: { q: SEARCHED } });
  await home.call('GET /me', { token: `${person.token}x` });
  await home.call('POST /sessions/refresh', { body: { refreshToken: 'forged'.repeat(8) } });
  await ask(`${home.url}/patients?name=${encodeURIComponent(NAME)}&id=${NUMBER}`, {});

  // a fault of ours, with everything in the statement's parameters
  await home.house.database.query(`ALTER TABLE patient RENAME COLUMN sex TO gender`);
  const other = {
    ...again,
    idNumber: residentId({ birthDate: '1988-08-08', sex: 'female' }),
    id: randomUUID(),
  };
  const failed = await person.call('POST /patients', { body: other });
  await home.house.database.query(`ALTER TABLE patient RENAME COLUMN gender TO sex`);
  expect(failed.problem.code).toBe('INTERNAL');
  // a value the database itself would quote
  await home.house.database.query(
    `ALTER TABLE patient ADD CONSTRAINT patient_planted CHECK (relation <> 'spouse') NOT VALID`,
  );
  const planted = await person.call('POST /patients', { body: { ...other, relation: 'spouse' } });
  await home.house.database.query(`ALTER TABLE patient DROP CONSTRAINT patient_planted`);
  expect(planted.problem.code).toBe('INTERNAL');

  await settleUntil(home, async () => api.output().includes(planted.problem.requestId)); // it comes through a pipe
  const said = `${api.output()}${worker.output()}`;
  const lines = said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = lines.filter((line) => line['msg'] === 'request');
  expect(requests.length).toBeGreaterThan(15);
  for (const line of requests) {
    expect(line).toMatchObject({
      requestId: expect.any(String),
      route: expect.any(String),
      status: expect.any(Number),
    });
  }
  const faults = lines.filter((line) => line['msg'] === 'request failed');
  expect(faults.map((line) => line['requestId'])).toEqual([
    failed.problem.requestId,
    planted.problem.requestId,
  ]);
  expect(JSON.stringify(faults)).toMatch(/QueryFailedError/);

  const { openids } = (await person.call('GET /me/export')).body as { openids: { openid: string }[] };
  const secrets = {
    ...{ NAME, PHONE, NUMBER, REASON, SEARCHED, 'its own number': other.idNumber, birthday: '1988-08-08' },
    ...{ token: person.token, refreshToken: person.refreshToken, openid: openids[0]!.openid },
    ...{ unionid: person.phone.unionid, masked: '139****4321', secret: home.house.config.WECHAT_MINI_SECRET },
    ...{ 'a part of the token': person.token.split('.')[2]!, password: new URL(home.database.url).password },
  };
  for (const [what, secret] of Object.entries(secrets)) {
    const at = said.indexOf(secret);
    expect([what, at < 0 ? '' : said.slice(Math.max(0, at - 200), at + 60)]).toEqual([what, '']);
  }
  expect(said).not.toMatch(/sealed":|"parameters"|"query"/);
  expect(await brokenPromises(home.house)).toEqual([]);
}, 60_000);
