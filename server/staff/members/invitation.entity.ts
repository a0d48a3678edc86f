/** An invitation to a role. Its links are known only by their hashes. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { InvitationBinding } from '../../../shared/staff/rules';
import type { Role } from './organisation';

@Entity('invitation')
@Index('invitation_in_order', ['hospitalId', 'createdAt', 'id'])
@Index('invitation_by_token', ['tokenHash'])
@Index('invitation_by_letter', ['letterHash'])
@Check(
  'invitation_is_bound_to_an_email_or_to_wechat',
  `(bind = 'email') = (email_index IS NOT NULL) AND bind IN ('email', 'wechat')`,
)
@Check('invitation_keeps_the_email_it_is_bound_to', `(email_index IS NULL) = (email_sealed IS NULL)`)
@Check('invitation_is_accepted_by_somebody', `(accepted_at IS NULL) = (accepted_by IS NULL)`)
@Check('invitation_ends_once', `accepted_at IS NULL OR revoked_at IS NULL`)
export class Invitation {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'invitation_once' })
  hospitalId!: string;

  /** Made by the client. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'invitation_once' })
  id!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  @Column({ type: 'text' })
  bind!: InvitationBinding;

  @Column({ name: 'email_sealed', type: 'text', nullable: true })
  emailSealed!: string | null;

  @Column({ name: 'email_index', type: 'text', nullable: true })
  emailIndex!: string | null;

  /** Of the link the inviter hands over. */
  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  /** Of the link that went by e-mail only: following it proves the address. */
  @Column({ name: 'letter_hash', type: 'text', nullable: true })
  letterHash!: string | null;

  /** The owner's membership; null where the platform invites. */
  @Column({ name: 'invited_by', type: 'uuid', nullable: true })
  invitedBy!: string | null;

  @Column({ name: 'invited_by_name', type: 'text' })
  invitedByName!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt!: Date | null;

  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  acceptedBy!: string | null;
}
