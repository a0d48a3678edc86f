/** A key deliveries are signed with, sealed: unlike a password it must be known to be used. */
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Webhook } from './webhook.entity';

@Entity('webhook_secret')
@ForeignKey(() => Webhook, ['hospitalId', 'webhookId'], ['hospitalId', 'id'], {
  name: 'webhook_secret_of_a_webhook',
  onDelete: 'CASCADE',
})
export class WebhookSecret {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'webhook_secret_once' })
  hospitalId!: string;

  @PrimaryColumn({ name: 'webhook_id', type: 'uuid', primaryKeyConstraintName: 'webhook_secret_once' })
  webhookId!: string;

  /** Named in the signature, so that the receiver knows which key to check with. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_secret_once' })
  id!: string;

  @Column({ name: 'secret_sealed', type: 'text' })
  secretSealed!: string;

  @Column({ type: 'text' })
  ending!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;
}
