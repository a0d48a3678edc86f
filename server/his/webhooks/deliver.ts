/**
 * Delivering changes: in order, one after the other, each until it is taken. A receiver that was away for a day gets
 * everything afterwards. What was taken is never lost sight of, but may be sent twice: numbers tell.
 */
import type { House } from '../../platform/house';
import { NotYet } from '../../platform/outbox';
import { changesAfter, tellChanges, type ChangeRow } from '../changes/read';
import { holdCounter } from '../changes/record';
import type { Caller } from '../fhir/kind';
import { inOneAct } from '../fhir/door/transaction';
import { openSecret } from '../sealed';
import { mayCallInside } from './atTheDesk';
import { send, TIME_LIMIT_MS, type Delivered, type Letter } from './send';
import { liveSecrets } from './show';
import { Webhook } from './webhook.entity';
import { WebhookProgress } from './webhookProgress.entity';

/** How long one turn begins new deliveries; the outbox's lease is longer than this and one more of them. */
const TURN_MS = 8_000;
const CLAIM_MS = TURN_MS + 2 * TIME_LIMIT_MS;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 3_600_000;

interface WebhookRef {
  hospitalId: string;
  webhookId: string;
}

/** Throws `NotYet` when there is more for another turn, or the receiver does not take it. */
export async function deliverWebhook(house: House, ref: WebhookRef): Promise<void> {
  if (!(await claim(house, ref))) return;
  try {
    const until = performance.now() + TURN_MS;
    for (;;) {
      const due = await nextOf(house, ref);
      if (due === 'none') return;
      if (due === 'rest') continue;
      const outcome = await send(due.letter, house.clock(), mayCallInside(house));
      if (outcome.error) throw new NotYet(await noteFailure(house, ref, outcome));
      await noteTaken(house, ref, due.change);
      if (performance.now() > until) throw new NotYet(house.clock());
    }
  } finally {
    await house.database.manager.update(WebhookProgress, ref, { claimedUntil: null });
  }
}

/** One turn at a time for each receiver. Throws `NotYet` while another is at it, or before the next attempt is due. */
async function claim({ database, clock }: House, ref: WebhookRef): Promise<boolean> {
  const now = clock();
  const [claimed] = await database.query<[{ next: Date | null }[], number]>(
    `UPDATE webhook_progress SET claimed_until = $3
     WHERE hospital_id = $1 AND webhook_id = $2 AND (claimed_until IS NULL OR claimed_until <= $4)
       AND (next_attempt_at IS NULL OR next_attempt_at <= $4)
     RETURNING next_attempt_at AS next`,
    [ref.hospitalId, ref.webhookId, new Date(now.getTime() + CLAIM_MS), now],
  );
  if (claimed.length > 0) return true;
  const progress = await database.manager.findOneBy(WebhookProgress, ref);
  if (!progress) return false;
  const { claimedUntil, nextAttemptAt } = progress;
  const times = [claimedUntil, nextAttemptAt].filter((at): at is Date => at !== null && at > now);
  throw new NotYet(new Date(Math.max(now.getTime() + 1_000, ...times.map((at) => at.getTime()))));
}

interface Due {
  change: ChangeRow;
  letter: Letter;
}

/** `rest`: there was nothing, but something came meanwhile. `none`: nothing more, or the receiver is paused or gone. */
async function nextOf(house: House, ref: WebhookRef): Promise<Due | 'rest' | 'none'> {
  const { hospitalId, webhookId } = ref;
  const webhook = await house.database.manager.findOneBy(Webhook, { hospitalId, id: webhookId });
  if (!webhook) return 'none';
  const due = await inOneAct(house, callerOf(webhook), async (act) => {
    const { paused, deliveredSeq } = await act.tx.findOneByOrFail(WebhookProgress, ref);
    if (paused) return null;
    const [change] = await changesAfter(act, { after: deliveredSeq, limit: 1, kinds: webhook.kinds });
    if (!change) return null;
    const [told] = await tellChanges(act, [change], 'visit.sent');
    const secrets = await liveSecrets(act.tx, hospitalId, [webhookId], act.now);
    const keys = secrets.map(({ id, secretSealed }) => ({ id, secret: openSecret(house, id, secretSealed) }));
    const id = `${webhookId}.${change.seq}`;
    return { change, letter: { id, url: webhook.url, keys, body: JSON.stringify(told) } };
  });
  return due ?? ((await rest(house, webhook)) ? 'none' : 'rest');
}

/** The receiver acts in the hospital's name; the audit log names it by where it is. */
function callerOf({ hospitalId, id, url }: Webhook): Caller {
  return {
    hospitalId,
    clientId: id,
    name: new URL(url).host,
    scopes: new Set(),
    suspended: false,
    language: 'zh',
  };
}

/**
 * Ends the turns, unless something is left: whoever writes changes holds the same counter, and wakes who rests. What
 * the receiver did not want counts as delivered.
 */
async function rest(house: House, { hospitalId, id: webhookId, kinds }: Webhook): Promise<boolean> {
  return house.database.transaction(async (tx) => {
    const last = await holdCounter(tx, hospitalId);
    const [rested] = await tx.query<[unknown[], number]>(
      `UPDATE webhook_progress SET scheduled = FALSE,
         delivered_seq = CASE WHEN paused THEN delivered_seq ELSE greatest(delivered_seq, $3) END
       WHERE hospital_id = $1 AND webhook_id = $2 AND (paused OR NOT EXISTS (
         SELECT FROM change_feed f WHERE f.hospital_id = $1 AND f.seq > delivered_seq AND f.kind = ANY ($4)))
       RETURNING webhook_id`,
      [hospitalId, webhookId, last, kinds],
    );
    return rested.length > 0 || !(await tx.existsBy(WebhookProgress, { hospitalId, webhookId }));
  });
}

async function noteTaken(
  house: House,
  { hospitalId, webhookId }: WebhookRef,
  { seq }: ChangeRow,
): Promise<void> {
  await house.database.query(
    `UPDATE webhook_progress SET delivered_seq = greatest(delivered_seq, $3), failures = 0, next_attempt_at = NULL,
       last_delivered_at = $4 WHERE hospital_id = $1 AND webhook_id = $2`,
    [hospitalId, webhookId, seq, house.clock()],
  );
}

/** Returns when to try again: doubling from five seconds, at most an hour. */
async function noteFailure(house: House, ref: WebhookRef, { error, status }: Delivered): Promise<Date> {
  const now = house.clock();
  const { failures } = (await house.database.manager.findOneBy(WebhookProgress, ref)) ?? { failures: 0 };
  const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures, 20), LONGEST_WAIT_MS);
  const nextAttemptAt = new Date(now.getTime() + wait * (0.9 + Math.random() * 0.1));
  await house.database.manager.update(WebhookProgress, ref, {
    ...{ failures: failures + 1, nextAttemptAt },
    ...{ lastErrorAt: now, lastError: error, lastStatus: status },
  });
  return nextAttemptAt;
}
