/** Bodies that are no JSON, of another type, too large, or packed to burst. */
import { gzipSync } from 'node:zlib';
import { MALFORMED_BODIES, POISONED_BODIES } from '../mutations';
import { send, specOf } from '../wire';
import { each, keyed, type Attack } from './route';

/** More than any body may be; and twenty megabytes of it in a few kilobytes. Made once for all routes. */
const HUGE = JSON.stringify({ a: 'x'.repeat(64 * 1024) });
const BOMB = gzipSync(JSON.stringify({ a: 'x'.repeat(20_000_000) }));

export const brokenBodies: Attack = (keys, ground) => {
  const withBody = keys.filter((key) => specOf(key).body && !specOf(key).raw);
  const writing = keys.filter((key) => /^(POST|PUT) /.test(key) && !specOf(key).upload);

  describe('a body that is none', () => {
    each(withBody)('is refused at %s, in whatever shape and content type', async (key) => {
      const { raw } = await ground().good(key);
      for (const body of [...MALFORMED_BODIES, ...POISONED_BODIES]) {
        const got = await send(ground().home.url, key, keyed({ ...raw, body }));
        expect([body.slice(0, 40), got.problem?.code]).toEqual([body.slice(0, 40), 'BAD_REQUEST']);
      }
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'application/xml',
        'nonsense',
        '',
      ]) {
        const got = await send(ground().home.url, key, keyed({ ...raw, headers: { 'Content-Type': type } }));
        expect([type, got.problem?.code]).toEqual([type, 'UNSUPPORTED_MEDIA_TYPE']);
      }
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    });

    each(writing)('is refused at %s when it is too large, packed or not', async (key) => {
      const { raw } = await ground().good(key);
      const { url } = ground().home;
      expect((await send(url, key, keyed({ ...raw, body: HUGE }))).problem.code).toBe('BODY_TOO_LARGE');
      const packed = { ...raw, headers: { ...raw.headers, 'Content-Encoding': 'gzip' } };
      expect((await send(url, key, keyed({ ...packed, body: BOMB }))).problem.code).toBe('BODY_TOO_LARGE');
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
        const { raw } = await ground().good(key);
        const { types } = specOf(key).upload!;
        const others = ['text/html', 'application/pdf', 'image/svg+xml', 'application/json'];
        for (const type of others.filter((one) => !types.includes(one))) {
          const got = await send(ground().home.url, key, { ...raw, headers: { 'Content-Type': type } });
          expect([type, got.problem?.code]).toEqual([type, 'UNSUPPORTED_MEDIA_TYPE']);
        }
        const huge = Buffer.alloc(specOf(key).upload!.mostBytes + 1);
        const got = await send(ground().home.url, key, { ...raw, body: huge });
        expect(got.problem.code).toBe('BODY_TOO_LARGE');
      },
    );
  });
};
