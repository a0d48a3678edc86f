/** Somebody who missed too many visits and cannot book at a hospital for a time, unless it is lifted before. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BanLifting } from '../../../shared/appointments/rules';

@Entity('booking_ban')
@Index('booking_ban_in_force', ['hospitalId', 'person'], { where: 'lifted_at IS NULL' })
@Index('booking_ban_latest', ['hospitalId', 'fromAt', 'id'])
@Check('booking_ban_ends_after_it_begins', `until_at > from_at`)
@Check('booking_ban_is_for_missed_visits', `no_shows > 0`)
@Check('booking_ban_has_a_known_lifting', `lifted_why IN ('mended', 'desk')`)
@Check('booking_ban_lifted_says_why', `(lifted_at IS NULL) = (lifted_why IS NULL)`)
@Check(
  'booking_ban_lifted_by_hand_says_who',
  `(lifted_why IS NOT DISTINCT FROM 'desk') = (lifted_by IS NOT NULL) AND (lifted_by IS NULL) = (lift_reason IS NULL)`,
)
export class BookingBan {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'booking_ban_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'booking_ban_once' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  /** Keyed hash of the ID number: the ban is theirs under any account. Where there is no number any more, the patient's id. */
  @Column({ type: 'text' })
  person!: string;

  /** The missed visit that reached the limit. */
  @Column({ name: 'appointment_id', type: 'uuid' })
  appointmentId!: string;

  @Column({ name: 'no_shows', type: 'smallint' })
  noShows!: number;

  @Column({ name: 'from_at', type: 'timestamptz' })
  fromAt!: Date;

  /** A Beijing midnight. */
  @Column({ name: 'until_at', type: 'timestamptz' })
  untilAt!: Date;

  @Column({ name: 'lifted_at', type: 'timestamptz', nullable: true })
  liftedAt!: Date | null;

  @Column({ name: 'lifted_why', type: 'text', nullable: true })
  liftedWhy!: BanLifting | null;

  /** The member of staff, where one did it by hand. */
  @Column({ name: 'lifted_by', type: 'uuid', nullable: true })
  liftedBy!: string | null;

  @Column({ name: 'lift_reason', type: 'text', nullable: true })
  liftReason!: string | null;
}
