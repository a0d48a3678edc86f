/**
 * Every route of a part of the API against a hostile client: no token, forged tokens, bodies that are none, every
 * field wrong in every way, ids of nobody and of somebody else. Made from the contract, so a new route is in it at
 * once; and each route is shown to succeed, so that no refusal comes from a request that could not work anyway.
 */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { z } from 'zod';
import type { ApiKey } from '../../../../shared/api';
import { splitKey } from '../../../../shared/endpoint';
import { signIn } from '../../../support/people';
import { openClinic } from '../../../support/clinic';
import { openDesk } from '../../../support/staff';
import { bodyMutations, HOSTILE_TEXTS, MALFORMED_BODIES, POISONED_BODIES, queryMutations } from './mutations';
import { openGround, type Ground } from './stage';
import { expiredToken, forgedTokens } from './tokens';
import { fitsAnAddress, GONE_IS_DONE, send, specOf, wellFormed, type Raw } from './wire';

const keyed = (raw: Raw): Raw => ({
  ...raw,
  headers: { ...raw.headers, 'Idempotency-Key': randomUUID() },
});

/** The contract's schema says whether a request is well-formed; the server must agree, and survive either way. */
function expectAgreement(what: string, schema: z.ZodType, value: unknown, code: string | undefined): void {
  if (schema.safeParse(value).success) return;
  expect([what, code]).toEqual([what, 'BAD_REQUEST']);
}

/** These make what the id names, so an id of nobody is as good as any. */
const MAKES_ITS_ID: readonly ApiKey[] = ['PUT /desk/:hospitalId/imports/:id'];
/** A token in an address is the permission itself: there is no somebody else. */
const isPermission = (key: ApiKey) => key.includes('/:token');
/** Names in a path that are no ids. */
const NO_IDS = ['kind', 'token'];
const paramsOf = (key: ApiKey) => [...key.matchAll(/:(\w+)/g)].map(([, name]) => name!);

export function attack(keys: readonly ApiKey[]): void {
  const guarded = keys.filter((key) => specOf(key).access !== 'anyone');
  const withBody = keys.filter((key) => specOf(key).body && !specOf(key).raw);
  const withQuery = keys.filter((key) => specOf(key).query);
  const writing = keys.filter((key) => /^(POST|PUT) /.test(key) && !specOf(key).upload);
  const withId = keys.filter((key) => paramsOf(key).some((name) => !NO_IDS.includes(name)));
  const each = (some: readonly ApiKey[]) => (some.length > 0 ? test.each(some) : () => undefined);

  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround();
  });
  afterAll(() => ground.close());

  describe('a good request', () => {
    const answered: string[] = [];

    each(keys)('%s succeeds', async (key) => {
      const spec = specOf(key);
      const { raw } = await ground.good(key);
      const got = await send(ground.home.url, key, raw);
      const expected = spec.status ?? (spec.result || spec.file ? 200 : 204);
      expect([got.status, got.status < 300 ? '' : got.text]).toEqual([expected, '']);
      if (spec.result) expect(spec.result.safeParse(JSON.parse(got.text)).error).toBeUndefined();
      else if (spec.file) expect(spec.file).toContain(got.headers.get('content-type')?.split(';')[0]);
      else expect(got.text).toBe('');
      if (spec.access !== 'anyone') expect(got.headers.get('cache-control')).toBe('no-store');
      answered.push(key);
    });

    test('was answered by every one of these routes', () => {
      expect(answered).toEqual(keys);
    });
  });

  describe('without a good token', () => {
    each(guarded)('%s is closed', async (key) => {
      const { raw } = await ground.good(key);
      const token = raw.token!;
      const { SESSION_SECRET: secret } = ground.home.house.config;
      const authorizations: Record<string, Record<string, string>> = {
        none: {},
        'another scheme': { Authorization: `Basic ${token}` },
        'the token alone': { Authorization: token },
        'an empty one': { Authorization: 'Bearer ' },
      };
      for (const [what, forged] of Object.entries(forgedTokens(token, secret)))
        authorizations[what] = { Authorization: `Bearer ${forged}` };
      for (const [what, headers] of Object.entries(authorizations)) {
        const stripped = { ...raw, token: undefined, headers: { ...raw.headers, ...headers } };
        const got = await send(ground.home.url, key, stripped);
        expect([what, got.problem?.code]).toEqual([what, 'UNAUTHENTICATED']);
        expect(got.headers.get('www-authenticate')).toBe('Bearer');
      }
      const late = await send(ground.home.url, key, { ...raw, token: expiredToken(token, secret) });
      expect(late.problem.code).toBe('TOKEN_EXPIRED');
      // and nobody's body is read before they are let in
      const noise = { ...raw, token: 'nonsense', body: splitKey(key).method === 'GET' ? undefined : '{' };
      expect((await send(ground.home.url, key, noise)).problem.code).toBe('UNAUTHENTICATED');
      expect((await send(ground.home.url, key, raw)).status).toBeLessThan(300);
    });

    each(keys.filter((key) => specOf(key).access === 'anyone'))('%s does not care', async (key) => {
      const { raw } = await ground.good(key);
      expect((await send(ground.home.url, key, { ...raw, token: 'nonsense' })).status).toBeLessThan(300);
    });

    each(keys.filter((key) => specOf(key).sensitive))('%s is closed without consent', async (key) => {
      const { raw } = await ground.good(key);
      const { token } = await signIn(ground.home, `未同意 ${randomUUID()}`, { consent: false });
      expect((await send(ground.home.url, key, { ...raw, token })).problem.code).toBe('CONSENT_REQUIRED');
    });
  });

  describe('a body that is none', () => {
    each(withBody)('is refused at %s, in whatever shape and content type', async (key) => {
      const { raw } = await ground.good(key);
      for (const body of [...MALFORMED_BODIES, ...POISONED_BODIES]) {
        const got = await send(ground.home.url, key, keyed({ ...raw, body }));
        expect([body.slice(0, 40), got.problem?.code]).toEqual([body.slice(0, 40), 'BAD_REQUEST']);
      }
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/xml',
        'nonsense',
        '',
      ]) {
        const got = await send(ground.home.url, key, keyed({ ...raw, headers: { 'Content-Type': type } }));
        expect([type, got.problem?.code]).toEqual([type, 'UNSUPPORTED_MEDIA_TYPE']);
      }
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    });

    each(writing)('is refused at %s when it is too large, packed or not', async (key) => {
      const { raw } = await ground.good(key);
      const { url } = ground.home;
      const huge = JSON.stringify({ a: 'x'.repeat(64 * 1024) });
      expect((await send(url, key, keyed({ ...raw, body: huge }))).problem.code).toBe('BODY_TOO_LARGE');
      const bomb = gzipSync(JSON.stringify({ a: 'x'.repeat(20_000_000) }));
      const packed = { ...raw, headers: { ...raw.headers, 'Content-Encoding': 'gzip' } };
      expect((await send(url, key, keyed({ ...packed, body: bomb }))).problem.code).toBe('BODY_TOO_LARGE');
      expect((await send(url, key, keyed({ ...packed, body: '{}' }))).problem.code).toBe('BAD_REQUEST');
      for (const encoding of ['br', 'deflate']) {
        const odd = keyed({ ...packed, headers: { 'Content-Encoding': encoding }, body: 'no' });
        expect([encoding, (await send(url, key, odd)).problem.code]).toEqual([encoding, 'BAD_REQUEST']);
      }
      const unknown = keyed({ ...packed, headers: { 'Content-Encoding': 'zip' }, body: '{}' });
      expect((await send(url, key, unknown)).problem.code).toBe('UNSUPPORTED_MEDIA_TYPE');
    });

    each(keys.filter((key) => specOf(key).upload))(
      'is refused at %s as another kind of file',
      async (key) => {
        const { raw } = await ground.good(key);
        for (const type of ['text/html', 'application/pdf', 'image/svg+xml', 'application/json']) {
          const got = await send(ground.home.url, key, { ...raw, headers: { 'Content-Type': type } });
          expect([type, got.problem?.code]).toEqual([type, 'UNSUPPORTED_MEDIA_TYPE']);
        }
        const huge = Buffer.alloc(specOf(key).upload!.mostBytes + 1);
        const got = await send(ground.home.url, key, { ...raw, body: huge });
        expect(got.problem.code).toBe('BODY_TOO_LARGE');
      },
    );
  });

  describe('a field that is wrong', () => {
    each(withBody)('in the body is refused or harmless at %s', async (key) => {
      const { raw, wanted } = await ground.good(key);
      const schema = specOf(key).body!;
      for (const { what, value } of bodyMutations(schema, wanted.body ?? {})) {
        const body = JSON.stringify(value);
        const got = await send(ground.home.url, key, keyed({ ...raw, body }));
        // a change may end the very session or membership it was made with
        if (['UNAUTHENTICATED', 'NOT_FOUND', 'FORBIDDEN'].includes(got.problem?.code)) continue;
        expectAgreement(what, schema, JSON.parse(body), got.problem?.code);
      }
      const { raw: again } = await ground.good(key);
      expect((await send(ground.home.url, key, again)).status).toBeLessThan(300);
    });

    each(withQuery)('in the query is refused or harmless at %s', async (key) => {
      const { raw, wanted } = await ground.good(key);
      const spec = specOf(key);
      for (const { what, value } of queryMutations(spec, wanted.query ?? {})) {
        const got = await send(ground.home.url, key, { ...raw, query: value });
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

    each(keys.filter((key) => specOf(key).params))('in the path is refused at %s', async (key) => {
      const { raw } = await ground.good(key);
      const texts = HOSTILE_TEXTS.filter((text) => text.trim() && fitsAnAddress(text));
      for (const name of paramsOf(key)) {
        for (const text of texts) {
          const params = { ...raw.params, [name]: wellFormed(text) };
          const got = await send(ground.home.url, key, keyed({ ...raw, params }));
          const isNobody = /^0{8}-/.test(text) && name !== 'hospitalId';
          if (isNobody && (MAKES_ITS_ID.includes(key) || GONE_IS_DONE[key])) continue;
          expect([name, text, ['BAD_REQUEST', 'NOT_FOUND'].includes(got.problem?.code)]).toEqual([
            name,
            text,
            true,
          ]);
        }
      }
    });
  });

  describe('an id', () => {
    each(withId.filter((key) => !MAKES_ITS_ID.includes(key)))('of nobody is not found at %s', async (key) => {
      const { raw } = await ground.good(key);
      for (const name of paramsOf(key).filter((one) => !NO_IDS.includes(one))) {
        const params = { ...raw.params, [name]: randomUUID() };
        const got = await send(ground.home.url, key, { ...raw, params });
        const done = GONE_IS_DONE[key] && name !== 'hospitalId' && got.status === 204;
        expect([name, done || got.problem?.code]).toEqual([name, done || 'NOT_FOUND']);
      }
    });

    each(withId.filter((key) => specOf(key).access !== 'anyone' && !isPermission(key)))(
      'of somebody else is not found at %s, word for word like one of nobody',
      async (key) => {
        const { raw } = await ground.good(key);
        const asked = { ...raw, token: await strangersToken(ground, key), language: 'en' as const };
        const others = await send(ground.home.url, key, asked);
        const nobody = Object.fromEntries(
          Object.entries(raw.params ?? {}).map(([name, value]) => [
            name,
            NO_IDS.includes(name) ? value : randomUUID(),
          ]),
        );
        const nobodys = await send(ground.home.url, key, { ...asked, params: nobody });
        expect(others.problem.code).toBe('NOT_FOUND');
        expect({ ...others.problem, requestId: '' }).toEqual({ ...nobodys.problem, requestId: '' });
        expect((await send(ground.home.url, key, raw)).status).toBeLessThan(300);
      },
    );
  });
}

/** Somebody with every right of their own: an owner of another hospital where staff is asked for. */
async function strangersToken({ home }: Ground, key: ApiKey): Promise<string> {
  if (specOf(key).access === 'user') return (await signIn(home, `路人 ${randomUUID()}`)).token;
  const { hospitalId } = await openClinic(home.house);
  return (await openDesk(home, hospitalId, 'owner')).token;
}
