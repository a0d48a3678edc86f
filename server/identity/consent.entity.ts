/** Who agreed to which version of what, and when. Rows are evidence: never changed, never deleted. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Patient } from './patient.entity';
import { User } from './user.entity';

@Entity('consent')
@Index('consent_privacy_once_per_version', { synchronize: false })
@Index('consent_guardian_once_per_version', { synchronize: false })
@Check('consent_of_a_known_kind', `kind IN ('privacy', 'guardian')`)
@Check('consent_of_a_guardian_names_the_patient', `(kind = 'guardian') = (patient_id IS NOT NULL)`)
export class Consent {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'consent_once' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => User, { name: 'consent_of_a_user' })
  userId!: string;

  /** The child a guardian consents for. */
  @Column({ name: 'patient_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Patient, { name: 'consent_for_a_patient' })
  patientId!: string | null;

  @Column({ type: 'text' })
  kind!: 'privacy' | 'guardian';

  @Column({ type: 'text' })
  version!: string;

  @Column({ name: 'consented_at', type: 'timestamptz' })
  consentedAt!: Date;
}
