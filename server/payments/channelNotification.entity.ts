/** A verified notification of the channel, stored as it came (its content stays sealed) before it is acted on. */
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('channel_notification')
@Unique('channel_notification_stored_once', ['channel', 'notificationId'])
export class ChannelNotification {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'channel_notification_once' })
  id!: string;

  @Column({ type: 'text' })
  channel!: string;

  /** The channel's own id; a repetition carries the same one. */
  @Column({ name: 'notification_id', type: 'text' })
  notificationId!: string;

  @Column({ type: 'text' })
  body!: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;

  @Column({ name: 'acted_at', type: 'timestamptz', nullable: true })
  actedAt!: Date | null;
}
