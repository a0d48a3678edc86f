/** Half a sign-in, or half a new authenticator: a proof was right, a code is awaited. The ticket is known only by its hash. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SignInStep } from '../../../shared/staff/rules';

/** `replacement`: somebody signed in brings another authenticator. */
export type TicketStep = SignInStep | 'replacement';

@Entity('sign_in')
@Index('sign_in_by_user', ['userId'])
@Check('sign_in_goes_on_to_a_known_step', `step IN ('totp', 'enrolment', 'replacement')`)
export class SignIn {
  @PrimaryColumn({ name: 'ticket_hash', type: 'text', primaryKeyConstraintName: 'sign_in_once_per_ticket' })
  ticketHash!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  step!: TicketStep;

  /** The secret offered, which becomes the account's with its first code. */
  @Column({ name: 'totp_sealed', type: 'text', nullable: true })
  totpSealed!: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
