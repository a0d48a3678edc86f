/** Somebody's place in an organisation, from a day to a day. Ended ones stay: the audit log names them. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from './organisation';

@Entity('membership')
@Index('membership_live_once_per_user', ['hospitalId', 'userId'], { unique: true, where: 'ended_at IS NULL' })
@Index('membership_by_user', ['userId'], { where: 'ended_at IS NULL' })
@Check(
  'membership_has_a_known_role',
  `role IN ('owner', 'registrar', 'cashier', 'doctor', 'viewer', 'operator')`,
)
@Check(
  'membership_of_operators_is_to_the_platform',
  `(role = 'operator') = (hospital_id = '00000000-0000-0000-0000-000000000000')`,
)
@Check('membership_names_a_doctor_for_doctors', `(role = 'doctor') = (doctor_id IS NOT NULL)`)
export class Membership {
  /** `PLATFORM` for its operators. */
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'membership_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'membership_once' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  /** What colleagues and the audit log call them. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: Role;

  /** The doctor this member is; for doctors only. */
  @Column({ name: 'doctor_id', type: 'uuid', nullable: true })
  doctorId!: string | null;

  @Column({ type: 'timestamptz' })
  since!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
