/** How a user signs in at a desk: e-mail, password and authenticator. Exists only once the e-mail was confirmed. */
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity('credential')
@Unique('credential_once_per_email', ['emailIndex'])
export class Credential {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'credential_once_per_user' })
  userId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ name: 'email_sealed', type: 'text' })
  emailSealed!: string;

  @Column({ name: 'email_index', type: 'text' })
  emailIndex!: string;

  /** argon2id in PHC form. */
  @Column({ name: 'password_hash', type: 'text' })
  passwordHash!: string;

  /** Null until the authenticator was set up. */
  @Column({ name: 'totp_sealed', type: 'text', nullable: true })
  totpSealed!: string | null;

  /** The step (30 s since 1970) of the last code used: no code is good twice. */
  @Column({ name: 'totp_last_step', type: 'integer', nullable: true })
  totpLastStep!: number | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
