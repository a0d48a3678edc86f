/** What a hospital's owner does with receivers: add, change, pause, forget. */
import type { Answer } from '../../../shared/endpoint';
import type { hisContract } from '../../../shared/his/contract';
import { WEBHOOKS_AT_MOST, type ChangeKind } from '../../../shared/his/rules';
import { brokenConstraint, type Tx } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { House } from '../../platform/house';
import type { Member } from '../../platform/http/call';
import { noteReceiver } from '../audit';
import { holdCounter } from '../changes/record';
import { keptSecretView, makeSecret } from '../credentials/secrets';
import { sealSecret } from '../sealed';
import { mayBeCalled } from './addresses';
import { webhookView, webhookViews, type WebhookView } from './show';
import { wakeWebhooks } from './wake';
import { Webhook } from './webhook.entity';
import { WebhookProgress } from './webhookProgress.entity';
import { WebhookSecret } from './webhookSecret.entity';

type Contract = typeof hisContract;
export type Told = Answer<Contract['POST /desk/:hospitalId/webhooks']>;

interface NewWebhook {
  id: string;
  url: string;
  kinds: ChangeKind[];
}

/** Inner networks may be called only where nothing real is. */
export const mayCallInside = ({ config }: Pick<House, 'config'>) => config.NODE_ENV !== 'production';

export async function listWebhooks(
  house: House,
  hospitalId: string,
): Promise<Answer<Contract['GET /desk/:hospitalId/webhooks']>> {
  const { manager } = house.database;
  const [counter] = await manager.query<{ last: string }[]>(
    `SELECT last_seq AS last FROM change_counter WHERE hospital_id = $1`,
    [hospitalId],
  );
  return {
    items: await webhookViews(manager, hospitalId, house.clock()),
    lastSeq: Number(counter?.last ?? 0),
  };
}

/** From the next change on. Throws `WEBHOOK_ADDRESS_REFUSED`, `TOO_MANY_WEBHOOKS`, `ID_REUSED`. */
export async function addWebhook(house: House, member: Member, wanted: NewWebhook): Promise<Told> {
  const { hospitalId } = member;
  checkAddress(house, wanted.url);
  const now = house.clock();
  try {
    return await house.database.transaction(async (tx) => {
      const deliveredSeq = await holdCounter(tx, hospitalId);
      const others = await tx.findBy(Webhook, { hospitalId });
      const isNew = others.every(({ id }) => id !== wanted.id);
      if (isNew && others.length >= WEBHOOKS_AT_MOST)
        throw new AppError('TOO_MANY_WEBHOOKS', { max: WEBHOOKS_AT_MOST });
      await tx.insert(Webhook, { ...wanted, hospitalId, createdAt: now });
      const progress = { hospitalId, webhookId: wanted.id, deliveredSeq, failures: 0 };
      await tx.insert(WebhookProgress, { ...progress, paused: false, scheduled: false });
      await noteReceiver(tx, member, 'receiver.added', wanted.url, now);
      return addSecret(tx, house, { hospitalId, webhookId: wanted.id, id: wanted.id });
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'webhook_once') throw error;
    return sameWebhook(house, hospitalId, wanted);
  }
}

/** Throws `WEBHOOK_ADDRESS_REFUSED`. */
function checkAddress(house: House, url: string): void {
  if (!mayBeCalled(new URL(url), mayCallInside(house))) throw new AppError('WEBHOOK_ADDRESS_REFUSED');
}

/** A secret of a receiver, told this once. */
export async function addSecret(
  tx: Tx,
  house: House,
  of: { hospitalId: string; webhookId: string; id: string },
): Promise<Told> {
  const now = house.clock();
  const { value, ending } = makeSecret('yqw_');
  const row = { ...of, ending, createdAt: now, expiresAt: null };
  await tx.insert(WebhookSecret, { ...row, secretSealed: sealSecret(house, of.id, value) });
  return {
    webhook: await webhookView(tx, of.hospitalId, of.webhookId, now),
    secret: { ...keptSecretView(row), value },
  };
}

async function sameWebhook(house: House, hospitalId: string, wanted: NewWebhook): Promise<Told> {
  const { manager } = house.database;
  const known = await manager.findOneByOrFail(Webhook, { hospitalId, id: wanted.id });
  if (known.url !== wanted.url || known.kinds.join() !== wanted.kinds.join()) throw new AppError('ID_REUSED');
  return toldAlready(house, { hospitalId, webhookId: wanted.id, id: wanted.id });
}

/** The same request again: the secret was told. */
export async function toldAlready(
  house: House,
  of: { hospitalId: string; webhookId: string; id: string },
): Promise<Told> {
  const { manager } = house.database;
  const kept = await manager.findOneByOrFail(WebhookSecret, of);
  const webhook = await webhookView(manager, of.hospitalId, of.webhookId, house.clock());
  return { webhook, secret: { ...keptSecretView(kept), value: null } };
}

/** Another address is tried at once. Throws `WEBHOOK_ADDRESS_REFUSED`, `CHANGED_MEANWHILE`, `NOT_FOUND`. */
export async function changeWebhook(
  house: House,
  member: Member,
  id: string,
  { url, kinds, version }: Omit<NewWebhook, 'id'> & { version: string },
): Promise<WebhookView> {
  const { hospitalId } = member;
  checkAddress(house, url);
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    await holdCounter(tx, hospitalId);
    const known = found(await tx.findOneBy(Webhook, { hospitalId, id }));
    if (known.url === url && known.kinds.join() === kinds.join()) return webhookView(tx, hospitalId, id, now);
    const [, changed] = await tx.query<[unknown, number]>(
      `UPDATE webhook SET url = $3, kinds = $4 WHERE hospital_id = $1 AND id = $2 AND xmin = $5::text::xid`,
      [hospitalId, id, url, kinds, version],
    );
    if (changed === 0) throw new AppError('CHANGED_MEANWHILE');
    await noteReceiver(tx, member, 'receiver.changed', url, now);
    await tryAgain(tx, hospitalId, id, now);
    return webhookView(tx, hospitalId, id, now);
  });
}

/** Going on begins where it stopped, and does not wait out an earlier failure. Throws `NOT_FOUND`. */
export async function pauseWebhook(
  house: House,
  member: Member,
  id: string,
  paused: boolean,
): Promise<WebhookView> {
  const { hospitalId } = member;
  const now = house.clock();
  return house.database.transaction(async (tx) => {
    await holdCounter(tx, hospitalId);
    const of = { hospitalId, webhookId: id };
    const { url } = found(await tx.findOneBy(Webhook, { hospitalId, id }));
    const progress = found(await tx.findOneBy(WebhookProgress, of));
    await tx.update(WebhookProgress, of, { paused });
    if (progress.paused !== paused)
      await noteReceiver(tx, member, paused ? 'receiver.paused' : 'receiver.resumed', url, now);
    if (!paused) await tryAgain(tx, hospitalId, id, now);
    return webhookView(tx, hospitalId, id, now);
  });
}

/** An event that waits for its time is overtaken by a new one, and finds nothing left to do. */
async function tryAgain(tx: Tx, hospitalId: string, webhookId: string, now: Date): Promise<void> {
  const of = { hospitalId, webhookId };
  await tx.update(WebhookProgress, of, { failures: 0, nextAttemptAt: null, scheduled: false });
  await wakeWebhooks(tx, hospitalId, now);
}

/** Again is the same. */
export function forgetWebhook(house: House, member: Member, id: string): Promise<void> {
  const { hospitalId } = member;
  return house.database.transaction(async (tx) => {
    const known = await tx.findOneBy(Webhook, { hospitalId, id });
    const { affected } = await tx.delete(Webhook, { hospitalId, id });
    if (known && affected) await noteReceiver(tx, member, 'receiver.removed', known.url, house.clock());
  });
}
