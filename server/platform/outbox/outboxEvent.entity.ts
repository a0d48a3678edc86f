/** An event on its way to its subscribers, or a timer waiting for its time. Deleted once everybody has had it. */
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity('outbox_event')
@Index('outbox_event_due', { synchronize: false })
@Index('outbox_event_dead', { synchronize: false })
export class OutboxEvent {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'outbox_event_once' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  payload!: Record<string, unknown>;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** When it is due: now for an event, later for a timer or a retry. */
  @Column({ name: 'run_at', type: 'timestamptz' })
  runAt!: Date;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** Subscribers that have had it. */
  @Column({ type: 'text', array: true, default: () => `'{}'` })
  done!: string[];

  /** Which delivery has it now; a delivery that lost its lease must not mark it done. */
  @Column({ type: 'uuid', nullable: true })
  lease!: string | null;

  @Column({ name: 'leased_until', type: 'timestamptz', nullable: true })
  leasedUntil!: Date | null;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: string | null;

  /** Set when it was given up: it waits for a person (`npm run outbox`). */
  @Column({ name: 'dead_at', type: 'timestamptz', nullable: true })
  deadAt!: Date | null;
}
