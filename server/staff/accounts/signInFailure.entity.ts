/** Attempts that failed, by what was tried: an e-mail's password, an account's code, or from one address. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('sign_in_failure')
@Index('sign_in_failure_by_age', ['lastAt'])
export class SignInFailure {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'sign_in_failure_once_per_key' })
  key!: string;

  @Column({ type: 'integer' })
  failures!: number;

  @Column({ name: 'last_at', type: 'timestamptz' })
  lastAt!: Date;

  @Column({ name: 'paused_until', type: 'timestamptz', nullable: true })
  pausedUntil!: Date | null;
}
