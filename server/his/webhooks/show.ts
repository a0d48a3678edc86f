/** Receivers as the hospital's desk sees them: what is sent where, how far it has come, and what went wrong last. */
import { In, IsNull, MoreThan } from 'typeorm';
import type { ResultOf } from '../../../shared/endpoint';
import type { hisContract } from '../../../shared/his/contract';
import type { DeliveryError } from '../../../shared/his/rules';
import type { Tx } from '../../platform/database';
import { found } from '../../platform/errors';
import { keptSecretView } from '../credentials/secrets';
import { WebhookSecret } from './webhookSecret.entity';

export type WebhookView = ResultOf<(typeof hisContract)['GET /desk/:hospitalId/webhooks']>['items'][number];

interface Row {
  id: string;
  url: string;
  kinds: WebhookView['kinds'];
  version: string;
  created_at: Date;
  paused: boolean;
  delivered_seq: string;
  failures: number;
  last_delivered_at: Date | null;
  next_attempt_at: Date | null;
  last_error_at: Date | null;
  last_error: DeliveryError | null;
  last_status: number | null;
  lag: number;
  waiting_since: Date | null;
}

/** In the order in which they were added. */
export async function webhookViews(
  tx: Tx,
  hospitalId: string,
  now: Date,
  id?: string,
): Promise<WebhookView[]> {
  const rows = await tx.query<Row[]>(
    `SELECT w.id, w.url, w.kinds, w.xmin::text AS version, w.created_at, p.paused, p.delivered_seq, p.failures,
       p.last_delivered_at, p.next_attempt_at, p.last_error_at, p.last_error, p.last_status, waiting.lag,
       waiting.since AS waiting_since
     FROM webhook w
     JOIN webhook_progress p ON p.hospital_id = w.hospital_id AND p.webhook_id = w.id
     CROSS JOIN LATERAL (SELECT count(*)::integer AS lag, min(f.at) AS since FROM change_feed f
       WHERE f.hospital_id = w.hospital_id AND f.seq > p.delivered_seq AND f.kind = ANY (w.kinds)) AS waiting
     WHERE w.hospital_id = $1 AND ($2::uuid IS NULL OR w.id = $2) ORDER BY w.created_at, w.id`,
    [hospitalId, id ?? null],
  );
  const secrets = await liveSecrets(
    tx,
    hospitalId,
    rows.map((row) => row.id),
    now,
  );
  return rows.map((row) =>
    view(
      row,
      secrets.filter(({ webhookId }) => webhookId === row.id),
    ),
  );
}

/** Throws `NOT_FOUND`. */
export async function webhookView(tx: Tx, hospitalId: string, id: string, now: Date): Promise<WebhookView> {
  return found((await webhookViews(tx, hospitalId, now, id))[0]);
}

/** Those that still sign, newest first. */
export function liveSecrets(
  tx: Tx,
  hospitalId: string,
  webhookIds: readonly string[],
  now: Date,
): Promise<WebhookSecret[]> {
  const of = { hospitalId, webhookId: In([...webhookIds]) };
  return tx.find(WebhookSecret, {
    where: [
      { ...of, expiresAt: IsNull() },
      { ...of, expiresAt: MoreThan(now) },
    ],
    order: { createdAt: 'DESC' },
  });
}

function view(row: Row, secrets: WebhookSecret[]): WebhookView {
  const { id, url, kinds, version, paused, failures, lag } = row;
  return {
    ...{ id, url, kinds, version, paused, failures, lag },
    state: paused ? 'paused' : failures > 0 ? 'failing' : lag > 0 ? 'behind' : 'healthy',
    createdAt: row.created_at.toISOString(),
    secrets: secrets.map(keptSecretView),
    deliveredSeq: Number(row.delivered_seq),
    waitingSince: row.waiting_since?.toISOString() ?? null,
    lastDeliveredAt: row.last_delivered_at?.toISOString() ?? null,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    lastError: row.last_error && {
      at: row.last_error_at!.toISOString(),
      kind: row.last_error,
      status: row.last_status,
    },
  };
}
