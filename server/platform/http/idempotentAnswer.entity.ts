/** The first answer to a write sent with an `Idempotency-Key`, kept a day for the retries. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('idempotent_answer')
@Index('idempotent_answer_by_age', ['createdAt'])
export class IdempotentAnswer {
  @PrimaryColumn({
    name: 'user_id',
    type: 'uuid',
    primaryKeyConstraintName: 'idempotent_answer_once_per_key',
  })
  userId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'idempotent_answer_once_per_key' })
  key!: string;

  /** SHA-256 of endpoint, parameters and body: the same key for something else is a conflict. */
  @Column({ type: 'text' })
  fingerprint!: string;

  /** Null while the first request is still being handled. */
  @Column({ type: 'jsonb', nullable: true })
  answer!: { status: number; body: unknown } | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
