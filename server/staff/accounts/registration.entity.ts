/**
 * Somebody asked for an account. Nothing is known by this e-mail until its owner follows the link; one asked for
 * with an e-mail that is known already has no link, and looks the same from outside.
 */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../../../shared/sentences';

@Entity('registration')
@Index('registration_by_token', ['tokenHash'])
@Index('registration_by_email', ['emailIndex', 'createdAt'])
@Check('registration_speaks_a_known_language', `language IN ('zh', 'en')`)
export class Registration {
  /** Made by the client. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'registration_once' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'email_sealed', type: 'text' })
  emailSealed!: string;

  @Column({ name: 'email_index', type: 'text' })
  emailIndex!: string;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  @Column({ type: 'text' })
  language!: Language;

  @Column({ name: 'token_hash', type: 'text', nullable: true })
  tokenHash!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;
}
