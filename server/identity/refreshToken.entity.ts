/** A refresh token, known only by its SHA-256: whoever reads the table cannot sign in with it. */
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Session } from './session.entity';

@Entity('refresh_token')
@Index('refresh_token_by_session', ['sessionId'])
export class RefreshToken {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'refresh_token_once' })
  hash!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  @ForeignKey(() => Session, { name: 'refresh_token_of_a_session', onDelete: 'CASCADE' })
  sessionId!: string;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  /** Kept after use, so that a second use is recognised until the token would have expired. */
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
