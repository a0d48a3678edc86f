/** Somebody else's ids on every route, and everything a text field can be made to hold. */
import { randomUUID } from 'node:crypto';
import { identityContract } from '../../../shared/identity/contract';
import type { EndpointSpec } from '../../../shared/endpoint';
import type { ApiKey } from '../../../shared/api';
import { openTestHouse, type TestHouse } from '../../support/house';
import { residentId, signIn, type Person } from '../../support/people';

let home: TestHouse;
let person: Person;
let stranger: Person;
beforeAll(async () => {
  home = await openTestHouse({ environment: { RATE_LIMIT_SCALE: '100' } });
  person = await signIn(home, '主人');
  stranger = await signIn(home, '路人');
});
afterAll(() => home.close());

const adult = () => ({
  id: randomUUID(),
  name: '王一心',
  idType: 'passport' as const,
  idNumber: `E${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`,
  birthDate: '1985-02-28',
  sex: 'male' as const,
  phone: { number: '13800138000' },
  relation: 'parent' as const,
});

/** Sends what the types would not let pass. */
const send = (key: ApiKey, sent: object, who: Person = person) => who.call(key as 'GET /me', sent as never);

describe("somebody else's patient", () => {
  let id: string;
  beforeAll(async () => {
    id = await person.addPatient();
  });

  it.each([
    ['PUT /patients/:id', { relation: 'other' }],
    ['DELETE /patients/:id', undefined],
    ['PUT /patients/:id/default', undefined],
  ] as const)('is not there at %s', async (key, body) => {
    for (const params of [{ id }, { id: randomUUID() }]) {
      const refused = await send(key, { params, body }, stranger);
      expect([refused.status, refused.problem.code]).toEqual([404, 'NOT_FOUND']);
    }
    expect((await person.call('GET /patients')).body.items).toMatchObject([{ id, relation: 'self' }]);
  });

  it('is in no list, and its id cannot be taken', async () => {
    expect((await stranger.call('GET /patients')).body.items).toEqual([]);
    const taken = await stranger.call('POST /patients', { body: { ...adult(), id } });
    expect([taken.status, taken.problem.code]).toEqual([409, 'ID_REUSED']);
    expect(JSON.stringify(taken.problem)).not.toContain(person.userId);
  });

  it('costs the stranger no phone code', async () => {
    const code = stranger.phone.phoneCode('13712345678');
    await send('PUT /patients/:id', { params: { id }, body: { phone: { code } } }, stranger);
    const own = await stranger.call('POST /patients', { body: { ...adult(), phone: { code } } });
    expect(own.status).toBe(201);
  });
});

describe('without signing in', () => {
  const guarded = Object.entries(identityContract).filter(([, spec]) => spec.access === 'user');
  it.each(guarded.map(([key]) => key))('%s is closed', async (key) => {
    const refused = await home.call(key as 'GET /me', { params: { id: randomUUID() } } as never);
    expect([refused.status, refused.problem.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  const sensitive = Object.entries(identityContract).filter(([, spec]) => (spec as EndpointSpec).sensitive);
  it.each(sensitive.map(([key]) => key))('%s is closed without consent', async (key) => {
    const newcomer = await signIn(home, '未同意', { consent: false });
    const refused = await send(key as ApiKey, { params: { id: randomUUID() } }, newcomer);
    expect([refused.status, refused.problem.code]).toEqual([403, 'CONSENT_REQUIRED']);
  });
});

const HOSTILE = [
  `'; DROP TABLE patient; --`,
  `" OR "1"="1`,
  '<script>alert(1)</script>',
  '{{constructor.constructor("return 1")()}}',
  '$(reboot) `reboot` ${7*7}',
  '😀👨‍👩‍👧🇨🇳',
  'Ẑ̴̢a̷l̶g̸o̵',
  '\u202Egnp.exe',
  'a\u0000b',
  'a\nb\r\nSet-Cookie: x=1',
  '％００..／..／etc',
  '../../etc/passwd',
  '__proto__',
  ' ',
  '',
];

describe('hostile text', () => {
  it.each(HOSTILE)('as a name is kept as it is or refused: %j', async (name) => {
    const visitor = await signIn(home, `敌意${HOSTILE.indexOf(name)}`);
    const got = await visitor.call('POST /patients', { body: { ...adult(), name } });
    expect([201, 400]).toContain(got.status);
    if (got.status !== 201) return expect(got.problem.code).toBe('BAD_REQUEST');
    expect(got.body.name).toBe(name.trim());
    expect((await visitor.call('GET /patients')).body.items[0]!.name).toBe(name.trim());
    return undefined;
  });

  it('half a character is refused', async () => {
    const visitor = await signIn(home, '半字');
    const got = await visitor.call('POST /patients', { body: { ...adult(), name: '王\ud800' } });
    expect(got.problem.code).toBe('BAD_REQUEST');
  });

  it.each(HOSTILE)('in every other text field is refused and breaks nothing: %j', async (text) => {
    const idNumber = residentId({ birthDate: '1985-02-28', sex: 'male' });
    const hostile: [ApiKey, object][] = [
      ['POST /sessions', { body: { entry: 'mini-program', code: text } }],
      ['POST /sessions', { body: { entry: text, code: 'x' } }],
      ['POST /sessions/refresh', { body: { refreshToken: text.padEnd(40, text || 'x') } }],
      ['GET /sessions/web-login', { query: { returnTo: text, state: 'x' } }],
      ['PUT /me/language', { body: { language: text } }],
      ['POST /me/phone', { body: { code: text }, headers: { 'Idempotency-Key': randomUUID() } }],
      ['POST /me/privacy-consents', { body: { version: text } }],
      ['PUT /patients/:id', { params: { id: text }, body: {} }],
      ['GET /notices', { query: { cursor: text } }],
      ['PUT /notices/read', { body: { upTo: text } }],
      ...(['id', 'idType', 'idNumber', 'birthDate', 'sex', 'relation'] as const).map(
        (field): [ApiKey, object] => [
          'POST /patients',
          { body: { ...adult(), idType: 'resident-id', idNumber, [field]: text } },
        ],
      ),
      ['POST /patients', { body: { ...adult(), phone: { number: text } } }],
      ['POST /patients', { body: { ...adult(), phone: { code: text } } }],
    ];
    for (const [key, sent] of hostile) {
      const got = await send(key, sent);
      expect([key, got.status >= 400 && got.status < 500]).toEqual([key, true]);
    }
    expect((await person.call('GET /patients')).status).toBe(200);
  });
});

describe('malformed bodies', () => {
  const withBody = Object.entries(identityContract).filter(([, spec]) => 'body' in spec);
  const WRONG = [null, [], 'text', 42, true, {}, { __proto__: null, surprise: 1 }];

  it.each(withBody.map(([key]) => key))('are refused at %s', async (key) => {
    const headers = { 'Idempotency-Key': randomUUID() };
    for (const body of WRONG) {
      const empty = body !== null && typeof body === 'object' && Object.keys(body).length === 0;
      if (key === 'PUT /patients/:id' && empty) continue; // nothing to change is nothing wrong
      const got = await send(key as ApiKey, { params: { id: randomUUID() }, body, headers });
      expect([key, body, got.status]).toEqual([key, body, 400]);
    }
    const huge = await send(key as ApiKey, {
      params: { id: randomUUID() },
      body: { a: 'x'.repeat(70_000) },
      headers,
    });
    expect([huge.status, huge.problem.code]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it('and oversize, wrong-typed and unknown fields too', async () => {
    const wrong = [
      { name: '长'.repeat(41) },
      { name: 42 },
      { name: null },
      { idNumber: '1'.repeat(31) },
      { phone: '13800138000' },
      { phone: { number: '13800138000', code: 'x' } },
      { phone: { code: 'x'.repeat(513) } },
      { guardianConsentVersion: 'x'.repeat(21) },
      { isDefault: true },
      { userId: stranger.userId },
    ];
    for (const fields of wrong) {
      const got = await send('POST /patients', { body: { ...adult(), ...fields } });
      expect([fields, got.status, got.problem.code]).toEqual([fields, 400, 'BAD_REQUEST']);
    }
  });

  it('and repeat no value of a person in the answer', async () => {
    const got = await send('POST /patients', {
      body: { ...adult(), name: '王'.repeat(41), relation: 'neighbour' },
    });
    expect(JSON.stringify(got.problem)).not.toMatch(/王|neighbour/);
    expect(got.problem.details).toMatchObject({ fields: [{ field: 'name' }, { field: 'relation' }] });
  });
});
