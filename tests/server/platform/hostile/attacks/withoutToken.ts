/** Nobody, a forged token, one that ran out, and somebody who never agreed. */
import { randomUUID } from 'node:crypto';
import { splitKey } from '../../../../../shared/endpoint';
import { signIn } from '../../../../support/people';
import { expiredToken, forgedTokens } from '../tokens';
import { send, specOf } from '../wire';
import { each, type Attack } from './route';

export const withoutToken: Attack = (keys, ground) => {
  describe('without a good token', () => {
    each(keys.filter((key) => specOf(key).access !== 'anyone'))('%s is closed', async (key) => {
      const { raw } = await ground().good(key);
      const token = raw.token!;
      const { SESSION_SECRET: secret } = ground().home.house.config;
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
        const got = await send(ground().home.url, key, stripped);
        expect([what, got.problem?.code]).toEqual([what, 'UNAUTHENTICATED']);
        expect(got.headers.get('www-authenticate')).toBe('Bearer');
      }
      const late = await send(ground().home.url, key, { ...raw, token: expiredToken(token, secret) });
      expect(late.problem.code).toBe('TOKEN_EXPIRED');
      // and nobody's body is read before they are let in
      const noise = { ...raw, token: 'nonsense', body: splitKey(key).method === 'GET' ? undefined : '{' };
      expect((await send(ground().home.url, key, noise)).problem.code).toBe('UNAUTHENTICATED');
      expect((await send(ground().home.url, key, raw)).status).toBeLessThan(300);
    });

    each(keys.filter((key) => specOf(key).access === 'anyone'))('%s does not care', async (key) => {
      const { raw } = await ground().good(key);
      expect((await send(ground().home.url, key, { ...raw, token: 'nonsense' })).status).toBeLessThan(300);
    });

    each(keys.filter((key) => specOf(key).sensitive))('%s is closed without consent', async (key) => {
      const { raw } = await ground().good(key);
      const { token } = await signIn(ground().home, `未同意 ${randomUUID()}`, { consent: false });
      expect((await send(ground().home.url, key, { ...raw, token })).problem.code).toBe('CONSENT_REQUIRED');
    });
  });
};
