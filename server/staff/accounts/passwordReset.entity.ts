/** Somebody asked to choose a new password; without a user and a link until the worker found who is known by that e-mail. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('password_reset')
@Index('password_reset_by_token', ['tokenHash'])
@Index('password_reset_by_email', ['emailIndex', 'createdAt'])
export class PasswordReset {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'password_reset_once' })
  id!: string;

  @Column({ name: 'email_index', type: 'text' })
  emailIndex!: string;

  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId!: string | null;

  @Column({ name: 'token_hash', type: 'text', nullable: true })
  tokenHash!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
