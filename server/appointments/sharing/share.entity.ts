/** A link by which somebody else sees a visit. It ends by being revoked, and with the day after the visit. */
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('appointment_share')
@Unique('appointment_share_has_a_token_of_its_own', ['hospitalId', 'tokenHash'])
@Check('appointment_share_with_5_at_most', `seat BETWEEN 1 AND 5`)
@Index('appointment_share_open_once_per_seat', { synchronize: false })
@Index('appointment_share_by_id', ['id'])
export class Share {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'appointment_share_once' })
  hospitalId!: string;

  /** Made by the client. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'appointment_share_once' })
  id!: string;

  @Column({ name: 'appointment_id', type: 'uuid' })
  appointmentId!: string;

  /** Which of the visit's open links this is, from 1; two never share one. */
  @Column({ type: 'smallint' })
  seat!: number;

  /** Sealed: for whom, as families call each other. */
  @Column({ name: 'label_sealed', type: 'text' })
  labelSealed!: string;

  /** Sealed, so that whoever made the link can send it again. */
  @Column({ name: 'token_sealed', type: 'text' })
  tokenSealed!: string;

  /** By which a token is recognised. */
  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ name: 'shared_at', type: 'timestamptz' })
  sharedAt!: Date;

  /** When it was last used, to the minute. */
  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true })
  openedAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}
