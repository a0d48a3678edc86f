/** One line of a hospital's audit log: who did what to what, and to whose data. Written once, never changed. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ActorKind } from '../../../shared/staff/rules';

@Entity('access_record')
@Index('access_record_in_order', ['hospitalId', 'at', 'id'])
@Index('access_record_by_actor', ['hospitalId', 'actorId', 'at'])
@Index('access_record_by_patient', ['hospitalId', 'patientId', 'at'], { where: 'patient_id IS NOT NULL' })
@Index('access_record_by_patients', { synchronize: false })
@Check(
  'access_record_names_a_known_kind_of_actor',
  `actor_kind IN ('member', 'system', 'operator', 'platform')`,
)
export class AccessRecord {
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'access_record_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'access_record_once' })
  id!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: ActorKind;

  /** The membership, the system's credential, or the operator's membership; null for the platform itself. */
  @Column({ name: 'actor_id', type: 'text', nullable: true })
  actorId!: string | null;

  /** As it was then. */
  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  /** `subject.what`, such as `staff.invited` or `patient.read`. */
  @Column({ type: 'text' })
  act!: string;

  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;

  @Column({ name: 'subject_id', type: 'text' })
  subjectId!: string;

  /** Whose data, where it was somebody's. */
  @Column({ name: 'patient_id', type: 'uuid', nullable: true })
  patientId!: string | null;

  /** Whose data was in a list that was read. */
  @Column({ name: 'patient_ids', type: 'uuid', array: true, default: () => `'{}'` })
  patientIds!: string[];
}
