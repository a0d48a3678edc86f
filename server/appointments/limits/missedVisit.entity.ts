/**
 * A no-show that counts, for the person it is of. Each counts towards one ban: who has served it begins anew. Written
 * and taken away with the visit's own status.
 */
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BookingBan } from './bookingBan.entity';

@Entity('missed_visit')
@ForeignKey(() => BookingBan, ['hospitalId', 'banId'], ['hospitalId', 'id'], {
  name: 'missed_visit_leads_to_a_ban',
})
@Index('missed_visit_by_person', ['hospitalId', 'person', 'visitDay'])
@Index('missed_visit_by_day', ['visitDay'])
@Index('missed_visit_by_ban', ['hospitalId', 'banId'])
export class MissedVisit {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'missed_visit_once' })
  hospitalId!: string;

  @PrimaryColumn({ name: 'appointment_id', type: 'uuid', primaryKeyConstraintName: 'missed_visit_once' })
  appointmentId!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  /** As in `booking_ban`. */
  @Column({ type: 'text' })
  person!: string;

  /** Beijing calendar day. */
  @Column({ name: 'visit_day', type: 'date' })
  visitDay!: string;

  /** Null while it still counts. */
  @Column({ name: 'ban_id', type: 'uuid', nullable: true })
  banId!: string | null;
}
