/** The person treated. Removing one drops the numbers and keeps the name, which booked visits still show. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { IdType, Relation, Sex } from '../../shared/identity/rules';
import { User } from './user.entity';

@Entity('patient')
@Index('patient_one_per_seat', { synchronize: false })
@Index('patient_once_per_id_number', { synchronize: false })
@Index('patient_one_default_per_user', { synchronize: false })
@Index('patient_by_id_number', ['idNumberIndex'])
@Index('patient_by_phone', ['phoneIndex'])
@Check('patient_takes_one_of_six_seats', `seat BETWEEN 1 AND 6`)
@Check(
  'patient_has_a_known_id_type',
  `id_type IN ('resident-id', 'passport', 'hk-macau-permit', 'taiwan-permit')`,
)
@Check('patient_has_a_known_sex', `sex IN ('female', 'male')`)
@Check('patient_has_a_known_relation', `relation IN ('self', 'child', 'parent', 'spouse', 'other')`)
@Check(
  'patient_is_complete_until_removed',
  `removed_at IS NOT NULL OR (name_sealed IS NOT NULL AND id_number_sealed IS NOT NULL
    AND id_number_index IS NOT NULL AND birth_date IS NOT NULL AND phone_sealed IS NOT NULL
    AND phone_index IS NOT NULL)`,
)
@Check(
  'patient_leaves_no_numbers_once_removed',
  `removed_at IS NULL OR (id_number_sealed IS NULL AND id_number_index IS NULL
    AND phone_sealed IS NULL AND phone_index IS NULL AND NOT is_default)`,
)
export class Patient {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'patient_once' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => User, { name: 'patient_of_a_user' })
  userId!: string;

  /** 1 to 6, one patient each: with seats the limit holds however many requests race. */
  @Column({ type: 'smallint' })
  seat!: number;

  /** Null once the account is closed. */
  @Column({ name: 'name_sealed', type: 'text', nullable: true })
  nameSealed!: string | null;

  @Column({ name: 'id_type', type: 'text' })
  idType!: IdType;

  @Column({ name: 'id_number_sealed', type: 'text', nullable: true })
  idNumberSealed!: string | null;

  @Column({ name: 'id_number_index', type: 'text', nullable: true })
  idNumberIndex!: string | null;

  /** `YYYY-MM-DD`; null once the account is closed. */
  @Column({ name: 'birth_date', type: 'date', nullable: true })
  birthDate!: string | null;

  @Column({ type: 'text' })
  sex!: Sex;

  @Column({ name: 'phone_sealed', type: 'text', nullable: true })
  phoneSealed!: string | null;

  @Column({ name: 'phone_index', type: 'text', nullable: true })
  phoneIndex!: string | null;

  @Column({ name: 'phone_verified', type: 'boolean' })
  phoneVerified!: boolean;

  @Column({ type: 'text' })
  relation!: Relation;

  @Column({ name: 'guardian_consent_version', type: 'text', nullable: true })
  guardianConsentVersion!: string | null;

  @Column({ name: 'is_default', type: 'boolean' })
  isDefault!: boolean;

  /** Keyed hash of the request that made this patient: the same id with other content is a conflict. */
  @Column({ name: 'request_index', type: 'text' })
  requestIndex!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;
}
