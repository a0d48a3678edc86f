/**
 * Every route of the contract against a hostile client: no token, forged tokens, bodies that are none, every field
 * wrong in every way, ids of nobody and of somebody else. Made from the contract, so a new route is in it at once;
 * and each route is shown to succeed, so that no refusal comes from a request that could not work anyway.
 */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { z } from 'zod';
import { api, type ApiKey } from '../../../shared/api';
import { splitKey } from '../../../shared/endpoint';
import { LANGUAGES } from '../../../shared/sentences';
import { openTestHouse, type TestHouse } from '../../support/house';
import { signIn } from '../../support/people';
import { openLetterbox, type Letterbox } from './hostile/letterbox';
import {
  bodyMutations,
  HOSTILE_TEXTS,
  MALFORMED_BODIES,
  POISONED_BODIES,
  queryMutations,
} from './hostile/mutations';
import { openStage, REQUESTS, type Stage, type Wanted } from './hostile/requests';
import { expiredToken, forgedTokens } from './hostile/tokens';
import { fitsAnAddress, send, specOf, wellFormed, type Raw } from './hostile/wire';

const KEYS = Object.keys(api) as ApiKey[];
const GUARDED = KEYS.filter((key) => specOf(key).access === 'user');
const OPEN = KEYS.filter((key) => specOf(key).access === 'anyone');
const SENSITIVE = KEYS.filter((key) => specOf(key).sensitive);
const WITH_BODY = KEYS.filter((key) => specOf(key).body);
const WITH_QUERY = KEYS.filter((key) => specOf(key).query);
const WITH_ID = KEYS.filter((key) => specOf(key).params);
const WRITING = KEYS.filter((key) => /^(POST|PUT) /.test(key));

let home: TestHouse;
let letterbox: Letterbox;
beforeAll(async () => {
  letterbox = await openLetterbox();
  home = await openTestHouse({ environment: { RATE_LIMIT_SCALE: '1000', PUBLIC_ORIGIN: letterbox.url } });
  letterbox.forwardTo(home.url);
});
afterAll(async () => {
  await home.close();
  await letterbox.close();
});

/** A good request to `key` by somebody who may, and that somebody. */
async function good(key: ApiKey): Promise<{ stage: Stage; wanted: Wanted; raw: Raw }> {
  const stage = await openStage(home, letterbox);
  const wanted = await REQUESTS[key](stage);
  const body = wanted.bytes ?? (wanted.body && JSON.stringify(wanted.body));
  const token = specOf(key).access === 'user' ? stage.person.token : undefined;
  return { stage, wanted, raw: { ...wanted, body, token } };
}

const keyed = (raw: Raw): Raw => ({
  ...raw,
  headers: { ...raw.headers, 'Idempotency-Key': randomUUID() },
});

describe('a good request', () => {
  const answered: string[] = [];

  test.each(KEYS)('%s succeeds', async (key) => {
    const spec = specOf(key);
    const { raw } = await good(key);
    const got = await send(home.url, key, raw);
    expect([got.status, got.text]).toEqual([spec.status ?? (spec.result ? 200 : 204), got.text]);
    if (spec.result) expect(spec.result.safeParse(JSON.parse(got.text)).error).toBeUndefined();
    else expect(got.text).toBe('');
    if (spec.access === 'user') expect(got.headers.get('cache-control')).toBe('no-store');
    answered.push(key);
  });

  test('was answered by every route of the contract', () => {
    expect(answered).toEqual(KEYS);
    expect(new Set(KEYS).size).toBe(Object.keys(api).length);
    expect(Object.keys(REQUESTS).sort()).toEqual([...KEYS].sort());
  });
});

describe('without a good token', () => {
  test.each(GUARDED)('%s is closed', async (key) => {
    const { raw, stage } = await good(key);
    const { SESSION_SECRET: secret } = home.house.config;
    const authorizations: Record<string, Record<string, string>> = {
      none: {},
      'another scheme': { Authorization: `Basic ${stage.person.token}` },
      'the token alone': { Authorization: stage.person.token },
      'an empty one': { Authorization: 'Bearer ' },
    };
    for (const [what, token] of Object.entries(forgedTokens(stage.person.token, secret)))
      authorizations[what] = { Authorization: `Bearer ${token}` };
    for (const [what, headers] of Object.entries(authorizations)) {
      const got = await send(home.url, key, {
        ...raw,
        token: undefined,
        headers: { ...raw.headers, ...headers },
      });
      expect([what, got.problem?.code]).toEqual([what, 'UNAUTHENTICATED']);
      expect(got.headers.get('www-authenticate')).toBe('Bearer');
    }
    const late = await send(home.url, key, { ...raw, token: expiredToken(stage.person.token, secret) });
    expect(late.problem.code).toBe('TOKEN_EXPIRED');
    // and nobody's body is read before they are let in
    const noise = { ...raw, token: 'nonsense', body: splitKey(key).method === 'GET' ? undefined : '{' };
    expect((await send(home.url, key, noise)).problem.code).toBe('UNAUTHENTICATED');
    expect((await send(home.url, key, raw)).status).toBeLessThan(300);
  });

  test.each(OPEN)('%s does not care', async (key) => {
    const { raw } = await good(key);
    expect((await send(home.url, key, { ...raw, token: 'nonsense' })).status).toBeLessThan(300);
  });

  test.each(SENSITIVE)('%s is closed without consent', async (key) => {
    const { raw } = await good(key);
    const { token } = await signIn(home, `未同意 ${randomUUID()}`, { consent: false });
    expect((await send(home.url, key, { ...raw, token })).problem.code).toBe('CONSENT_REQUIRED');
  });
});

describe('a body that is none', () => {
  test.each(WITH_BODY)('is refused at %s', async (key) => {
    const { raw } = await good(key);
    for (const body of [...MALFORMED_BODIES, ...POISONED_BODIES]) {
      const got = await send(home.url, key, keyed({ ...raw, body }));
      expect([body.slice(0, 40), got.problem?.code]).toEqual([body.slice(0, 40), 'BAD_REQUEST']);
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test.each(WITH_BODY)('is refused at %s in another content type', async (key) => {
    const { raw } = await good(key);
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/xml',
      'nonsense',
      '',
    ]) {
      const got = await send(home.url, key, keyed({ ...raw, headers: { 'Content-Type': type } }));
      expect([type, got.problem?.code]).toEqual([type, 'UNSUPPORTED_MEDIA_TYPE']);
    }
  });

  test.each(WRITING)('is refused at %s when it is too large, packed or not', async (key) => {
    const { raw } = await good(key);
    const huge = JSON.stringify({ a: 'x'.repeat(64 * 1024) });
    expect((await send(home.url, key, keyed({ ...raw, body: huge }))).problem.code).toBe('BODY_TOO_LARGE');
    const bomb = gzipSync(JSON.stringify({ a: 'x'.repeat(20_000_000) }));
    const packed = { ...raw, headers: { ...raw.headers, 'Content-Encoding': 'gzip' } };
    expect((await send(home.url, key, keyed({ ...packed, body: bomb }))).problem.code).toBe('BODY_TOO_LARGE');
    expect((await send(home.url, key, keyed({ ...packed, body: '{}' }))).problem.code).toBe('BAD_REQUEST');
    for (const encoding of ['br', 'deflate']) {
      const got = await send(
        home.url,
        key,
        keyed({ ...packed, headers: { 'Content-Encoding': encoding }, body: 'no' }),
      );
      expect([encoding, got.problem.code]).toEqual([encoding, 'BAD_REQUEST']);
    }
    const unknown = keyed({ ...packed, headers: { 'Content-Encoding': 'zip' }, body: '{}' });
    expect((await send(home.url, key, unknown)).problem.code).toBe('UNSUPPORTED_MEDIA_TYPE');
  });
});

/** The contract's schema says whether a request is well-formed; the server must agree, and survive either way. */
function expectAgreement(what: string, schema: z.ZodType, value: unknown, code: string | undefined): void {
  if (schema.safeParse(value).success) return;
  expect([what, code]).toEqual([what, 'BAD_REQUEST']);
}

describe('a field that is wrong', () => {
  test.each(WITH_BODY)('in the body is refused or harmless at %s', async (key) => {
    const { raw, wanted } = await good(key);
    const schema = specOf(key).body!;
    for (const { what, value } of bodyMutations(schema, wanted.body!)) {
      const got = await send(home.url, key, keyed({ ...raw, body: JSON.stringify(value) }));
      expectAgreement(what, schema, JSON.parse(JSON.stringify(value)), got.problem?.code);
    }
    const { raw: again } = await good(key);
    expect((await send(home.url, key, again)).status).toBeLessThan(300);
  });

  test.each(WITH_QUERY)('in the query is refused or harmless at %s', async (key) => {
    const { raw, wanted } = await good(key);
    const spec = specOf(key);
    for (const { what, value } of queryMutations(spec, wanted.query ?? {})) {
      const got = await send(home.url, key, { ...raw, query: value });
      const read = new URLSearchParams(
        Object.entries(value).flatMap(([name, one]) => [one].flat().map((text) => [name, String(text)])),
      );
      const seen = Object.fromEntries(
        Object.keys(value).map((name) => {
          const all = read.getAll(name);
          return [name, all.length === 1 ? all[0] : all];
        }),
      );
      expectAgreement(what, spec.query!, seen, got.problem?.code);
    }
  });

  test.each(WITH_ID)('in the path is refused at %s', async (key) => {
    const { raw } = await good(key);
    for (const id of HOSTILE_TEXTS.filter((text) => text.trim() && fitsAnAddress(text))) {
      const got = await send(home.url, key, keyed({ ...raw, params: { id: wellFormed(id) } }));
      const nobody = /^0{8}-/.test(id);
      expect([id, got.problem?.code]).toEqual([id, nobody ? 'NOT_FOUND' : 'BAD_REQUEST']);
    }
  });
});

describe('an id', () => {
  test.each(WITH_ID)('of nobody is not found at %s', async (key) => {
    const { raw } = await good(key);
    const got = await send(home.url, key, { ...raw, params: { id: randomUUID() } });
    expect(got.problem.code).toBe('NOT_FOUND');
  });

  test.each(WITH_ID.filter((key) => specOf(key).access === 'user'))(
    'of somebody else is not found at %s, word for word like one of nobody',
    async (key) => {
      const { raw } = await good(key);
      const stranger = await signIn(home, `路人 ${randomUUID()}`);
      const asked = { ...raw, token: stranger.token, language: 'en' as const };
      const others = await send(home.url, key, asked);
      const nobodys = await send(home.url, key, { ...asked, params: { id: randomUUID() } });
      expect(others.problem.code).toBe('NOT_FOUND');
      expect({ ...others.problem, requestId: '' }).toEqual({ ...nobodys.problem, requestId: '' });
      expect((await send(home.url, key, raw)).status).toBeLessThan(300);
    },
  );

  test("in a booking that is nobody's or somebody else's is not found", async () => {
    const key = 'POST /appointments';
    const { raw, wanted } = await good(key);
    const { wanted: others } = await good(key);
    for (const field of ['hospitalId', 'slotId', 'patientId']) {
      for (const id of field === 'patientId' ? [randomUUID(), others.body![field]] : [randomUUID()]) {
        const got = await send(home.url, key, {
          ...raw,
          body: JSON.stringify({ ...wanted.body, [field]: id }),
        });
        expect([field, got.problem?.code]).toEqual([field, 'NOT_FOUND']);
      }
    }
    const crossed = { ...wanted.body, hospitalId: others.body!['hospitalId'] };
    const got = await send(home.url, key, { ...raw, body: JSON.stringify(crossed) });
    expect(got.problem.code).toBe('NOT_FOUND');
  });
});

test('every code the general middleware answers with has a sentence in every language', async () => {
  for (const language of LANGUAGES) {
    const got = await send(home.url, 'GET /me', { language });
    expect(got.problem.code).toBe('UNAUTHENTICATED');
  }
});
