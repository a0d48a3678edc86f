/** How far deliveries to a receiver have come and how they fare; apart from what the hospital set, which rarely changes. */
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { DeliveryError } from '../../../shared/his/rules';
import { fenTransformer } from '../../platform/database';
import { Webhook } from './webhook.entity';

@Entity('webhook_progress')
@ForeignKey(() => Webhook, ['hospitalId', 'webhookId'], ['hospitalId', 'id'], {
  name: 'webhook_progress_of_a_webhook',
  onDelete: 'CASCADE',
})
export class WebhookProgress {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'webhook_progress_once' })
  hospitalId!: string;

  @PrimaryColumn({ name: 'webhook_id', type: 'uuid', primaryKeyConstraintName: 'webhook_progress_once' })
  webhookId!: string;

  @Column({ type: 'boolean' })
  paused!: boolean;

  /** An event is on its way that will deliver what waits. */
  @Column({ type: 'boolean' })
  scheduled!: boolean;

  /** Everything up to this number was delivered. */
  @Column({ name: 'delivered_seq', type: 'bigint', transformer: fenTransformer })
  deliveredSeq!: number;

  /** Attempts in a row that failed. */
  @Column({ type: 'integer' })
  failures!: number;

  @Column({ name: 'last_delivered_at', type: 'timestamptz', nullable: true })
  lastDeliveredAt!: Date | null;

  @Column({ name: 'next_attempt_at', type: 'timestamptz', nullable: true })
  nextAttemptAt!: Date | null;

  /** Somebody is delivering, and will have ended by then. */
  @Column({ name: 'claimed_until', type: 'timestamptz', nullable: true })
  claimedUntil!: Date | null;

  @Column({ name: 'last_error_at', type: 'timestamptz', nullable: true })
  lastErrorAt!: Date | null;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: DeliveryError | null;

  /** What the receiver answered; null when it did not. */
  @Column({ name: 'last_status', type: 'smallint', nullable: true })
  lastStatus!: number | null;
}
