/** A call of a patient to the consulting room. The appointment keeps the latest and how many there were. */
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity('visit_call')
@Index('visit_call_by_appointment', ['hospitalId', 'appointmentId', 'calledAt'])
export class VisitCall {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'visit_call_once' })
  hospitalId!: string;

  /** Made by the client: the same click sent again is the same call. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'visit_call_once' })
  id!: string;

  @Column({ name: 'appointment_id', type: 'uuid' })
  appointmentId!: string;

  /** Null where the desk calls from a department's own clinic. */
  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'called_at', type: 'timestamptz' })
  calledAt!: Date;
}
