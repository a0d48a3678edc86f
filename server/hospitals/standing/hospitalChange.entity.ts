/** What was decided about a hospital: joining, its settings, suspensions; who, when, from what to what. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Hospital } from '../hospital.entity';

type HospitalAct = 'joined' | 'settings-changed' | 'suspended' | 'resumed';
export type Setting = string | number | boolean | null;
export interface SettingChange {
  field: string;
  from: Setting;
  to: Setting;
}

@Entity('hospital_change')
@Check('hospital_change_is_a_known_act', `act IN ('joined', 'settings-changed', 'suspended', 'resumed')`)
@Check('hospital_change_is_by_member_or_operator', `actor IN ('member', 'operator')`)
@Index('hospital_change_by_time', ['hospitalId', 'at', 'id'])
export class HospitalChange {
  @ForeignKey(() => Hospital, 'id', { name: 'hospital_change_belongs_to_a_hospital' })
  @PrimaryColumn({ name: 'hospital_id', type: 'uuid', primaryKeyConstraintName: 'hospital_change_once' })
  hospitalId!: string;

  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'hospital_change_once' })
  id!: string;

  @Column({ type: 'text' })
  act!: HospitalAct;

  @Column({ type: 'text' })
  actor!: 'member' | 'operator';

  /** The member's or the operator's id. */
  @Column({ name: 'actor_id', type: 'uuid' })
  actorId!: string;

  /** Of a member; as it was then. */
  @Column({ name: 'actor_name', type: 'text', nullable: true })
  actorName!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'jsonb', default: [] })
  changes!: SettingChange[];
}
