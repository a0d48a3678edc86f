/** A hospital's application to join, from draft to decision. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ApplicationStatus } from '../../../shared/hospitals/joiningRules';
import { Media } from '../../platform/media/media.entity';
import { Hospital } from '../hospital.entity';

@Entity('hospital_application')
@Check(
  'hospital_application_has_a_known_status',
  `status IN ('draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn')`,
)
@Check(
  'hospital_application_is_whole_once_submitted',
  `status NOT IN ('submitted', 'approved')
      OR num_nulls(name, credit_code, licence_number, level, region_code, address, scan_id, submitted_at) = 0`,
)
@Check(
  'hospital_application_grants_a_hospital_once_approved',
  `(status = 'approved') = (granted_id IS NOT NULL)`,
)
@Index('hospital_application_open_once_per_credit_code', { synchronize: false })
@Index('hospital_application_by_user', ['userId', 'createdAt', 'id'])
@Index('hospital_application_by_status', ['status', 'submittedAt', 'id'])
@Index('hospital_application_by_granted', { synchronize: false })
export class Application {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'hospital_application_once' })
  id!: string;

  /** The applicant; nobody else sees it but operators. */
  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  status!: ApplicationStatus;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ name: 'name_en', type: 'text', nullable: true })
  nameEn!: string | null;

  /** Normalised; may be wrong while it is a draft. */
  @Column({ name: 'credit_code', type: 'text', nullable: true })
  creditCode!: string | null;

  @Column({ name: 'licence_number', type: 'text', nullable: true })
  licenceNumber!: string | null;

  @Column({ type: 'text', nullable: true })
  level!: string | null;

  @Column({ name: 'region_code', type: 'text', nullable: true })
  regionCode!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  /** JSON of name, phone and e-mail; sealed because they are a person's. */
  @Column({ name: 'contact_sealed', type: 'text' })
  contactSealed!: string;

  /** National catalogue codes. */
  @Column({ type: 'text', array: true })
  departments!: string[];

  @Column({ type: 'text', nullable: true })
  introduction!: string | null;

  @ForeignKey(() => Media, 'id', { name: 'hospital_application_has_a_scan' })
  @Column({ name: 'scan_id', type: 'uuid', nullable: true })
  scanId!: string | null;

  /** The hospital it became. */
  @ForeignKey(() => Hospital, 'id', { name: 'hospital_application_grants_a_hospital' })
  @Column({ name: 'granted_id', type: 'uuid', nullable: true })
  grantedId!: string | null;

  /** Keyed hash of the first request: the same id with another content is a conflict. */
  @Column({ name: 'request_index', type: 'text' })
  requestIndex!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;

  /** Of the last time it was handed in. */
  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true })
  submittedAt!: Date | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;
}
