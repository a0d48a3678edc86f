/**
 * Every route of a part of the API against a hostile client: no token, forged tokens, bodies that are none, every
 * field wrong in every way, ids of nobody and of somebody else. Made from the contract, so a new route is in it at
 * once; and each route is shown to succeed, so that no refusal comes from a request that could not work anyway.
 */
import type { ApiKey } from '../../../../shared/api';
import { brokenBodies } from './attacks/bodies';
import { wrongFields } from './attacks/fields';
import { othersIds } from './attacks/ids';
import { each, type Attack } from './attacks/route';
import { withoutToken } from './attacks/withoutToken';
import { openGround, type Ground } from './stage';
import { send, specOf } from './wire';

export function attack(keys: readonly ApiKey[]): void {
  let ground: Ground;
  beforeAll(async () => {
    ground = await openGround();
  });
  afterAll(() => ground.close());

  for (const part of [goodRequest, withoutToken, brokenBodies, wrongFields, othersIds])
    part(keys, () => ground);
}

const goodRequest: Attack = (keys, ground) => {
  describe('a good request', () => {
    const answered: string[] = [];

    each(keys)('%s succeeds', async (key) => {
      const spec = specOf(key);
      const { raw } = await ground().good(key);
      const got = await send(ground().home.url, key, raw);
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
};
