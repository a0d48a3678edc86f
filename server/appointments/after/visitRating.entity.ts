/** How a visit was, in the words of whoever came; read by anybody, under a masked name. */
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

@Entity('visit_rating')
@Unique('visit_rating_once', ['hospitalId', 'id'])
@Check('visit_rating_has_1_to_5_stars', `stars BETWEEN 1 AND 5`)
@Check(
  'visit_rating_reply_says_by_whom_and_when',
  `(reply IS NULL) = (replied_by IS NULL) AND (reply IS NULL) = (replied_at IS NULL)`,
)
@Index('visit_rating_by_doctor', ['hospitalId', 'doctorId', 'ratedAt', 'id'])
@Index('visit_rating_by_hospital', ['hospitalId', 'ratedAt', 'id'])
export class VisitRating {
  @PrimaryColumn({
    name: 'hospital_id',
    type: 'uuid',
    primaryKeyConstraintName: 'visit_rating_once_per_visit',
  })
  hospitalId!: string;

  @PrimaryColumn({
    name: 'appointment_id',
    type: 'uuid',
    primaryKeyConstraintName: 'visit_rating_once_per_visit',
  })
  appointmentId!: string;

  /** What it is called where the visit must not be: in public, and at the desk. */
  @Column({ type: 'uuid' })
  id!: string;

  @Column({ name: 'department_id', type: 'uuid' })
  departmentId!: string;

  /** Null of a department clinic, whose ratings count for no doctor. */
  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  @Column({ name: 'patient_id', type: 'uuid' })
  patientId!: string;

  @Column({ type: 'smallint' })
  stars!: number;

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  @Column({ name: 'rated_at', type: 'timestamptz' })
  ratedAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;

  @Column({ type: 'text', nullable: true })
  reply!: string | null;

  @Column({ name: 'replied_by', type: 'uuid', nullable: true })
  repliedBy!: string | null;

  @Column({ name: 'replied_at', type: 'timestamptz', nullable: true })
  repliedAt!: Date | null;
}
