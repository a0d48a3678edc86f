/** Ids of nobody, and of somebody else: neither is there, and nothing tells the two apart. */
import { randomUUID } from 'node:crypto';
import type { ApiKey } from '../../../../../shared/api';
import { signIn } from '../../../../support/people';
import { openClinic } from '../../../../support/clinic';
import { openDesk } from '../../../../support/staff';
import type { Ground } from '../stage';
import { GONE_IS_DONE, send, specOf } from '../wire';
import { each, MAKES_ITS_ID, NO_IDS, paramsOf, type Attack } from './route';

/** A token in an address is the permission itself: there is no somebody else. */
const isPermission = (key: ApiKey) => key.includes('/:token');

export const othersIds: Attack = (keys, ground) => {
  const withId = keys.filter((key) => paramsOf(key).some((name) => !NO_IDS.includes(name)));

  describe('an id', () => {
    each(withId)('of nobody is not found at %s', async (key) => {
      const { raw } = await ground().good(key);
      for (const name of paramsOf(key).filter((one) => !NO_IDS.includes(one) && one !== MAKES_ITS_ID[key])) {
        const params = { ...raw.params, [name]: randomUUID() };
        const got = await send(ground().home.url, key, { ...raw, params });
        const done = GONE_IS_DONE[key] && name !== 'hospitalId' && got.status === 204;
        expect([name, done || got.problem?.code]).toEqual([name, done || 'NOT_FOUND']);
      }
    });

    each(withId.filter((key) => specOf(key).access !== 'anyone' && !isPermission(key)))(
      'of somebody else is not found at %s, word for word like one of nobody',
      async (key) => {
        const { raw } = await ground().good(key);
        const asked = { ...raw, token: await strangersToken(ground(), key), language: 'en' as const };
        const others = await send(ground().home.url, key, asked);
        const nobody = Object.fromEntries(
          Object.entries(raw.params ?? {}).map(([name, value]) => [
            name,
            NO_IDS.includes(name) ? value : randomUUID(),
          ]),
        );
        const nobodys = await send(ground().home.url, key, { ...asked, params: nobody });
        expect(others.problem.code).toBe('NOT_FOUND');
        expect({ ...others.problem, requestId: '' }).toEqual({ ...nobodys.problem, requestId: '' });
        expect((await send(ground().home.url, key, raw)).status).toBeLessThan(300);
      },
    );
  });
};

/** Somebody with every right of their own: an owner of another hospital where staff is asked for. */
async function strangersToken({ home }: Ground, key: ApiKey): Promise<string> {
  if (specOf(key).access === 'user') return (await signIn(home, `路人 ${randomUUID()}`)).token;
  const { hospitalId } = await openClinic(home.house);
  return (await openDesk(home, hospitalId, 'owner')).token;
}
