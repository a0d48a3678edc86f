/** A delivery that names nobody, sent now and for real, to see whether a receiver takes what is signed. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../../shared/endpoint';
import type { hisContract } from '../../../shared/his/contract';
import { found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { noteReceiver } from '../audit';
import { instantOf } from '../resources/codings';
import { openSecret } from '../sealed';
import { mayCallInside } from './atTheDesk';
import { send } from './send';
import { liveSecrets } from './show';
import { Webhook } from './webhook.entity';

type Tested = Answer<(typeof hisContract)['POST /desk/:hospitalId/webhooks/:webhookId/tests']>;

/** Changes nothing of how far deliveries have come. Throws `NOT_FOUND`. */
export async function testWebhook(house: House, member: Member, id: string): Promise<Tested> {
  const { hospitalId } = member;
  const { manager } = house.database;
  const now = house.clock();
  const { url } = found(await manager.findOneBy(Webhook, { hospitalId, id }));
  const secrets = await liveSecrets(manager, hospitalId, [id], now);
  const keys = secrets.map(({ id: keyId, secretSealed }) => ({
    id: keyId,
    secret: openSecret(house, keyId, secretSealed),
  }));
  await noteReceiver(manager, member, 'receiver.tested', url, now);
  const body = JSON.stringify({ kind: 'test', at: instantOf(now) });
  const letter = { id: `${id}.test-${randomUUID()}`, url, keys, body };
  const { error, status, ms } = await send(letter, now, mayCallInside(house));
  return { arrived: error === null, error, status, ms };
}
